import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptsOf } from '../../../src/answer/excerpts.ts';
import type { Answer, Excerpt } from '../../../src/model/answer.ts';
import type { Citation } from '../../../src/model/article.ts';
import { renderDiscord } from '../../../src/render/discord/render.ts';
import { sentences } from '../../../src/text/sentences.ts';
import { answer, excerpt, excerptOf } from '../../support/any-answer.ts';
import { seen } from '../../support/discord/seen.ts';
import { refusals } from '../../support/discord-limits.ts';
import { longText } from '../../support/hostile-text.ts';
import { lettersOf, markupIn, runsOf } from '../../support/shown-by-discord.ts';

const RUNS = 100;
/** Many large texts take more than the usual timeout on a busy machine. */
const TIMEOUT = 30_000;
const OPTIONS = { locale: 'en-US', mention: (name: string) => `</${name}:123456789012345678>` };

test('any answer keeps to the limits of Discord', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(answer, (any) => {
      expect(refusals(renderDiscord(any, OPTIONS).boxes)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

test('nothing in an answer is markup', { timeout: TIMEOUT }, () => {
  let links = 0;
  fc.assert(
    fc.property(answer, (any) => {
      const ours = new Set([
        'heading',
        'strong',
        'subtext',
        'slashCommand',
        'link',
        ...(MARKUP[any.kind] ?? []),
      ]);
      const urls =
        any.kind === 'editions'
          ? any.editions.map(({ url = '' }) => url)
          : any.kind === 'text'
            ? any.links.map(({ url }) => url)
            : storiesOf(any).map(({ url = '' }) => url);
      const hosts = new Set(urls.flatMap((url) => URL.parse(url)?.host ?? []));
      for (const whole of textsOf(any)) {
        // The bot writes only timestamps of the stories' instant.
        const text = isDated(any) ? whole.replaceAll(TIMESTAMP, '') : whole;
        expect([...markupIn(text)].filter((kind) => !ours.has(kind))).toEqual([]);
        for (const { target, text: label } of runsOf(text)) {
          if (target === undefined) continue;
          // Discord shows a backslash in the words of a link.
          expect(label).not.toContain('\\');
          expect(URL.parse(target)?.protocol).toMatch(/^https?:$/);
          expect(hosts).toContain(URL.parse(target)?.host);
          links += 1;
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect(links).toBeGreaterThan(5);
});

/** Of 2025-04-09T15:47:00.000Z, which every dated story here has. */
const TIMESTAMP = '<t:1744213620:f>';
/** Other markup of the bot's own messages, by kind of answer. */
const MARKUP: Partial<Record<Answer['kind'], readonly string[]>> = {
  digests: ['channel', 'role', 'timestamp'],
  editions: ['timestamp'],
  alerts: ['channel', 'timestamp'],
  check: ['strikethrough'],
  changes: ['strikethrough'],
  settings: ['channel', 'role'],
};

const isDated = ({ kind }: Answer) =>
  !['digests', 'editions', 'alerts', 'sources', 'settings', 'text', 'confirm', 'notice'].includes(kind);

const textsOf = (any: Answer) => seen({ components: renderDiscord(any, OPTIONS).boxes }).texts;

/** The stories that an answer links. */
function storiesOf(any: Answer): readonly Citation[] {
  if (any.kind === 'edited') return any.stories.map(({ citation }) => citation);
  if (any.kind === 'changes') return [any.citation];
  if (any.kind === 'alert') return [...any.stories.map(({ citation }) => citation), ...any.more];
  const found = any.kind === 'check' ? [any.found, ...any.others] : [];
  return [...excerptsOf(any), ...found].flatMap((one) => one?.citation ?? []);
}

const plain = { article: 'a', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 1 };
const passages = (all: readonly Excerpt[]): Answer => ({
  kind: 'passages',
  query: 'rain',
  passages: all,
  page: { number: 1, of: 1, total: all.length },
  approximate: false,
});
/** The markdown of the only passage: the text below the heading, without its headline and its citation. */
function passageIn(answer: Answer): string {
  const [, text = ''] = textsOf(answer);
  return text.split('\n').slice(2).join('\n');
}
/** A code unit as it must be shown: control characters and unpaired surrogates as U+FFFD. */
const shownAs = (text: string) =>
  [...text.toWellFormed()]
    .map((one) => {
      const code = one.codePointAt(0) ?? 0;
      const control = (code < 0x20 && !'\n\t'.includes(one)) || (code >= 0x7f && code < 0xa0);
      const turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
      return control || turns ? '\ufffd' : one;
    })
    .join('');
/** Discord shows a tab as four spaces. */
const tabbed = (text: string) => text.replaceAll('\t', '    ');
/** Ends of sentences, by `Intl.Segmenter`. */
const ends = (text: string) =>
  new Set(
    [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].map(
      ({ segment, index }) => index + segment.trimEnd().length,
    ),
  );

test('a passage is shown letter for letter, up to a marked cut at the end of a sentence', () => {
  const seen = { whole: 0, cut: 0, inside: 0 };
  fc.assert(
    fc.property(fc.oneof(excerpt, excerptOf(longText)), (one) => {
      const shown = lettersOf(runsOf(passageIn(passages([{ ...one, quotes: [], citation: plain }]))));
      const stored = shownAs(one.text);
      if (shown === tabbed(stored)) {
        seen.whole += 1;
        return;
      }
      expect(shown.endsWith(' […]')).toBe(true);
      const kept = shown.slice(0, -' […]'.length);
      const length = [...ends(stored), ...stored.split('').keys()].find(
        (end) => tabbed(stored.slice(0, end)) === kept,
      );
      expect(length).toBeDefined();
      if (ends(stored).has(length ?? -1)) seen.cut += 1;
      else {
        // Only a first sentence that is too long is cut inside.
        seen.inside += 1;
        // What `Intl.Segmenter` takes for an end may be the full stop of an initial.
        expect(sentences(stored).filter(({ end }) => end <= (length ?? 0))).toEqual([]);
      }
    }),
    {
      numRuns: RUNS,
      // A text that must be cut, and one without an end of a sentence.
      examples: ['Rain *fell*. '.repeat(1000), '*rain '.repeat(1000)].map((text): [Excerpt] => [
        { text, marks: [], citation: plain },
      ]),
    },
  );
  expect(Math.min(seen.whole, seen.cut, seen.inside)).toBeGreaterThan(0);
});

test('only marked words are bold', () => {
  let marked = 0;
  fc.assert(
    fc.property(excerpt, (one) => {
      const text = one.text.slice(0, 500).toWellFormed();
      const whole = one.marks.filter(
        ({ start, end }) =>
          start < end && end <= text.length && [start, end].every((at) => text.slice(0, at).isWellFormed()),
      );
      const markdown = passageIn(passages([{ ...one, text, quotes: [], citation: plain }]));
      const shown = runsOf(markdown).map((run) => letters(run.text, run.markup.length > 0));
      const wanted = text.split('').map((unit, at) =>
        letters(
          unit.isWellFormed() ? tabbed(shownAs(unit)) : unit,
          whole.some(({ start, end }) => at >= start && at < end),
        ),
      );
      expect(shown.join('')).toBe(wanted.join(''));
      marked += whole.length;
    }),
    { numRuns: RUNS },
  );
  expect(marked).toBeGreaterThan(50);
});

/** The code units, with a mark before each bold one. */
function letters(text: string, bold: boolean): string {
  return text
    .split('')
    .map((unit) => (bold ? `*${unit}` : unit))
    .join('');
}

test('short passages leave room for long ones', () => {
  const storyOf = (text: string, article: string) => ({ text, marks: [], citation: { ...plain, article } });
  const [long, short] = ['Rain fell on the plain. '.repeat(500), 'It rained.'];
  const all = [short, long, short, long].map((text, n) => storyOf(text, `story-${n}`));
  const [, first, second, , fourth] = textsOf(passages(all)).map((text) => text.length);
  expect(first).toBeLessThan(100);
  expect(second).toBeGreaterThan(1800);
  expect(Math.abs((second ?? 0) - (fourth ?? 0))).toBeLessThan(50);
});
