/** The contract that every SearchIndex keeps, run on each of them. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedScope, Passage, Published } from '../../src/model/article.ts';
import type { ArticleCountQuery, SearchIndex, SearchQuery } from '../../src/search/search-index.ts';

const NOW = '2025-06-01T00:00:00.000Z';

export interface PassageChanges {
  readonly article?: string;
  readonly paragraph?: number;
  readonly quote?: number;
  readonly headline?: string;
  readonly source?: string;
  readonly speakers?: readonly string[];
  readonly instant?: string;
  readonly event?: string;
  readonly published?: Published;
  readonly feeds?: FeedScope;
  readonly language?: string;
}

/** A passage to index; the article is dated only if an instant is given. */
export function passageOf(text: string, changes: PassageChanges = {}): Passage {
  const {
    article = 'story',
    paragraph = 2,
    quote,
    headline = 'A headline',
    source = 'UPI',
    speakers = [],
    instant,
    event,
    feeds,
    language = 'en',
    published = instant === undefined
      ? undefined
      : { instant, zone: 'UTC', printed: instant, dateOnly: false },
  } = changes;
  return {
    id: quote === undefined ? `${article}#${paragraph}` : `${article}#${paragraph}.${quote}`,
    kind: quote === undefined ? 'paragraph' : 'quote',
    citation: {
      article,
      source,
      headline,
      paragraph,
      paragraphs: 9,
      ...(published && { publishedAt: published }),
    },
    text,
    speakers,
    language,
    ...(event !== undefined && { event }),
    ...(feeds && { feeds }),
  };
}

/** `open` gives an empty index each time. Spelling is known of words in memory alone: `isInMemory` says whether all are. */
export function searchIndexContract(name: string, open: () => SearchIndex, isInMemory = true): void {
  describe(`${name} keeps the SearchIndex contract`, () => {
    let index: SearchIndex;
    beforeEach(() => {
      index = open();
    });
    afterEach(() => index.close());

    const search = (text: string, more: Partial<SearchQuery> = {}) =>
      index.search({ text, limit: 10, now: NOW, ...more });
    const texts = async (text: string, more: Partial<SearchQuery> = {}) =>
      (await search(text, more)).hits.map((hit) => hit.passage.text);

    test('finds words in any case, without diacritics, and by their stem', async () => {
      await index.put('story', [passageOf('The bridges at Łódź were rebuilt.')]);
      for (const query of ['BRIDGE', 'lodz', 'Łódź', 'rebuilt bridges'])
        expect(await texts(query)).toEqual(['The bridges at Łódź were rebuilt.']);
    });

    describe('asked in another language', () => {
      beforeEach(async () => {
        await index.put('en', [passageOf('Russia offered a ceasefire.', { article: 'en' })]);
        const fr = passageOf('La Russie refuse le cessez-le-feu.', { article: 'fr', language: 'fr' });
        await index.put('fr', [fr]);
      });

      test('finds words that mean the same, marks them, and says in which languages', async () => {
        const { hits, level, approximate, translated } = await search('Russland Waffenruhe');
        expect(hits.map(({ passage }) => passage.citation.article).sort()).toEqual(['en', 'fr']);
        const english = hits.find(({ passage }) => passage.language === 'en');
        const marked = english?.marks.map(({ start, end }) => english.passage.text.slice(start, end));
        expect(marked).toEqual(['Russia', 'ceasefire']);
        expect({ level, approximate, translated }).toEqual({
          level: 'answer',
          approximate: false,
          translated: ['en', 'fr'],
        });
      });

      test('puts the language of the query first, and names only the others', async () => {
        await index.put('de', [
          passageOf('Russland bietet eine Waffenruhe an.', { article: 'de', language: 'de' }),
        ]);
        const { hits, translated } = await search('Russland Waffenruhe');
        expect(hits[0]?.passage.citation.article).toBe('de');
        expect(translated).toEqual(['en', 'fr']);
      });

      test('names no language if only that of the query is found', async () => {
        await index.remove('fr');
        expect((await search('Russia ceasefire')).translated).toBeUndefined();
      });

      test('counts articles by words that mean the same', async () => {
        const published = { instant: NOW, zone: 'UTC', printed: NOW, dateOnly: false };
        await index.put('en', [passageOf('Russia offered a ceasefire.', { article: 'en', published })]);
        expect((await index.countArticles({ text: 'Waffenruhe', now: NOW })).articles).toEqual(['en']);
      });
    });

    test('marks the matched words as they stand in the text', async () => {
      const text = 'The bridges at Łódź were rebuilt.';
      await index.put('story', [passageOf(text)]);
      const { hits } = await search('lodz bridge');
      expect(hits[0]?.marks.map(({ start, end }) => text.slice(start, end))).toEqual(['bridges', 'Łódź']);
    });

    test('with onePerEvent, shows of each event the outlet that ranks first, and counts only what is shown', async () => {
      const put = (article: string, source: string, event: string, text: string) =>
        index.put(article, [
          passageOf(text, { article, source, event }),
          passageOf(`${text} Again.`, { article, source, event, paragraph: 3 }),
        ]);
      await put('a', 'UPI', 'rain', 'Rain fell on the plain of Orlan, with rain to come.');
      await put('b', 'BBC', 'rain', 'Rain fell while the cabinet met about quite other things than weather.');
      await put('c', 'BBC', 'flood', 'Rain swept a bridge away.');
      const articles = async (more: Partial<SearchQuery>) => {
        const { hits, total } = await search('rain orlan', more);
        return { articles: [...new Set(hits.map((hit) => hit.passage.citation.article))].sort(), total };
      };
      expect(await articles({})).toEqual({ articles: ['a', 'b', 'c'], total: 6 });
      expect(await articles({ onePerEvent: true })).toEqual({ articles: ['a', 'c'], total: 4 });
      expect((await articles({ onePerEvent: true, limit: 1 })).total).toBe(4);
      expect(await articles({ onePerEvent: true, sources: ['BBC'] })).toEqual({
        articles: ['b', 'c'],
        total: 4,
      });
    });

    test('with onePerStory, gives the best passage of each story, with the share of the query that the story has', async () => {
      await index.put('a', [
        passageOf('The cabinet met about rain and other things.', { article: 'a' }),
        passageOf('Rain fell on the plain of Orlan.', { article: 'a', paragraph: 3 }),
      ]);
      await index.put('b', [passageOf('Rain swept a bridge away.', { article: 'b' })]);
      const { hits, total } = await search('rain orlan', { onePerStory: true });
      expect(hits.map(({ passage }) => passage.text)).toEqual([
        'Rain fell on the plain of Orlan.',
        'Rain swept a bridge away.',
      ]);
      expect(total).toBe(2);
      expect(hits[0]?.parts.has).toBeCloseTo(1);
      expect(hits[1]?.parts.has).toBeLessThan(0.5);
      expect((await search('rain orlan', { onePerStory: true, limit: 1 })).total).toBe(2);
    });

    test('finds only articles published between two instants, and within what is typed besides', async () => {
      for (const [article, instant] of [
        ['early', '2025-04-01T07:59:59.999Z'],
        ['first', '2025-04-01T08:00:00.000Z'],
        ['late', '2025-04-02T08:00:00.000Z'],
      ] as const)
        await index.put(article, [passageOf(`Rain fell ${article}.`, { article, instant })]);
      await index.put('undated', [passageOf('Rain fell some day.', { article: 'undated' })]);
      const times = { since: '2025-04-01T08:00:00.000Z', before: '2025-04-02T08:00:00.000Z' };
      expect(await texts('rain', times)).toEqual(['Rain fell first.']);
      expect((await texts('rain', { since: times.since })).sort()).toEqual([
        'Rain fell first.',
        'Rain fell late.',
      ]);
      expect(await texts('rain since:2025-04-02', { since: times.since })).toEqual(['Rain fell late.']);
    });

    test('a paragraph and the quote inside it are one hit', async () => {
      const passages = [passageOf('"We rebuild," Ann Roe said.'), passageOf('We rebuild,', { quote: 1 })];
      await index.put('story', passages);
      const result = await search('rebuild');
      expect(result.total).toBe(1);
      expect(result.hits.map((hit) => hit.passage.kind)).toEqual(['paragraph']);
    });

    test.runIf(isInMemory)('takes near spellings only if exact words fail, and says so', async () => {
      await index.put('story', [
        passageOf('The orchard froze.'),
        passageOf('The orchids froze.', { paragraph: 3 }),
      ]);
      expect(await search('orchard')).toMatchObject({ total: 1, approximate: false });
      expect(await search('orchhard')).toMatchObject({ total: 1, approximate: true });
    });

    test('answers a query of stop words alone', async () => {
      await index.put('story', [passageOf('To be or not to be.')]);
      expect(await texts('to be or not')).toHaveLength(1);
    });

    test('replaces an article, and removes one', async () => {
      await index.put('story', [passageOf('Rain fell.')]);
      await index.put('story', [passageOf('Snow fell.')]);
      expect(await texts('rain')).toEqual([]);
      expect(await texts('snow')).toEqual(['Snow fell.']);
      await index.remove('story');
      expect(await texts('snow')).toEqual([]);
      expect(await index.count()).toBe(0);
    });

    test('finds only passages of the outlets asked for; case does not matter', async () => {
      await index.put('one', [passageOf('Rain fell.', { article: 'one', source: 'Le Soir' })]);
      await index.put('two', [passageOf('Rain came.', { article: 'two', source: 'Reuters' })]);
      expect(await texts('rain', { sources: ['le soir'] })).toEqual(['Rain fell.']);
    });

    test('finds only passages of the articles, kinds and speakers asked for', async () => {
      await index.put('one', [passageOf('Rain fell.', { article: 'one', speakers: ['Ann Roe'] })]);
      await index.put('two', [passageOf('Rain came.', { article: 'two' })]);
      expect(await texts('rain', { articles: ['two'] })).toEqual(['Rain came.']);
      expect(await texts('rain', { speakers: ['Ann Roe'] })).toEqual(['Rain fell.']);
      expect(await texts('rain', { kinds: ['quote'] })).toEqual([]);
    });

    test('gives the slice asked for, and the total', async () => {
      const passages = Array.from({ length: 7 }, (_, n) =>
        passageOf(`Rain number ${n} fell.`, { paragraph: n + 1 }),
      );
      await index.put('story', passages);
      const result = await search('rain', { limit: 3, offset: 6 });
      expect(result.hits).toHaveLength(1);
      expect(result.total).toBe(7);
    });

    describe('counts', () => {
      const counted = async (text: string, more: Partial<ArticleCountQuery> = {}) => {
        const found = await index.countArticles({ text, now: NOW, ...more });
        const all = found.articles.map((article, n) => [article, found.published[n]] as const);
        return { ...found, articles: [...found.articles].sort(), published: Object.fromEntries(all) };
      };
      const instant = '2025-05-01T10:00:00.000Z';
      const put = (article: string, text: string, changes: PassageChanges = {}) =>
        index.put(article, [passageOf(text, { article, instant, ...changes })]);

      test('every article that has all words, in any form and order, without a limit', async () => {
        for (let n = 0; n < 320; n += 1) await put(`a${n}`, 'Storms took the ferry.');
        await put('b', 'The ferry sailed.');
        await put('c', 'A storm came.', { headline: 'Ferries wait' });
        const { articles } = await counted('storm ferry');
        expect(articles).toHaveLength(321);
        expect(articles).toContain('c');
        expect(articles).not.toContain('b');
      });

      test('an article once, with several paragraphs and versions', async () => {
        const twice = [1, 2].map((paragraph) => passageOf('Rain fell.', { instant, paragraph }));
        await index.put('story', twice);
        await index.put('story', twice);
        expect((await counted('rain')).articles).toEqual(['story']);
        await index.remove('story');
        expect((await counted('rain')).articles).toEqual([]);
      });

      test('by instant, by the printed day if no time is printed, and undated articles apart', async () => {
        const printed = { printed: '9 April 2025', dateOnly: true };
        await put('timed', 'Rain fell.');
        await put('day', 'Rain fell.', {
          published: { instant: '2025-04-08T15:00:00.000Z', zone: 'Asia/Tokyo', ...printed },
        });
        await index.put('undated', [passageOf('Rain fell.', { article: 'undated' })]);
        const { published, undated } = await counted('rain');
        expect(published).toEqual({ timed: Date.parse(instant), day: '2025-04-09' });
        expect(undated).toBe(1);
      });

      test('between two instants, and by the operators', async () => {
        await put('before', 'Rain fell.', { instant: '2025-04-30T23:59:59.999Z' });
        await put('first', 'Rain fell.', { instant: '2025-05-01T00:00:00.000Z' });
        await put('last', 'Rain fell hard.', { instant: '2025-05-01T23:59:59.999Z', source: 'Le Soir' });
        await put('after', 'Rain fell.', { instant: '2025-05-02T00:00:00.000Z' });
        const day = { since: Date.parse('2025-05-01'), before: Date.parse('2025-05-02') };
        expect((await counted('rain', day)).articles).toEqual(['first', 'last']);
        expect((await counted('rain -hard', day)).articles).toEqual(['first']);
        expect((await counted('"fell hard"', day)).articles).toEqual(['last']);
        expect((await counted('from:soir', day)).articles).toEqual(['last']);
        expect((await counted('rain since:2025-05-02')).articles).toEqual(['after']);
      });

      test('nothing outside the scope', async () => {
        await put('mine', 'Rain fell.', { feeds: [1] });
        await put('theirs', 'Rain fell.', { feeds: [2] });
        await put('everybody’s', 'Rain fell.');
        expect((await counted('rain', { scope: [1] })).articles).toEqual(['everybody’s', 'mine']);
        expect((await counted('rain', { scope: [] })).articles).toEqual(['everybody’s']);
      });

      test('near spellings only of a word that no article has, and says so', async () => {
        await put('story', 'The orchard froze.');
        expect(await counted('orchard froze')).toMatchObject({ articles: ['story'], approximate: false });
        expect(await counted('orchhard froze')).toMatchObject({ articles: ['story'], approximate: true });
        expect(await counted('orchhard zymurgy')).toMatchObject({ articles: [], approximate: false });
      });

      test('nothing for words that no article has, nor for none', async () => {
        await put('story', 'Rain fell.');
        for (const text of ['zymurgy', 'rain zymurgy', '', '  ', '"'])
          expect((await counted(text)).articles).toEqual([]);
      });
    });

    describe('ranks', () => {
      test('the passage that has all words over one that repeats a single word', async () => {
        await index.put('story', [
          passageOf('Storm after storm after storm hit.', { paragraph: 2 }),
          passageOf('The storm took the ferry.', { paragraph: 3 }),
        ]);
        expect((await texts('storm ferry'))[0]).toBe('The storm took the ferry.');
      });

      test('a rare word over a common one', async () => {
        const common = Array.from({ length: 6 }, (_, n) =>
          passageOf(`Storm number ${n}.`, { paragraph: n + 2 }),
        );
        await index.put('story', [...common, passageOf('Observatory opened today.', { paragraph: 9 })]);
        expect((await texts('storm observatory'))[0]).toBe('Observatory opened today.');
      });

      test('the newer of two that are alike', async () => {
        await index.put('old', [
          passageOf('Rain fell.', { article: 'old', instant: '2020-01-01T00:00:00.000Z' }),
        ]);
        await index.put('new', [
          passageOf('Rain fell.', { article: 'new', instant: '2025-05-31T00:00:00.000Z' }),
        ]);
        const { hits } = await search('rain');
        expect(hits.map((hit) => hit.passage.citation.article)).toEqual(['new', 'old']);
      });

      test('the lead and no other paragraph if only the headline has the words', async () => {
        const headline = 'Observatory opens at the lake';
        const passages = [1, 2, 3].map((paragraph) => passageOf('Rain fell.', { paragraph, headline }));
        await index.put('story', passages);
        const { hits } = await search('observatory');
        expect(hits.map((hit) => hit.passage.citation.paragraph)).toEqual([1]);
      });
    });
  });
}
