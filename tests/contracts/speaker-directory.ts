/** The contract that every SpeakerDirectory keeps, run on each of them. The people and all that is said of them are invented. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { FeedScope, SpeakerMention } from '../../src/model/article.ts';
import type { SpeakerDirectory } from '../../src/search/speaker-directory.ts';

interface Told {
  readonly title?: string;
  readonly quotes?: number;
  readonly before?: readonly string[];
  readonly kind?: 'person' | 'organisation';
}
interface PutStory {
  readonly id: string;
  readonly at?: string;
  readonly feeds?: FeedScope;
  readonly company?: readonly string[];
  readonly people: Readonly<Record<string, Told>>;
}

const day = (n: number) => new Date(Date.UTC(2025, 0, n)).toISOString();
const CABINET = ['corvale', 'pieter lomm', 'harbour bill', 'parliament'];
const POLICE = ['stenwick', 'chief inspector odd', 'night patrol', 'ferry murder'];

/** Tomas Brandt leads the government and is quoted most; Ivo Brandt leads the police. */
const BRANDTS: readonly PutStory[] = [
  {
    id: 't1',
    at: day(1),
    company: CABINET,
    people: { 'Tomas Brandt': { title: 'Prime Minister', quotes: 4 } },
  },
  { id: 't2', at: day(2), company: CABINET, people: { 'Tomas Brandt': { quotes: 3, before: ['mr'] } } },
  {
    id: 'i1',
    at: day(3),
    company: POLICE,
    people: { 'Ivo Brandt': { title: 'Police Commissioner', quotes: 2 } },
  },
  { id: 'a1', at: day(4), company: ['pieter lomm', 'harbour bill'], people: { Brandt: { quotes: 1 } } },
  { id: 'a2', at: day(5), company: ['night patrol', 'ferry murder'], people: { Brandt: { quotes: 1 } } },
  { id: 'a3', at: day(6), company: ['rain', 'opera house'], people: { Brandt: { quotes: 1 } } },
];

function mentionsOf({ company = [], people }: PutStory): SpeakerMention[] {
  return Object.entries(people).map(([name, { title, quotes = 1, before, kind = 'person' }]) => ({
    speaker: { name, kind, ...(title && { title }) },
    quotes,
    company,
    ...(before && { before }),
  }));
}

/** `create` gives an empty directory. */
export function speakerDirectoryContract(name: string, create: () => SpeakerDirectory): void {
  describe(`${name} keeps the SpeakerDirectory contract`, () => {
    let directory: SpeakerDirectory;
    beforeEach(() => {
      directory = create();
    });

    async function put(...stories: readonly PutStory[]): Promise<void> {
      for (const story of stories) await directory.put(story.id, story.at, mentionsOf(story), story.feeds);
    }

    /** The people found, each with the articles that quote them. */
    async function found(words: string, scope?: FeedScope): Promise<Record<string, string>[]> {
      const matches = await directory.find(words, scope);
      return matches.map(({ entry }) => ({ [entry.name]: entry.articles.toSorted().join(' ') }));
    }

    test('a surname alone is the one bearer that the story points to, else it stands by itself', async () => {
      await put(...BRANDTS);
      expect(await found('Brandt')).toEqual([
        { 'Tomas Brandt': 'a1 t1 t2' },
        { 'Ivo Brandt': 'a2 i1' },
        { Brandt: 'a3' },
      ]);
      expect(await found('“Brandt”')).toEqual([{ Brandt: 'a3' }]);
      expect(await found('Tomas Brandt')).toEqual([{ 'Tomas Brandt': 'a1 t1 t2' }]);
    });

    test('an entry says under which name each article quotes the person', async () => {
      await put(...BRANDTS);
      const [match] = await directory.find('Tomas Brandt');
      expect(match?.entry.namesIn.get('a1')).toEqual(new Set(['brandt']));
      expect(match?.entry.namesIn.get('t1')).toEqual(new Set(['tomas brandt']));
      const queries = (await directory.find('Brandt')).map(({ entry }) => entry.query);
      expect(queries).toEqual(['Tomas Brandt', 'Ivo Brandt', '“Brandt”']);
      for (const query of queries) expect((await directory.find(query))[0]?.entry.query).toBe(query);
    });

    test('the order of the stories makes no difference', async () => {
      let seed = 11;
      for (let n = 0; n < 20; n += 1) {
        directory = create();
        const order = BRANDTS.map((story) => {
          seed = (seed * 48_271) % 2_147_483_647;
          return { story, key: seed };
        });
        await put(...order.sort((a, b) => a.key - b.key).map(({ story }) => story));
        expect(await found('Brandt')).toEqual([
          { 'Tomas Brandt': 'a1 t1 t2' },
          { 'Ivo Brandt': 'a2 i1' },
          { Brandt: 'a3' },
        ]);
      }
    });

    test('a story that goes takes its people with it, and may part or join others', async () => {
      await put(...BRANDTS);
      await directory.remove('i1');
      expect(await found('Brandt')).toEqual([
        { 'Tomas Brandt': 'a1 t1 t2' },
        { Brandt: 'a3' },
        { Brandt: 'a2' },
      ]);
      for (const { id } of BRANDTS) await directory.remove(id);
      expect(await found('Brandt')).toEqual([]);
      expect(await directory.complete('bra', 5)).toEqual([]);
      expect(await directory.nearest('Brant', 5)).toEqual([]);
    });

    test('a story that is put again counts once', async () => {
      await put(...BRANDTS, ...BRANDTS);
      expect((await directory.find('Tomas Brandt'))[0]?.entry.quotes).toBe(8);
    });

    test('the only bearer of a surname is meant by it, if anything else agrees', async () => {
      await put(
        {
          id: 'full',
          company: ['corvale'],
          people: { 'Lena Hartwig': { title: 'Prime Minister', quotes: 2 } },
        },
        { id: 'full2', company: ['harbour'], people: { 'Lena Hartwig': {} } },
        { id: 'short', company: ['corvale', 'market hall'], people: { Hartwig: { before: ['ms'] } } },
        { id: 'other', company: ['opera house'], people: { Hartwig: {} } },
      );
      expect(await found('Hartwig')).toEqual([{ 'Lena Hartwig': 'full full2 short' }, { Hartwig: 'other' }]);
    });

    test('a surname that is printed alone more often than with a given name may be a name of one word', async () => {
      await put(
        { id: 'full', company: ['corvale'], people: { 'Dave Prinz': {} } },
        { id: 'one', company: ['corvale', 'opera house'], people: { Prinz: { quotes: 4 } } },
        { id: 'two', company: ['corvale', 'opera house'], people: { Prinz: { quotes: 4 } } },
      );
      expect(await found('Prinz')).toEqual([{ 'Dave Prinz': 'full' }, { Prinz: 'one two' }]);
    });

    test('a name of one word is not the end of a longer one that is printed less often', async () => {
      await put(
        { id: 'long', company: CABINET, people: { 'Neu Fenland': {} } },
        ...['a', 'b', 'c'].map((id) => ({ id, company: CABINET, people: { Fenland: {} } })),
      );
      expect(await found('“Fenland”')).toEqual([{ Fenland: 'a b c' }]);
    });

    test('a given name before the surname tells who it is, and another one who it is not', async () => {
      await put(
        { id: 'full', company: ['rugby', ...CABINET], people: { 'Ian Mallow': { quotes: 3 } } },
        { id: 'same', company: ['opera house'], people: { Mallow: { before: ['ian'] } } },
        { id: 'other', company: ['rugby', ...CABINET], people: { Mallow: { before: ['mark'] } } },
      );
      expect(await found('Mallow')).toEqual([{ 'Ian Mallow': 'full same' }, { Mallow: 'other' }]);
    });

    test.each([
      ['of another gender', ['mr'], ['baroness'], 'Baroness Kell'],
      ['a peer beside a commoner', ['mr'], ['lord'], 'Lord Kell'],
      ['a woman beside a man', ['mr'], ['mrs'], 'Kell'],
    ])('forms of address keep namesakes apart: %s', async (_, full, short, name) => {
      await put(
        { id: 'full', company: CABINET, people: { 'Corin Kell': { before: full, quotes: 2 } } },
        { id: 'short', company: CABINET, people: { Kell: { before: short } } },
      );
      expect(await found('Kell')).toEqual([{ 'Corin Kell': 'full' }, { [name]: 'short' }]);
    });

    test('the given name tells the gender if no form of address does', async () => {
      await put(
        { id: 'full', company: CABINET, people: { 'Michael Orme': { quotes: 2 } } },
        { id: 'short', company: CABINET, people: { Orme: { before: ['mrs'] } } },
      );
      expect(await found('Orme')).toEqual([{ 'Michael Orme': 'full' }, { Orme: 'short' }]);
    });

    test('one full name of a man and a woman is two people', async () => {
      await put(
        { id: 'he', company: CABINET, people: { 'Alex Kimm': { before: ['mr'], quotes: 2 } } },
        { id: 'she', company: CABINET, people: { 'Alex Kimm': { before: ['ms'] } } },
      );
      expect(await found('Alex Kimm')).toEqual([{ 'Alex Kimm': 'he' }, { 'Alex Kimm': 'she' }]);
    });

    test.each([
      ['James Orlo Jr.', 'James Orlo', 2],
      ['James Orlo III', 'James Orlo Jr.', 2],
      ['James B. Orlo', 'James Orlo', 1],
      ['James B. Orlo', 'James C. Orlo', 2],
      ['Vince Orlo', 'Vincent Orlo', 1],
      ['J. Orlo', 'James Orlo', 1],
      ['James Orlo', 'Janet Orlo', 2],
      ['Midfielder James Orlo', 'James Orlo', 1],
      ['Jmaes Orlo', 'James Orlo', 1],
      ['Lisa Orlo', 'Liza Orlo', 2],
      ['Matthew Orlo', 'Mathew Orlo', 1],
      ['Martin Orlo', 'Martina Orlo', 2],
    ])('%s and %s of one context are %d', async (one, other, count) => {
      await put(
        { id: 'one', company: CABINET, people: { [one]: {} } },
        { id: 'other', company: CABINET, people: { [other]: { quotes: 2 } } },
      );
      const all = await directory.find('Orlo');
      expect(all).toHaveLength(count);
    });

    test('short forms of a given name need a shared context', async () => {
      await put(
        { id: 'one', company: CABINET, people: { 'Vince Orlo': {} } },
        { id: 'other', company: POLICE, people: { 'Vincent Orlo': {} } },
      );
      expect(await directory.find('Orlo')).toHaveLength(2);
    });

    test('a name that may be either of two people is neither', async () => {
      await put(
        { id: 'w', people: { 'George W. Busk': {} } },
        { id: 'h', people: { 'George H. Busk': {} } },
        { id: 'plain', people: { 'George Busk': {} } },
      );
      expect(await directory.find('Busk')).toHaveLength(3);
    });

    test('a word that runs into a name does not part a person from the full form of the name', async () => {
      await put(
        { id: 'usual', company: CABINET, people: { 'Hilda Orlo': { quotes: 3 } } },
        { id: 'middle', company: CABINET, people: { 'Hilda Rodd Orlo': {} } },
        { id: 'run', company: CABINET, people: { 'Democrats Hilda Orlo': {} } },
      );
      expect(await found('Orlo')).toEqual([{ 'Hilda Orlo': 'middle run usual' }]);
    });

    test('an organisation is no person of the same word', async () => {
      await put(
        { id: 'body', company: CABINET, people: { Fenn: { kind: 'organisation', quotes: 5 } } },
        { id: 'full', company: CABINET, people: { 'Dora Fenn': { quotes: 2 } } },
        { id: 'short', company: CABINET, people: { Fenn: { before: ['ms'] } } },
      );
      expect(await found('Fenn')).toEqual([{ Fenn: 'body' }, { 'Dora Fenn': 'full short' }]);
    });

    test('a surname comes before the same word as a given name', async () => {
      await put(
        { id: 'given', people: { 'Gordon Marsh': { quotes: 9 } } },
        { id: 'surname', people: { 'Rob Gordon': {} } },
      );
      expect(await found('Gordon')).toEqual([{ 'Rob Gordon': 'surname' }, { 'Gordon Marsh': 'given' }]);
    });

    test.each([
      'Ms Hartwig',
      'Dr Hartwig',
      'Frau Hartwig',
      'Mme Hartwig',
      'Señora Hartwig',
      'Prof. Dr. Hartwig',
    ])('a form of address is no part of a name: %s', async (asked) => {
      await put({ id: 'full', people: { 'Lena Hartwig': {} } });
      expect(await found(asked)).toEqual([{ 'Lena Hartwig': 'full' }]);
    });

    test('a form of address chooses among the bearers, and a given name that looks like one is a name', async () => {
      await put(
        { id: 'he', people: { 'Corin Kell': { before: ['mr'], quotes: 5 } } },
        { id: 'she', people: { 'Ada Kell': { before: ['baroness'] } } },
        { id: 'gen', people: { 'Gen Okada': {} } },
        { id: 'ken', people: { 'Ken Okada': { quotes: 5 } } },
      );
      expect((await found('Baroness Kell'))[0]).toEqual({ 'Ada Kell': 'she' });
      expect((await found('Kell'))[0]).toEqual({ 'Corin Kell': 'he' });
      expect(await found('Gen Okada')).toEqual([{ 'Gen Okada': 'gen' }]);
    });

    test('a title finds its bearers of now and then, newest first, with the dates of the stories', async () => {
      await put(
        { id: 'old', at: day(1), people: { 'Ada Voss': { title: 'Prime Minister', quotes: 9 } } },
        { id: 'older', at: day(3), people: { 'Ada Voss': { title: 'Prime Minister' } } },
        { id: 'now', at: day(9), people: { 'Lena Hartwig': { title: 'Prime Minister of Corvale' } } },
        { id: 'deputy', at: day(10), people: { 'Olaf Brusk': { title: 'Deputy Prime Minister' } } },
        { id: 'ex', at: day(11), people: { 'Ivo Beus': { title: 'former prime minister' } } },
        { id: 'aide', at: day(12), people: { 'Nils Oren': { title: "prime minister's spokesman" } } },
        {
          id: 'under',
          at: day(13),
          people: { 'Marek Lind': { title: 'finance minister under Prime Minister Hartwig' } },
        },
      );
      const matches = await directory.find('prime minister');
      expect(matches.map(({ entry, by, title }) => [entry.name, by, title?.first, title?.last])).toEqual([
        ['Lena Hartwig', 'title', day(9), day(9)],
        ['Ada Voss', 'title', day(1), day(3)],
      ]);
      expect((await directory.find('deputy prime minister')).map(({ entry }) => entry.name)).toEqual([
        'Olaf Brusk',
      ]);
    });

    test('an organisation bears no title, and one article among many does not make a bearer', async () => {
      await put(
        { id: 'paper', people: { 'Corvale Gazette': { kind: 'organisation', title: 'prime minister' } } },
        ...[1, 2, 3, 4, 5].map((n) => ({
          id: `v${n}`,
          at: day(n),
          people: { 'Ada Voss': { title: 'Prime Minister' } },
        })),
        ...[1, 2, 3, 4, 5].map((n) => ({
          id: `l${n}`,
          at: day(n),
          people: { 'Marek Lind': { title: 'Mayor' } },
        })),
        { id: 'stray', at: day(20), people: { 'Marek Lind': { title: 'Prime Minister' } } },
      );
      expect(await found('prime minister')).toEqual([{ 'Ada Voss': 'v1 v2 v3 v4 v5' }]);
      expect((await directory.find('Marek Lind'))[0]?.entry.titles).toEqual(['Mayor', 'Prime Minister']);
    });

    test('an office that is printed like a name finds its bearers', async () => {
      await put(
        { id: 'name', people: { Chancellor: { quotes: 3 } } },
        { id: 'bearer', people: { 'Ada Voss': { title: 'Chancellor' } } },
      );
      expect(await found('chancellor')).toEqual([{ 'Ada Voss': 'bearer' }]);
      expect(await found('“Chancellor”')).toEqual([{ Chancellor: 'name' }]);
    });

    test('a form of address of the other gender, or of a peer whom nobody knows, finds nobody for sure', async () => {
      await put({ id: 'he', people: { 'Corin Kell': { before: ['mr'], quotes: 5 } } });
      expect(await directory.find('Mrs Kell')).toEqual([]);
      expect((await directory.find('Lord Kell')).map(({ by }) => by)).toEqual(['spelling']);
      expect((await directory.find('Sir Corin Kell')).map(({ by }) => by)).toEqual(['name']);
    });

    test('somebody whose title mentions a name is not that person', async () => {
      await put({ id: 'aide', people: { 'Nils Oren': { title: "Hartwig's spokesman" } } });
      await put({ id: 'minister', people: { 'Marek Lind': { title: 'finance minister under Ms Hartwig' } } });
      expect(await found('Hartwig')).toEqual([]);
      expect(await found('Ms Hartwig')).toEqual([]);
    });

    test('a misspelt name is found by spelling alone', async () => {
      await put({ id: 'full', people: { 'Ivo Beusing': {} } });
      expect((await directory.find('Ivo Boesing')).map(({ entry, by }) => [entry.name, by])).toEqual([
        ['Ivo Beusing', 'spelling'],
      ]);
    });

    test('people are completed once, under all their names', async () => {
      await put(...BRANDTS);
      const completed = await directory.complete('brandt', 10);
      expect(completed.map(({ query }) => query).sort()).toEqual(['Ivo Brandt', 'Tomas Brandt', '“Brandt”']);
    });

    describe('within a scope', () => {
      test('who is one person, and what they are called, comes from its stories alone', async () => {
        await put(
          { id: 'here', at: day(1), feeds: [1], company: CABINET, people: { Brandt: {} } },
          {
            id: 'there',
            at: day(2),
            feeds: [2],
            company: CABINET,
            people: { 'Tomas Brandt': { title: 'Prime Minister', quotes: 7 } },
          },
        );
        expect(await found('Brandt')).toEqual([{ 'Tomas Brandt': 'here there' }]);
        const [match] = await directory.find('Brandt', [1]);
        expect(match?.entry).toMatchObject({ name: 'Brandt', titles: [], quotes: 1, query: 'Brandt' });
        expect(match?.entry.articles).toEqual(['here']);
        expect(await directory.find('Tomas', [1])).toEqual([]);
        expect(await directory.find('Prime Minister', [1])).toEqual([]);
        expect(await directory.complete('tom', 5, [1])).toEqual([]);
        expect((await directory.nearest('Tomas', 5, [1])).map((one) => one.name)).toEqual(['Brandt']);
        expect(await found('Brandt', [2])).toEqual([{ 'Tomas Brandt': 'there' }]);
        expect(await found('Brandt', [])).toEqual([]);
      });

      test('namesakes outside of it do not part its people', async () => {
        await put(
          { id: 'full', feeds: [1], company: ['corvale'], people: { 'Tomas Brandt': {} } },
          { id: 'short', feeds: [1], company: ['corvale'], people: { Brandt: {} } },
          { id: 'rival', feeds: [2], company: ['corvale'], people: { 'Ivo Brandt': {} } },
        );
        expect(await found('Brandt', [1])).toEqual([{ 'Tomas Brandt': 'full short' }]);
        expect(await found('Brandt')).toHaveLength(3);
      });

      test('a new story changes the people of its scopes at once', async () => {
        await put(...BRANDTS.map((story) => ({ ...story, feeds: [1] })));
        expect(await found('Brandt', [1])).toHaveLength(3);
        await put({ id: 'new', feeds: [1], people: { 'Olga Brandt': {} } });
        expect(await found('Brandt', [1])).toHaveLength(4);
        await directory.remove('new');
        expect(await found('Brandt', [1])).toHaveLength(3);
      });
    });
  });
}
