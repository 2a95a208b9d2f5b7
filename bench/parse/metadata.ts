/**
 * `npm run -s bench -- parse/metadata DIR [--errors]`: headline, byline and date of the pages in DIR/html/ID.html.gz, judged by
 * `title`, `author` and `date` of DIR/ground-truth.json. Titles and names are compared without case, accents and
 * punctuation; a title may come with or without the site's name. Names may come in any order; a date is right to the day.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DateTime } from 'luxon';
import { parsePage } from '../../src/parse/page/page.ts';
import { fold } from '../../src/text/fold.ts';

interface Gold {
  readonly url: string;
  readonly title?: string;
  readonly author?: string | readonly string[];
  readonly date?: string;
}
type Field = 'title' | 'author' | 'date';
const FIELDS: readonly Field[] = ['title', 'author', 'date'];

const [folder, ...flags] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Usage: npm run -s bench -- parse/metadata DIR [--errors]\n');
  process.exit(2);
}

const plain = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
/** Names as sets of words: `Roe, Jane; Sam Lee` equals `Sam Lee and Jane Roe`. */
const words = (text: string) =>
  plain(text)
    .split(' ')
    .filter((word) => !/^(?:and|und|et|y|by|von|par|por|dr|prof)$/.test(word))
    .sort()
    .join(' ');

const IS_RIGHT: Readonly<Record<Field, (gold: string, given: string) => boolean>> = {
  title: (gold, given) => {
    const [one, other] = [plain(gold), plain(given)];
    return one === other || (one.length > 10 && other.startsWith(`${one} `)) || one.startsWith(`${other} `);
  },
  author: (gold, given) => words(gold) === words(given),
  date: (gold, given) => gold.slice(0, 10) === given,
};

async function read(id: string, url: string): Promise<Partial<Record<Field, string>>> {
  const bytes = gunzipSync(readFileSync(join(folder ?? '', 'html', `${id}.html.gz`)));
  try {
    const given = { id, url, defaultTimeZone: 'UTC', contentType: 'text/html; charset=utf-8' };
    const { headline, byline, publishedAt } = await parsePage(bytes, given);
    const day = publishedAt && DateTime.fromISO(publishedAt.instant, { zone: publishedAt.zone }).toISODate();
    return { title: headline, ...(byline && { author: byline }), ...(day && { date: day }) };
  } catch {
    return {};
  }
}

const truth: Record<string, Gold> = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8'));
const counts = { title: [0, 0, 0], author: [0, 0, 0], date: [0, 0, 0] } satisfies Record<Field, number[]>;
for (const [id, gold] of Object.entries(truth)) {
  const given = await read(id, gold.url);
  for (const field of FIELDS) {
    const wanted = [gold[field] ?? []].flat().join(', ');
    const got = given[field] ?? '';
    if (!wanted) continue;
    const at = got === '' ? 1 : IS_RIGHT[field](wanted, got) ? 0 : 2;
    counts[field][at] = (counts[field][at] ?? 0) + 1;
    if (at > 0 && flags.includes('--errors'))
      process.stdout.write(`${field}: ${JSON.stringify(wanted)} is ${JSON.stringify(got)}  ${gold.url}\n`);
  }
}
for (const field of FIELDS) {
  const [right = 0, missing = 0, wrong = 0] = counts[field];
  const share = ((100 * right) / Math.max(1, right + missing + wrong)).toFixed(1);
  process.stdout.write(`${field.padEnd(8)}right ${right} (${share} %), missing ${missing}, wrong ${wrong}\n`);
}
