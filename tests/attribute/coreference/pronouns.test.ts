import { describe, expect, test } from 'vitest';
import { mentionRole } from '../../../src/attribute/coreference/mention-role.ts';
import { nameShape, personEvidence } from '../../../src/attribute/coreference/person-evidence.ts';
import { referentCandidates } from '../../../src/attribute/coreference/pronouns.ts';
import { speechReportsBefore } from '../../../src/attribute/coreference/reported-speech.ts';
import { genderOfTitle } from '../../../src/attribute/names/titles.ts';
import { type AnnotatedArticle, annotate } from '../../../src/attribute/sources/annotate.ts';

const article = (...texts: readonly string[]): AnnotatedArticle =>
  annotate(texts.map((text, n) => ({ number: n + 1, text })));

function entity({ entityTable }: AnnotatedArticle, name: string) {
  const found = entityTable.entities.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

/** The role of the first mention of a name. */
function role(annotated: AnnotatedArticle, name: string) {
  for (const { sources } of annotated.paragraphs)
    for (const source of sources)
      if (source.kind === 'name' && source.mentions.some((one) => one.name === name))
        return mentionRole(annotated, source);
  throw new Error(`no ${name}`);
}

describe('who is said to say something', () => {
  test.each([
    ['X said', 'Jon Reyes said the rules are a burden.', true],
    ['said X', 'Rules are a burden, said Jon Reyes, who founded a dairy.', true],
    ['according to X', 'Rules are a burden, according to Jon Reyes.', true],
    ['X called', 'Jon Reyes called the rules a burden.', true],
    ['said that X does', 'The farmer said Jon Reyes will pay.', false],
    ['X was told', 'Jon Reyes was told about the rules.', false],
    ['the lawyer of X', "Jon Reyes's lawyer said the rules are a burden.", false],
    ['behind a preposition', 'The rules made under Jon Reyes said little.', false],
  ])('%s', (_, text, reports) => {
    expect(role(article(text), 'Jon Reyes').reports).toBe(reports);
  });

  test('indirect speech comes after the quotation before it', () => {
    const read = article(
      '"We will pay," Jon Reyes said.',
      'Rules are a burden, said Tom Okafor, who founded a dairy.',
      'He said so.',
    );
    const spoken = [{ paragraph: 1, offset: 0, entity: entity(read, 'Jon Reyes') }];
    expect(speechReportsBefore(read, 2, 0, spoken)).toMatchObject([
      { entity: { name: 'Tom Okafor' }, quoted: false },
      { entity: { name: 'Jon Reyes' }, quoted: false },
      { entity: { name: 'Jon Reyes' }, quoted: true },
    ]);
  });

  test('nobody who speaks later', () => {
    const read = article('Jon Reyes came. He left. Tom Okafor said so.', 'Jon Reyes said so.');
    const spoken = [{ paragraph: 2, offset: 0, entity: entity(read, 'Jon Reyes') }];
    expect(speechReportsBefore(read, 0, 17, spoken)).toEqual([]);
  });
});

describe('the role of a name', () => {
  test.each([
    ['opens its sentence', 'Jon Reyes plays golf.', true],
    ['acts', 'In May Jon Reyes has opened a dairy.', true],
    ['owns', "Jon Reyes's dairy is new.", false],
    ['is acted on', 'The mayor met Jon Reyes.', false],
  ])('%s', (_, text, subject) => {
    expect(role(article(text), 'Jon Reyes').subject).toBe(subject);
  });

  test.each([
    ['As for Jon Reyes, he said little.', true],
    ['To the farmer Jon Reyes, the plan is silly.', true],
    ['To many who met Jon Reyes, the plan is silly.', false],
    ['The mayor turned to Jon Reyes, the farmer.', false],
  ])('topic: %s', (text, topic) => {
    expect(role(article(text), 'Jon Reyes').topic).toBe(topic);
  });
});

test('the evidence of a whole article that a name is a person’s', () => {
  const read = article(
    'Jon Reyes, who farms, lives in Wexcombe Mills. Rain fell in Wexcombe Mills. Tom Okafor left.',
  );
  expect(personEvidence(read).get(entity(read, 'Jon Reyes'))).toEqual({
    mentions: 1,
    locativeMentions: 0,
    actsAsPerson: true,
  });
  expect(personEvidence(read).get(entity(read, 'Wexcombe Mills'))).toEqual({
    mentions: 2,
    locativeMentions: 2,
    actsAsPerson: false,
  });
  expect(nameShape(read, entity(read, 'Tom Okafor'))).toBe('first');
  expect(nameShape(read, entity(read, 'Wexcombe Mills'))).toBe('several');
});

describe('gender', () => {
  test.each([
    ['German chancellor', undefined],
    ['human rights lawyer', undefined],
    ['congressman', 'm'],
    ['spokeswoman', 'f'],
    ["father's lawyer", undefined],
    ['Crown Princess', 'f'],
  ])('%s', (title, gender) => expect(genderOfTitle(title)).toBe(gender));

  test.each([
    ['his first wife, Quill Solheim, left.', 'f'],
    ['Reyes and his brother Quill Solheim left.', 'm'],
    ['Quill Solheim, a mother of three, left.', 'f'],
    ['He told his wife, Quill Solheim said.', undefined],
    ['Quill Solheim, a friend of the mother, left.', undefined],
  ])('%s', (text, gender) => expect(entity(article(text), 'Quill Solheim').gender).toBe(gender));

  test('it excludes', () => {
    const read = article('Tom Okafor met his wife, Quill Solheim.', 'He said so.');
    const [he] = read.paragraphs[1]?.sources ?? [];
    const found = he ? referentCandidates(read, 1, he, [], '-').map((one) => one.entity.name) : [];
    expect(found).toEqual(['Tom Okafor']);
  });
});
