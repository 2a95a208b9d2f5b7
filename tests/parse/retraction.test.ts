import { describe, expect, test } from 'vitest';
import { isRetracted, withoutLabel } from '../../src/parse/retraction.ts';

const STORY = ['The ferry left the harbour on Wednesday.', 'Hundreds of people came to watch it go.'];

describe('a story is taken back', () => {
  test.each([
    'RETRACTED: Ferry line reopens in Northhaven',
    'Retracted: Ferry line reopens in Northhaven',
    'Retraction: Ferry line reopens in Northhaven',
    '[Retracted] Ferry line reopens in Northhaven',
    'WITHDRAWN: Ferry line reopens',
    'WITHDRAWN — Ferry line reopens in Northhaven',
    'STORY REMOVED: Northhaven Ferry',
    'Story removed: Northhaven ferry',
    'KILL: Northhaven-Ferry',
    'MANDATORY KILL',
    'This story has been removed',
    'This story has been withdrawn',
    '[deleted]',
    'Artikel zurückgezogen: Fähre fährt wieder',
    'Article retiré : le ferry repart',
    '【記事取り消し】フェリー再開',
    '記事削除：フェリー再開',
  ])('by its headline: %s', (headline) => {
    expect(isRetracted({ headline, paragraphs: STORY })).toBe(true);
  });

  test.each([
    'This story has been withdrawn.',
    'Editor’s note: This article has been retracted because its figures were made up.',
    "Editor's note (June 3): This article was retracted on Tuesday.",
    '[Update, June 3: this post has been taken down.]',
    'We have retracted this story after an inquiry of our own.',
    'Anmerkung der Redaktion: Dieser Artikel wurde zurückgezogen.',
    'Cet article a été supprimé.',
    'Este artículo ha sido retirado.',
    'この記事は削除されました。',
  ])('by the words it begins with: %s', (notice) => {
    expect(isRetracted({ headline: 'Ferry line reopens', paragraphs: [notice, ...STORY] })).toBe(true);
    expect(isRetracted({ headline: 'Ferry line reopens', paragraphs: ['The ferry.', notice] })).toBe(true);
  });

  test('by a mark that is all there is', () => {
    expect(isRetracted({ headline: 'Ferry line reopens', paragraphs: ['[deleted]'] })).toBe(true);
  });
});

describe('a story that tells of a retraction is none itself', () => {
  test.each([
    'Journal retracts study on ferries after inquiry',
    'Retraction of ferry study shakes the field',
    'Retraction Watch: ten papers of the year',
    'Retracted ferry study still cited, researchers say',
    'Withdrawn: captain out of the regatta',
    'Removed from office: the mayor of Northhaven',
    'Deleted: how a city lost its records',
    'Kill: a film that divides Cannes',
    'KILL BILL RETURNS: FERRY THEATRE SHOWS CLASSICS AGAIN',
    'WITHDRAWN: TROOPS LEAVE NORTHHAVEN AFTER THREE YEARS',
    'Removal of ferry line opposed',
    'Deleted scenes show another ending',
    'Ferry story removed from newspaper’s site',
    'The story has been removed, minister says of his own memoir',
  ])('%s', (headline) => {
    expect(isRetracted({ headline, paragraphs: STORY })).toBe(false);
  });

  test.each([
    'The report was withdrawn on Monday after ministers questioned its figures.',
    'This article of the treaty was never ratified.',
    '“This story has been retracted,” the magazine wrote beneath it.',
    'The Northhaven Post said it had removed the story.',
  ])('%s', (paragraph) => {
    expect(isRetracted({ headline: 'Ferry line reopens', paragraphs: [paragraph, ...STORY] })).toBe(false);
  });

  test('when it speaks of one further down', () => {
    const paragraphs = [...STORY, 'This story has been withdrawn.'];
    expect(isRetracted({ headline: 'Ferry line reopens', paragraphs })).toBe(false);
  });
});

test('a mark is taken off a headline, and nothing else is', () => {
  expect(withoutLabel('RETRACTED: Ferry line reopens')).toBe('Ferry line reopens');
  expect(withoutLabel('[Retracted] Ferry line reopens')).toBe('Ferry line reopens');
  expect(withoutLabel('STORY REMOVED — Ferry line reopens')).toBe('Ferry line reopens');
  expect(withoutLabel('Journal retracts study')).toBe('Journal retracts study');
});

test('a text made to be slow is looked at as quickly as another', () => {
  const paragraphs = ['editor’s note '.repeat(100_000), `[${' '.repeat(200_000)}`];
  expect(isRetracted({ headline: ' '.repeat(200_000), paragraphs })).toBe(false);
});
