/**
 * `npm run bench -- load/alerts [STORIES]`: what matching a story costs with 1,000, 10,000 and 100,000 alerts. The alerts
 * ask for one to three words each, every tenth for a speaker too, every twentieth for an outlet. Prints the processor time
 * of a story and how many alerts it met: that many are to be written, whatever finds them.
 */
import { AlertIndex, nameWords } from '../../src/alerts/alert-index.ts';
import { splitWords } from '../../src/alerts/read-wish.ts';
import type { Story } from '../../src/model/article.ts';
import type { Alert } from '../../src/store/alert-store.ts';
import { zipfText } from './zipf.ts';

const count = Number(process.argv[2] ?? 300);
if (!Number.isInteger(count) || count < 1) {
  process.stderr.write('Usage: npm run bench -- load/alerts [STORIES]   (300 if left out)\n');
  process.exit(2);
}

/** Words that nobody would be alerted of, since every story has them. */
const COMMON = 200;
const PARAGRAPHS = 12;
const PEOPLE = 500;
const text = zipfText(42);
const isRare = (word: string) => Number.parseInt(word.slice(1), 36) >= COMMON;

function rareWord(): string {
  for (;;) {
    const word = text.word();
    if (isRare(word)) return word;
  }
}

function alertNumber(n: number): Alert {
  const words = Array.from({ length: 1 + (n % 3) }, rareWord).join(' ');
  const name = `Ann Roe${Math.floor(text.random() * PEOPLE)}`;
  return {
    id: n,
    owner: String(n),
    number: 1,
    place: { kind: 'channel', id: String(n) },
    guild: String(n),
    wish: {
      ...splitWords(words),
      ...(n % 10 === 0 && { speaker: { name, query: name } }),
      ...(n % 20 === 1 && { outlet: 'UPI' }),
    },
    locale: 'en',
    setBy: '1',
    setAt: '2025-01-01T00:00:00.000Z',
    state: 'active',
  };
}

function storyNumber(n: number): Story {
  return {
    origin: `bench:${n}`,
    hash: '',
    article: {
      id: `story-${n}`,
      source: n % 3 === 0 ? 'UPI' : 'Reuters',
      headline: text.sentence(8),
      language: 'en',
      paragraphs: Array.from({ length: PARAGRAPHS }, (_, at) => ({
        number: at + 1,
        text: `The ${text.sentence(35)}.`,
      })),
    },
    quotes: [],
    attributor: 1,
  };
}

const stories = Array.from({ length: count }, (_, n) => storyNumber(n));
const table: Record<string, Record<string, string>> = {};
for (const size of [1000, 10_000, 100_000]) {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const index = new AlertIndex();
  for (let n = 0; n < size; n += 1) index.put(alertNumber(n));
  const speakers = stories.map((_, n) => {
    const name = `Ann Roe${n % PEOPLE}`;
    return {
      nameWords: new Set(nameWords(name)),
      paragraphsOf: async (query: string) => (query === name ? [1] : []),
    };
  });
  // The first story of a language brings all alerts into its stems.
  for (const [n, story] of stories.slice(0, 20).entries()) await index.match(story, speakers[n] ?? nobody());
  const heap = process.memoryUsage().heapUsed - before;
  let met = 0;
  const started = process.threadCpuUsage();
  for (const [n, story] of stories.entries())
    met += (await index.match(story, speakers[n] ?? nobody())).length;
  const { user, system } = process.threadCpuUsage(started);
  table[`${size} alerts`] = {
    'ms of processor time a story': ((user + system) / 1000 / count).toFixed(2),
    'alerts met by a story': (met / count).toFixed(1),
    'MB of memory': (heap / 1e6).toFixed(0),
  };
}
console.table(table);

function nobody() {
  return { nameWords: new Set<string>(), paragraphsOf: async () => [] };
}
