/** Answers of every kind, whose every word is hostile, for property tests. */
import fc from 'fast-check';
import type {
  AlertLine,
  Answer,
  CheckAnswer,
  DigestLine,
  EditionRecord,
  Excerpt,
  FollowedSource,
  QuotedExcerpt,
  SettingsAnswer,
  Suggestion,
  TrendAnswer,
} from '../../src/model/answer.ts';
import type { Attribution, Citation, Quote, Speaker, StoryUpdate } from '../../src/model/article.ts';
import type { TimedChange } from '../../src/model/changes.ts';
import type { Difference, OnRecord } from '../../src/model/check.ts';
import { DAYS } from '../../src/model/days.ts';
import { hostileText, longText } from './hostile-text.ts';

const speaker: fc.Arbitrary<Speaker> = fc
  .record({ name: hostileText, title: fc.option(hostileText, { nil: undefined }) })
  .map(({ name, title }) => ({ name, kind: 'person', ...(title !== undefined && { title }) }));
const attribution: fc.Arbitrary<Attribution> = fc.oneof(
  fc
    .record({
      first: speaker,
      more: fc.array(speaker, { maxLength: 3 }),
      certainty: fc.constantFrom('sure' as const, 'likely' as const),
    })
    .map(
      ({ first, more, certainty }): Attribution => ({
        state: 'named',
        certainty,
        speakers: [first, ...more],
      }),
    ),
  fc.record({
    state: fc.constant('ambiguous' as const),
    candidates: fc.array(speaker, { maxLength: 4 }),
    reason: hostileText,
  }),
  fc.record({ state: fc.constant('unnamed' as const), description: hostileText }),
  fc.constant<Attribution>({ state: 'unattributed' }),
  fc.constant<Attribution>({ state: 'unattributed', correctedBy: 'operator' }),
  hostileText.map((description): Attribution => ({ state: 'unnamed', description, correctedBy: 'operator' })),
);
export const quote: fc.Arbitrary<Quote> = fc.record({
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
/** What a masked link can have as its words: it is neither escaped nor, if short enough, cut. */
const plainHeadline = fc
  .integer({ min: 1, max: 260 })
  .map((length) =>
    'Ferries sail again after a long strike of their crews '.repeat(6).slice(0, length).trim(),
  );

const image = fc.oneof(
  fc.record({ url: fc.constantFrom('https://pictures.example/a.jpg', 'https://pictures.example/b.jpg?w=1') }),
  fc.record({ url, alt: fc.oneof(hostileText, longText) }),
);
export const citation: fc.Arbitrary<Citation> = fc
  .record({
    article: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    source: hostileText,
    headline: fc.oneof(hostileText, plainHeadline),
    paragraph: fc.nat(1000),
    paragraphs: fc.nat(1000),
    heading: fc.option(hostileText, { nil: undefined }),
    time: fc.option(hostileText, { nil: undefined }),
    byline: fc.option(hostileText, { nil: undefined }),
    url: fc.option(url, { nil: undefined }),
    image: fc.option(image, { nil: undefined }),
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
export const excerptOf = (texts: fc.Arbitrary<string>): fc.Arbitrary<Excerpt> =>
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
export const excerpt = excerptOf(hostileText);
const updated: fc.Arbitrary<StoryUpdate> = fc
  .tuple(fc.nat(300), fc.boolean())
  .map(([sentences, headline]) => ({
    at: '2025-04-09T15:47:00.000Z',
    sentences,
    ...(headline && { headline }),
  }));
const reported: fc.Arbitrary<Excerpt> = fc
  .tuple(
    excerpt,
    fc.array(hostileText, { maxLength: 8 }),
    fc.option(fc.record({ headline: hostileText, source: hostileText }), { nil: undefined }),
    fc.option(updated, { nil: undefined }),
  )
  .map(([one, alsoIn, follows, edit]) => ({
    ...one,
    alsoIn,
    ...(follows && { follows }),
    ...(edit && { updated: edit }),
  }));
const quoted: fc.Arbitrary<QuotedExcerpt> = fc
  .tuple(fc.oneof(excerpt, reported), quote, fc.boolean())
  .map(([one, words, isSentence]) => ({ ...one, quote: words, ...(isSentence && { isSentence }) }));
const page = fc.record({ number: fc.nat(50), of: fc.nat(50), total: fc.nat(500) });
const source: fc.Arbitrary<FollowedSource> = fc
  .record({
    address: fc.oneof(url, hostileText),
    title: fc.option(hostileText, { nil: undefined }),
    state: fc.constantFrom('new' as const, 'well' as const, 'failing' as const, 'paused' as const),
    at: fc.option(fc.constant('2025-04-09T15:47:00.000Z'), { nil: undefined }),
    problem: fc.option(hostileText, { nil: undefined }),
  })
  .map(({ address, state, ...more }) => ({
    address,
    state,
    ...(more.title !== undefined && { title: more.title }),
    ...(more.at !== undefined && { at: more.at }),
    ...(more.problem !== undefined && { problem: more.problem }),
  }));
const bin = fc
  .tuple(fc.nat(20_000), fc.nat(6), fc.oneof(fc.nat(5), fc.nat(100_000)))
  .map(([from, days, count]) => ({ first: dayOf(from), last: dayOf(from + days), count }));
const dayOf = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
const trend: fc.Arbitrary<TrendAnswer> = fc
  .record({
    kind: fc.constant('trend' as const),
    query: hostileText,
    unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
    bins: fc.array(bin, { minLength: 1, maxLength: 60 }),
    total: fc.nat(1_000_000),
    undated: fc.nat(3),
    isCut: fc.boolean(),
    timeZone: fc.constant('UTC'),
    passages: fc.array(reported, { maxLength: 3 }),
    peaked: fc.boolean(),
    page: fc.constantFrom({ number: 1, of: 1, total: 1 }, { number: 2, of: 3, total: 3 }),
    approximate: fc.boolean(),
  })
  .map(({ passages, isCut, ...one }) => ({
    ...one,
    ...(isCut && { wholeSince: '2025-04-01' }),
    peaks: Array.from({ length: one.page.of }, (_, n) => ({
      bin: Math.min(n, one.bins.length - 1),
      passages: n + 1 === one.page.number ? passages : [],
    })),
  }));
const SINCE = {
  instant: '2025-04-09T00:00:00.000Z',
  zone: 'UTC',
  printed: 'yesterday',
  dateOnly: true,
};
const change: fc.Arbitrary<TimedChange> = fc.record({
  at: fc.constant('2025-04-09T15:47:00.000Z'),
  what: fc.constantFrom('quote' as const, 'sentence' as const),
  how: fc.constantFrom('changed' as const, 'removed' as const),
  words: fc.array(
    fc.record({
      kind: fc.constantFrom('equal' as const, 'removed' as const, 'added' as const),
      text: hostileText,
    }),
    { minLength: 1, maxLength: 6 },
  ),
  paragraph: fc.nat(1000),
  quotes: fc.array(quote, { maxLength: 4 }),
});
const snowflake = fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String);
const instant = fc.constantFrom('2025-04-09T06:00:00.000Z', '2025-10-26T00:30:00.000Z');
const digestLine: fc.Arbitrary<DigestLine> = fc
  .record(
    {
      number: fc.nat(99),
      channel: snowflake,
      days: fc.constantFrom(...DAYS),
      time: fc.constant('08:00'),
      zone: fc.constantFrom('Europe/Berlin', 'America/Argentina/Buenos_Aires'),
      topics: fc.array(hostileText, { maxLength: 10 }),
      sources: fc.array(hostileText, { maxLength: 10 }),
      length: fc.constantFrom('short' as const, 'normal' as const, 'long' as const),
      quiet: fc.boolean(),
      crosspost: fc.boolean(),
      role: snowflake,
      next: instant,
      why: fc.constantFrom('by-hand', 'channel-gone'),
    },
    {
      requiredKeys: [
        'number',
        'channel',
        'days',
        'time',
        'zone',
        'topics',
        'sources',
        'length',
        'quiet',
        'crosspost',
      ],
    },
  )
  .map((line) => line as DigestLine);
const settings: fc.Arbitrary<SettingsAnswer> = fc.record({
  kind: fc.constant('settings' as const),
  message: fc.constantFrom('settings.heading', 'settings.changed'),
  settings: fc.record({
    channels: fc.array(snowflake, { maxLength: 25 }),
    private: fc.boolean(),
    language: fc.constantFrom(undefined, 'de' as const),
    zone: fc.constantFrom(undefined, 'America/North_Dakota/New_Salem'),
    managers: fc.array(snowflake, { maxLength: 25 }),
    cooldown: fc.constantFrom(0, 300),
    length: fc.constantFrom('short' as const, 'normal' as const, 'long' as const),
    pictures: fc.boolean(),
  }),
});
const edition: fc.Arbitrary<EditionRecord> = fc
  .record(
    {
      slot: instant,
      outcome: fc.constantFrom('posted' as const, 'nothing' as const, 'missed' as const, 'failed' as const),
      stories: fc.nat(20),
      url: snowflake.map((id) => `https://discord.com/channels/1/2/${id}`),
      reason: fc.constantFrom('unclear', 'refused'),
    },
    { requiredKeys: ['slot', 'outcome', 'stories'] },
  )
  .map((record) => record as EditionRecord);
const alertLine: fc.Arbitrary<AlertLine> = fc
  .record(
    {
      number: fc.nat(99),
      isPersonal: fc.boolean(),
      channel: snowflake,
      words: fc.array(hostileText, { maxLength: 10 }),
      without: fc.array(hostileText, { maxLength: 10 }),
      speaker: hostileText,
      outlet: hostileText,
      quiet: fc.constant({ from: '22:00', to: '07:00', zone: 'Europe/Berlin' }),
      why: fc.constantFrom('by-hand', 'muted', 'channel-gone'),
      until: instant,
    },
    { requiredKeys: ['number', 'isPersonal', 'words', 'without'] },
  )
  .map((line) => line as AlertLine);
const suggestion: fc.Arbitrary<Suggestion> = fc.record({
  kind: fc.constantFrom('speaker' as const, 'headline' as const),
  label: hostileText,
  command: fc.constantFrom('news', 'quote'),
  options: fc.record({ speaker: hostileText }),
});
const span = (text: string) =>
  fc
    .tuple(fc.nat(text.length), fc.nat(12))
    .map(([start, more]) => ({ start, end: Math.min(text.length, start + more) }));
const onRecord: fc.Arbitrary<OnRecord> = hostileText.chain((text) =>
  fc.record(
    {
      citation,
      text: fc.constant(text),
      marks: fc.array(span(text), { maxLength: 1 }),
      quote,
      until: instant,
    },
    { requiredKeys: ['citation', 'text', 'marks'] },
  ),
) as fc.Arbitrary<OnRecord>;
const difference: fc.Arbitrary<Difference> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('equal' as const, 'removed' as const, 'filled' as const),
    text: hostileText,
  }),
  fc.record({
    kind: fc.constant('added' as const),
    text: hostileText,
    span: fc.tuple(fc.nat(60), fc.nat(60)).map(([start, more]) => ({ start, end: start + more })),
  }),
);
const looked = fc.record({
  stories: fc.nat(100_000),
  outlets: fc.nat(500),
  since: instant,
  until: instant,
  unread: fc.nat(2),
});
const checked = fc.record(
  {
    kind: fc.constant('check' as const),
    verdict: fc.constantFrom('verbatim', 'abridged', 'altered', 'other-speaker', 'reporters-words'),
    claim: fc.record({ text: hostileText, speaker: hostileText }, { requiredKeys: ['text'] }),
    found: onRecord,
    differences: fc.array(difference, { maxLength: 5 }),
    speaker: fc.constantFrom('same', 'other', 'unclear'),
    others: fc.array(onRecord, { maxLength: 3 }),
    first: onRecord,
    variants: fc.array(
      fc.record({ text: hostileText, outlets: fc.array(hostileText, { maxLength: 4 }), citation }),
      { maxLength: 3 },
    ),
    looked,
    suggestions: fc.array(suggestion, { maxLength: 2 }),
    page,
  },
  {
    requiredKeys: [
      'kind',
      'verdict',
      'claim',
      'found',
      'others',
      'variants',
      'looked',
      'suggestions',
      'page',
    ],
  },
) as fc.Arbitrary<CheckAnswer>;

export const answer: fc.Arbitrary<Answer> = fc.oneof(
  checked,
  fc.record({
    kind: fc.constant('check' as const),
    verdict: fc.constant('not-on-record' as const),
    claim: fc.record({ text: hostileText, speaker: hostileText }),
    others: fc.constant([]),
    variants: fc.constant([]),
    looked,
    suggestions: fc.array(suggestion, { maxLength: 2 }),
    page: fc.constant({ number: 1, of: 1, total: 0 }),
  }),
  fc.record({
    kind: fc.constant('digests' as const),
    message: fc.constantFrom('digests.found', 'digests.set', 'digests.paused'),
    digests: fc.array(digestLine, { minLength: 1, maxLength: 5 }),
    page,
  }),
  settings,
  fc.record({
    kind: fc.constant('text' as const),
    heading: fc.constantFrom('about.heading', 'welcome.heading'),
    lines: fc.array(
      fc.oneof(
        fc.record({
          message: fc.constant('news.nothing'),
          values: fc.record({ query: hostileText }),
          command: fc.constant('news'),
          typed: hostileText,
        }),
        fc.record({ message: fc.constant('about.what'), values: fc.constant({}) }),
      ),
      { minLength: 1, maxLength: 10 },
    ),
    links: fc.array(fc.record({ label: fc.constant('about.homepage'), url: fc.webUrl() }), { maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('confirm' as const),
    message: fc.constant('digests.off-sure'),
    values: fc.record({ number: fc.nat(99) }),
    yes: fc.constant('digests.off-yes'),
    command: fc.constant('digest off'),
    options: fc.record({ digest: fc.constant('1'), confirmed: fc.constant('true') }),
  }),
  fc.record({
    kind: fc.constant('alerts' as const),
    message: fc.constantFrom('alerts.found', 'alerts.added', 'alerts.paused'),
    alerts: fc.array(alertLine, { minLength: 1, maxLength: 8 }),
    page,
  }),
  fc.record({
    kind: fc.constant('alert' as const),
    alerts: fc.array(alertLine, { minLength: 1, maxLength: 5 }),
    stories: fc.array(reported, { minLength: 1, maxLength: 5 }),
    more: fc.array(citation, { maxLength: 25 }),
    page,
  }),
  fc.record({
    kind: fc.constant('editions' as const),
    digest: fc.nat(99),
    editions: fc.array(edition, { minLength: 1, maxLength: 10 }),
    page,
  }),
  fc.record({
    kind: fc.constant('passages' as const),
    query: hostileText,
    passages: fc.array(reported, { minLength: 1, maxLength: 7 }),
    page,
    approximate: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('quotes' as const),
    speaker: hostileText,
    person: fc.record({ name: hostileText, titles: fc.array(hostileText, { maxLength: 3 }) }),
    about: hostileText,
    from: hostileText,
    since: fc.constant(SINCE),
    others: fc.array(suggestion, { maxLength: 10 }),
    said: fc.array(quoted, { minLength: 1, maxLength: 3 }),
    reported: fc.array(quoted, { maxLength: 3 }),
    unclear: fc.array(quoted, { maxLength: 3 }),
    page,
  }),
  fc.record({
    kind: fc.constant('quotes' as const),
    speaker: hostileText,
    person: fc.record({ name: hostileText, titles: fc.array(hostileText, { maxLength: 3 }) }),
    bearers: fc.array(fc.record({ name: hostileText, title: hostileText, first: instant, last: instant }), {
      maxLength: 10,
    }),
    others: fc.array(suggestion, { maxLength: 10 }),
    said: fc.array(quoted, { minLength: 1, maxLength: 5 }),
    reported: fc.constant([]),
    unclear: fc.constant([]),
    page,
  }),
  fc.record({
    kind: fc.constant('summary' as const),
    headline: hostileText,
    sentences: fc.array(excerpt, { minLength: 1, maxLength: 12 }),
    page,
  }),
  fc.record({
    kind: fc.constant('summary' as const),
    gathered: fc.record({ topic: hostileText, since: fc.constant(SINCE) }),
    sentences: fc.array(reported, { minLength: 1, maxLength: 12 }),
    page,
    approximate: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('passages' as const),
    query: hostileText,
    headline: hostileText,
    passages: fc.array(excerpt, { minLength: 1, maxLength: 7 }),
    page,
    approximate: fc.constant(false),
  }),
  fc.record({
    kind: fc.constant('digest' as const),
    day: fc.constant('2025-04-09'),
    stories: fc.array(reported, { minLength: 1, maxLength: 12 }),
    quoteOfTheDay: quoted,
    page,
  }),
  trend,
  fc.record({
    kind: fc.constant('changes' as const),
    citation,
    firstStoredAt: fc.constant('2025-04-09T15:47:00.000Z'),
    seenAt: fc.constant('2025-04-09T15:47:00.000Z'),
    edits: fc.nat(100),
    changes: fc.array(change, { maxLength: 7 }),
    page,
  }),
  fc.record({
    kind: fc.constant('edited' as const),
    stories: fc.array(fc.record({ citation, updated }), { minLength: 1, maxLength: 7 }),
    page,
  }),
  fc.record({
    kind: fc.constant('sources' as const),
    sources: fc.array(source, { maxLength: 12 }),
    page,
  }),
  fc.record({
    kind: fc.constant('notice' as const),
    tone: fc.constantFrom('empty' as const, 'error' as const, 'help' as const, 'done' as const),
    message: fc.constantFrom('news.nothing', 'quote.nothing-about', 'option.unknown'),
    values: fc.record({
      query: hostileText,
      speaker: hostileText,
      about: hostileText,
      command: hostileText,
      option: hostileText,
    }),
    suggestions: fc.array(suggestion, { maxLength: 30 }),
  }),
);
