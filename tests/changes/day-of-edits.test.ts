import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkClaim } from '../../src/check/check.ts';
import type { Answer } from '../../src/model/answer.ts';
import { renderDiscord } from '../../src/render/discord/render.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { seen } from '../support/discord/seen.ts';
import { HOUR, openWorld, type World } from '../support/feed-world.ts';
import { entryAbout, storyAbout } from '../support/site.ts';

const QUOTE = 'We have waited for this day in Northhaven for longer than anyone planned';
let world: World;

/** A day of two stories: one is edited three times, of which one leaves the words as they were. */
beforeAll(async () => {
  world = await openWorld();
  const publish = (text: string, title = 'Northhaven reopens its ferry line', extra = '') =>
    world.site.feed('/feed', [
      entryAbout(world.site.url, 'Northhaven', { text, title, extra }),
      entryAbout(world.site.url, 'Southhaven'),
    ]);
  const first = storyAbout('Northhaven');
  const reworded = first.replace('three villages', 'four villages');
  const shorter = reworded
    .replace(/“[^”]*”/, '“It is a good day,”')
    .replace(
      'Tickets cost as much as they did before the storm, the council',
      'Tickets are dearer, the council',
    );
  publish(first);
  await world.follow('/feed');
  await world.pass(2 * HOUR);
  publish(reworded);
  await world.pass(2 * HOUR);
  publish(reworded, undefined, '<author>jo@post.example (Jo Penn)</author>');
  await world.pass(2 * HOUR);
  publish(shorter, 'Northhaven reopens its ferry line to cheers');
  await world.pass(4 * HOUR);
});
afterAll(() => world.close());

const printed = (answer: Answer, locale = 'en') =>
  renderTerminal(answer, { locale, color: false, width: 2000, zone: 'Europe/Berlin' });

test('/changes tells a day of edits: lost quotes first, then headlines, then sentences', async () => {
  const answer = await world.ask('changes', { article: 'Northhaven ferry' });
  const lines = printed(answer).split('\n');
  expect(lines[0]).toBe('4 changes in 2 edits so far');
  expect(lines.filter((line) => /^(?:Quote|New|Sentence)/.test(line))).toEqual([
    'Quote reworded · Apr 9, 2025, 4:40 PM GMT+2 · paragraph 2',
    'New headline · Apr 9, 2025, 4:40 PM GMT+2',
    'Sentence reworded · Apr 9, 2025, 4:40 PM GMT+2 · paragraph 5',
    'Sentence reworded · Apr 9, 2025, 12:50 PM GMT+2 · paragraph 3',
  ]);
  expect(lines).toContain('    — Ann Northhavenson, mayor of the town');
  expect(lines.join('\n')).toContain('which cut off [-three-] {+four+} villages');
  expect(lines.join('\n')).toContain('Northhaven reopens its ferry line {+to cheers+}');
});

test('on Discord the words are marked in bold and struck through, with times for each reader', async () => {
  const answer = await world.ask('changes', { article: 'Northhaven ferry' });
  const { text } = seen({ components: renderDiscord(answer, { locale: 'en-GB' }).boxes });
  expect(text).toContain('which cut off ~~three~~ **four** villages');
  expect(text).toContain('**Sentence reworded** · <t:1744195800:f> · paragraph 3');
});

test('a story without edits is told to be as it was first stored, and until when that was seen', async () => {
  const answer = await world.ask('changes', { article: 'Southhaven ferry' });
  expect(printed(answer).split('\n')).toEqual([
    'Nothing has changed so far',
    expect.stringMatching(/^“Southhaven reopens its ferry line”/),
    'First stored Apr 9, 2025, 10:00 AM GMT+2',
    'Last checked Apr 9, 2025, 4:40 PM GMT+2',
  ]);
});

test('without an article it lists the stories that changed, and only those', async () => {
  const answer = await world.ask('changes', {});
  expect(printed(answer, 'de').split('\n')).toEqual([
    '1 Artikel hat sich geändert, die neueste Änderung zuerst',
    '',
    expect.stringContaining('Northhaven reopens its ferry line to cheers'),
    '    Aktualisiert 9. Apr. 2025, 16:40 MESZ: Überschrift und 2 Sätze geändert',
  ]);
});

test('a citation says when its story was last edited, and how much of it', async () => {
  const answer = await world.ask('news', { query: 'Northhaven oak' });
  expect(printed(answer)).toContain('Updated Apr 9, 2025, 4:40 PM GMT+2: headline and 2 sentences changed');
  const { text } = seen({ components: renderDiscord(answer, { locale: 'en-GB' }).boxes });
  expect(text).toContain('-# Updated <t:1744209600:f>: headline and 2 sentences changed');
  expect(printed(await world.ask('news', { query: 'Southhaven oak' }))).not.toContain('Updated');
});

test('of several passages of one story only the last says that it was edited', async () => {
  const answer = await world.ask('passages', { article: 'Northhaven ferry' });
  const passages = answer.kind === 'passages' ? answer.passages : [];
  expect(passages.map(({ updated }) => updated?.sentences)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    2,
  ]);
});

test('/check finds the quote that an edit removed, and until when it stood there', async () => {
  const { archive } = await world.newsroom.contextFor();
  expect(await checkClaim(archive, { text: QUOTE, speaker: 'Northhavenson' })).toMatchObject({
    verdict: 'verbatim',
    speaker: 'same',
    found: { until: '2025-04-09T14:40:00.000Z' },
  });
});
