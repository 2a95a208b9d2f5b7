import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  Answer,
  Attribution,
  Citation,
  Excerpt,
  Quote,
  QuotedExcerpt,
  Speaker,
} from '../../src/model.ts';
import { renderDiscord } from '../../src/render/discord.ts';
import { refusals } from './discord-limits.ts';
import { hostileText, longText } from './hostile-text.ts';
import { lettersOf, markupIn, type Run, runsOf } from './shown-by-discord.ts';

const RUNS = 250;
/** Many large texts: more than the usual five seconds where the machine is busy. */
const TIMEOUT = 30_000;
const OPTIONS = { locale: 'en-US', mention: (name: string) => `</${name}:123456789012345678>` };

const speaker: fc.Arbitrary<Speaker> = fc
  .record({ name: hostileText, title: fc.option(hostileText, { nil: undefined }) })
  .map(({ name, title }) => ({ name, kind: 'person', ...(title !== undefined && { title }) }));
const attribution: fc.Arbitrary<Attribution> = fc.oneof(
  fc
    .array(speaker, { maxLength: 3 })
    .chain((more) => speaker.map((first): Attribution => ({ state: 'named', speakers: [first, ...more] }))),
  fc.record({
    state: fc.constant('ambiguous' as const),
    candidates: fc.array(speaker, { maxLength: 4 }),
    reason: hostileText,
  }),
  fc.record({ state: fc.constant('unnamed' as const), description: hostileText }),
  fc.constant<Attribution>({ state: 'unattributed' }),
);
const quote: fc.Arbitrary<Quote> = fc.record({
  article: fc.constant('story'),
  paragraph: fc.nat(100),
  start: fc.constant(0),
  end: fc.constant(1),
  text: hostileText,
  form: fc.constant('direct' as const),
  clause: hostileText,
  attribution,
  reports: fc.array(speaker, { maxLength: 2 }),
});
const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'https://example.org/a',
    'https://example.org/a?b=(c)*d*#e',
    'javascript:alert(1)',
    `https://example.org/${'x'.repeat(3000)}`,
  ),
  hostileText,
);
const citation: fc.Arbitrary<Citation> = fc
  .record({
    article: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    source: hostileText,
    headline: hostileText,
    paragraph: fc.nat(1000),
    paragraphs: fc.nat(1000),
    byline: fc.option(hostileText, { nil: undefined }),
    url: fc.option(url, { nil: undefined }),
    publishedAt: fc.option(
      fc.record({
        instant: fc.constant('2025-04-09T15:47:00.000Z'),
        zone: fc.constant('America/New_York'),
        printed: hostileText,
        dateOnly: fc.boolean(),
      }),
      { nil: undefined },
    ),
  })
  .map(
    (all) =>
      Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== undefined),
      ) as unknown as Citation,
  );
const excerptOf = (texts: fc.Arbitrary<string>): fc.Arbitrary<Excerpt> =>
  texts.chain((text) =>
    fc.record({
      text: fc.constant(text),
      marks: fc.array(
        fc
          .tuple(fc.nat(text.length), fc.nat(12))
          .map(([start, more]) => ({ start, end: Math.min(text.length, start + more) })),
        { maxLength: 6 },
      ),
      citation,
      quotes: fc.array(quote, { maxLength: 4 }),
    }),
  );
const excerpt = excerptOf(hostileText);
const quoted: fc.Arbitrary<QuotedExcerpt> = fc
  .tuple(excerpt, quote)
  .map(([one, words]) => ({ ...one, quote: words }));
const page = fc.record({ number: fc.nat(50), of: fc.nat(50), total: fc.nat(500) });
const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    kind: fc.constant('passages' as const),
    query: hostileText,
    passages: fc.array(excerpt, { minLength: 1, maxLength: 7 }),
    page,
    approximate: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('quotes' as const),
    speaker: hostileText,
    about: hostileText,
    said: fc.array(quoted, { minLength: 1, maxLength: 3 }),
    reported: fc.array(quoted, { maxLength: 3 }),
    unclear: fc.array(quoted, { maxLength: 3 }),
    page,
    approximate: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('summary' as const),
    headline: hostileText,
    sentences: fc.array(excerpt, { minLength: 1, maxLength: 12 }),
    page,
  }),
  fc.record({
    kind: fc.constant('digest' as const),
    day: fc.constant('2025-04-09'),
    stories: fc.array(excerpt, { minLength: 1, maxLength: 12 }),
    quoteOfTheDay: quoted,
    page,
  }),
  fc.record({
    kind: fc.constant('notice' as const),
    tone: fc.constantFrom('empty' as const, 'error' as const, 'help' as const),
    message: fc.constantFrom('news.nothing', 'quote.nothing-about', 'option.unknown'),
    values: fc.record({
      query: hostileText,
      speaker: hostileText,
      about: hostileText,
      command: hostileText,
      option: hostileText,
    }),
    suggestions: fc.array(
      fc.record({
        kind: fc.constantFrom('speaker' as const, 'headline' as const),
        label: hostileText,
        command: fc.constantFrom('news', 'quote'),
        options: fc.record({ speaker: hostileText }),
      }),
      { maxLength: 30 },
    ),
  }),
);

test('any answer keeps to the limits of Discord', { timeout: TIMEOUT }, () => {
  fc.assert(
    fc.property(answer, (any) => {
      expect(refusals(renderDiscord(any, OPTIONS).embeds)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

test('nothing that stands in an answer is markup', { timeout: TIMEOUT }, () => {
  let links = 0;
  fc.assert(
    fc.property(answer, (any) => {
      const linked = any.kind === 'digest' || any.kind === 'summary' ? ['link'] : [];
      const ours = new Set(['strong', 'subtext', 'slashCommand', ...linked]);
      const hosts = new Set(
        storiesOf(any).flatMap(({ citation: { url = '' } }) => URL.parse(url)?.host ?? []),
      );
      for (const { title = '', description = '' } of renderDiscord(any, OPTIONS).embeds) {
        expect([...markupIn(title)]).toEqual([]);
        expect([...markupIn(description)].filter((kind) => !ours.has(kind))).toEqual([]);
        for (const { target } of runsOf(description)) {
          if (target === undefined) continue;
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

function storiesOf(any: Answer): readonly Excerpt[] {
  return any.kind === 'digest' ? any.stories : any.kind === 'summary' ? any.sentences : [];
}

const plain = { article: 'a', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 1 };
const passages = (all: readonly Excerpt[]): Answer => ({
  kind: 'passages',
  query: 'rain',
  passages: all,
  page: { number: 1, of: 1, total: all.length },
  approximate: false,
});
/** The runs below the heading, which is small and stands first. */
const below = (runs: readonly Run[]) => runs.slice(runs.findIndex(({ markup }) => markup.length === 0) + 1);
/** As a code unit must be shown: what drives a screen, or is half a character, as U+FFFD. */
const shownAs = (text: string) =>
  [...text.toWellFormed()]
    .map((one) => {
      const code = one.codePointAt(0) ?? 0;
      const control = (code < 0x20 && !'\n\t'.includes(one)) || (code >= 0x7f && code < 0xa0);
      const turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
      return control || turns ? '\ufffd' : one;
    })
    .join('');
/** A tab is four spaces to Discord. */
const tabbed = (text: string) => text.replaceAll('\t', '    ');
/** Ends of sentences, told by the platform alone. */
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
      const [embed] = renderDiscord(passages([{ ...one, quotes: [], citation: plain }]), OPTIONS).embeds;
      const shown = lettersOf(below(runsOf(embed?.description ?? '')));
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
        // Only a first sentence that is itself too long is cut inside.
        seen.inside += 1;
        expect([...ends(stored)].filter((end) => end > 0 && end <= (length ?? 0))).toEqual([]);
      }
    }),
    {
      numRuns: RUNS,
      // One that must be cut, and one that has no sentence's end to be cut at.
      examples: ['Rain *fell*. '.repeat(1000), '*rain '.repeat(1000)].map((text): [Excerpt] => [
        { text, marks: [], citation: plain },
      ]),
    },
  );
  expect(Math.min(seen.whole, seen.cut, seen.inside)).toBeGreaterThan(0);
});

test('bold is what was marked, and nothing else', () => {
  let marked = 0;
  fc.assert(
    fc.property(excerpt, (one) => {
      const text = one.text.slice(0, 500).toWellFormed();
      const whole = one.marks.filter(
        ({ start, end }) =>
          start < end && end <= text.length && [start, end].every((at) => text.slice(0, at).isWellFormed()),
      );
      const [embed] = renderDiscord(
        passages([{ ...one, text, quotes: [], citation: plain }]),
        OPTIONS,
      ).embeds;
      const shown = below(runsOf(embed?.description ?? '')).map((run) =>
        letters(run.text, run.markup.length > 0),
      );
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

/** The code units with a sign before each that is bold. */
function letters(text: string, bold: boolean): string {
  return text
    .split('')
    .map((unit) => (bold ? `*${unit}` : unit))
    .join('');
}

test('short passages leave their room to long ones', () => {
  const long = { text: 'Rain fell on the plain. '.repeat(500), marks: [], citation: plain };
  const short = { text: 'It rained.', marks: [], citation: plain };
  const { embeds } = renderDiscord(passages([short, long, short, long]), OPTIONS);
  const [first, second, , fourth] = embeds.map(({ description = '' }) => description.length);
  expect(first).toBeLessThan(100);
  expect(second).toBeGreaterThan(2700);
  expect(Math.abs((second ?? 0) - (fourth ?? 0))).toBeLessThan(50);
});
