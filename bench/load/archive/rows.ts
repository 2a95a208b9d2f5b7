/**
 * Made-up stories as rows of PostgreSQL, some ten times as fast as through the reader of stories: their quotations are
 * known, and so are the stems of their few different words. `checkRows` compares both with what the reader finds.
 */
import { attribute } from '../../../src/attribute/attribute.ts';
import { ATTRIBUTOR_VERSION } from '../../../src/attribute/version.ts';
import type { Article, Quote } from '../../../src/model/article.ts';
import { storyWords } from '../../../src/store/postgres/analysis.ts';
import { speakerWords } from '../../../src/store/postgres/large-archive.ts';
import { contentHash } from '../../../src/story/content-hash.ts';
import { SPEAKERS, story, WORDS_PER_STORY } from '../made-up-stories.ts';
import { WORDS, zipfText } from '../zipf.ts';

const DAY_MS = 86_400_000;
/** Days over which the stories are spread. */
const DAYS = 1000;
const LAST = Date.parse('2025-04-09T00:00:00.000Z');
const SEED = 42;
const LANGUAGE = 'en';
/** Stories whose rows are compared with those of the reader. */
const CHECKED = 100;

/** The columns of the tables that are filled, in the order of the rows. */
export const COLUMNS = {
  stories: [
    'number',
    'article',
    'origin',
    'hash',
    'published_at',
    'first_stored_at',
    'stored_at',
    'headline',
    'source',
    'body',
    'published',
    'quotes',
    'attributor',
    'event',
    'speaker_words',
  ],
  story_words: ['article', 'words', 'stems'],
} as const;

export type FilledTable = keyof typeof COLUMNS;

/** The row of the n-th story of `all` in a table, as a line of COPY. */
export function rowOf(table: FilledTable, n: number, all: number): string {
  const values = table === 'stories' ? storyValues(n, all) : wordsValues(n);
  return `${values.map(escaped).join('\t')}\n`;
}

/** Throws if the rows of some stories, spread over `all`, are not those that the reader would give. */
export function checkRows(all: number): void {
  for (let at = 0; at < Math.min(CHECKED, all); at += 1) {
    const n = Math.floor((at * all) / CHECKED) % all;
    const article = articleOf(n, all);
    const { vector, stems } = storyWords(article);
    const known = JSON.stringify([quotesOf(article, n), ...wordsValues(n)]);
    if (known !== JSON.stringify([attribute(article), article.id, vector, stems]))
      throw new Error(`The rows of ${article.id} are not those that the reader gives.`);
  }
}

function articleOf(n: number, all: number): Article {
  const [headline = '', ...texts] = textOf(n).trimEnd().split('\n\n');
  const instant = new Date(LAST - Math.round((1 - n / all) * DAYS * DAY_MS)).toISOString();
  return {
    id: idOf(n),
    source: `Outlet ${n % 40}`,
    headline,
    publishedAt: { instant, zone: 'UTC', printed: instant, dateOnly: false },
    language: LANGUAGE,
    paragraphs: texts.map((text, at) => ({ number: at + 1, text })),
  };
}

const idOf = (n: number) => `made-up-${n}`;

/** The text of the n-th story, whichever was made before. */
function textOf(n: number): string {
  const { rank } = zipfText(SEED, n * WORDS_PER_STORY);
  return story(n, (length) => {
    let text = WORDS[rank()] ?? '';
    for (let more = 1; more < length; more += 1) text += ` ${WORDS[rank()]}`;
    return text;
  });
}

function storyValues(n: number, all: number): string[] {
  const article = articleOf(n, all);
  const { id, source, headline, publishedAt } = article;
  const instant = publishedAt?.instant ?? '';
  const quotes = quotesOf(article, n);
  return [
    String(n + 1),
    id,
    `bench:${n}.txt`,
    contentHash(article),
    instant,
    instant,
    instant,
    headline,
    source,
    JSON.stringify(article),
    JSON.stringify(publishedAt),
    JSON.stringify(quotes),
    String(ATTRIBUTOR_VERSION),
    id,
    `{${speakerWords(quotes).join(',')}}`,
  ];
}

/** What the attributor finds: the quotation of a made-up story differs in its words and its speaker alone. */
function quotesOf({ id, paragraphs }: Article, n: number): Quote[] {
  const paragraph = paragraphs.find(({ text }) => text.startsWith('"'));
  const text = /^"(.*?)"/.exec(paragraph?.text ?? '')?.[1] ?? '';
  const name = `Ann Roe${n % SPEAKERS}`;
  return [
    {
      article: id,
      paragraph: paragraph?.number ?? 0,
      start: 1,
      end: 1 + text.length,
      text,
      form: 'direct',
      clause: `Minister ${name} said on Monday`,
      attribution: {
        state: 'named',
        certainty: 'sure',
        speakers: [{ name, kind: 'person', title: 'Minister' }],
      },
      reports: [],
    },
  ];
}

/** A stem, and where the story at hand has it. */
interface Stem {
  readonly text: string;
  places: string;
}

/** A part of a story: words that all stories of a speaker have, and those that it draws after them. */
interface Part {
  readonly fixed: readonly Stem[];
  readonly from: number;
  readonly to: number;
}

const stems = new Map<string, Stem>();
const stemsOfRank: (readonly Stem[] | undefined)[] = [];
/** The parts of a story in order, by the number of its speaker. */
const partsOf: (readonly Part[] | undefined)[] = [];
/** Places as text, with a comma. */
const PLACES = Array.from({ length: 2 * WORDS_PER_STORY }, (_, place) => `,${place}`);

function wordsValues(n: number): string[] {
  const { rank } = zipfText(SEED, n * WORDS_PER_STORY);
  const drawn = Array.from({ length: WORDS_PER_STORY }, rank);
  const found: string[] = [];
  const different: Stem[] = [];
  const add = (own: readonly Stem[]) => {
    for (const stem of own) {
      if (stem.places === '') different.push(stem);
      stem.places += PLACES[found.push(stem.text)];
    }
  };
  partsOf[n % SPEAKERS] ??= readParts(n);
  for (const { fixed, from, to } of partsOf[n % SPEAKERS] ?? []) {
    add(fixed);
    for (let at = from; at < to; at += 1) {
      const one = drawn[at] ?? 0;
      stemsOfRank[one] ??= readStems(WORDS[one] ?? '');
      add(stemsOfRank[one]);
    }
  }
  let vector = '';
  for (const stem of different) {
    // The first of its places has a comma, too.
    vector += `${vector === '' ? '' : ' '}'${stem.text}':${stem.places.slice(1)}`;
    stem.places = '';
  }
  return [idOf(n), vector, found.join(' ')];
}

function readParts(n: number): readonly Part[] {
  let drawn = 0;
  const text = story(n, (length) => {
    const from = drawn;
    drawn += length;
    return `<${from}-${drawn}>`;
  });
  return [...text.matchAll(/([^<]*)(?:<(\d+)-(\d+)>|$)/g)].map(([, fixed = '', from = 0, to = 0]) => ({
    fixed: readStems(fixed),
    from: Number(from),
    to: Number(to),
  }));
}

function readStems(text: string): readonly Stem[] {
  const read = storyWords({ id: '', source: '', headline: text, language: LANGUAGE, paragraphs: [] }).stems;
  return (read === '' ? [] : read.split(' ')).map((text) => {
    const stem = stems.get(text) ?? { text, places: '' };
    stems.set(text, stem);
    return stem;
  });
}

function escaped(value: string): string {
  return value.includes('\\') ? value.replaceAll('\\', '\\\\') : value;
}
