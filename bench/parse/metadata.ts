/**
 * `npm run -s bench -- parse/metadata DIR [--errors] [--peers FOLDER]`: headline, byline and date of the pages in DIR/html/ID.html.gz, judged by
 * `title`, `author` and `date` of DIR/ground-truth.json. Titles and names are compared without case, accents and
 * punctuation; a title may come with or without the site's name. Names may come in any order; a date is right to the day.
 * `--peers` reads the same pages with the packages that are installed in a folder, see `metadata-peers.ts`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { DateTime } from 'luxon';
import { parsePage } from '../../src/parse/page/page.ts';
import { fold } from '../../src/text/fold.ts';
import { type Metadata, type MetadataReader, peersIn } from './metadata-peers.ts';

interface Gold {
  readonly url: string;
  readonly title?: string;
  readonly author?: string | readonly string[];
  readonly date?: string;
}
type Field = 'title' | 'author' | 'date';
const FIELDS: readonly Field[] = ['title', 'author', 'date'];

const {
  values: { errors, peers },
  positionals: [folder],
} = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean', default: false }, peers: { type: 'string' } },
});
if (!folder) {
  process.stderr.write('Usage: npm run -s bench -- parse/metadata DIR [--errors] [--peers FOLDER]\n');
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

/** The bot's own reader. It takes the bytes, so the text is encoded anew; a date is that of the page's own zone. */
const OURS: MetadataReader = {
  name: 'On the Record',
  async read(html, url) {
    const given = { id: '', url, defaultTimeZone: 'UTC', contentType: 'text/html; charset=utf-8' };
    const { headline, byline, publishedAt } = await parsePage(Buffer.from(html), given);
    const day = publishedAt && DateTime.fromISO(publishedAt.instant, { zone: publishedAt.zone }).toISODate();
    return { title: headline, author: byline, date: day ?? undefined };
  },
};

/** The day of a date, as it is printed where it is ISO 8601. */
function dayOf(date: string): string {
  if (/^\d{4}-\d{2}-\d{2}/.test(date)) return date.slice(0, 10);
  const read = new Date(date);
  return Number.isNaN(read.getTime()) ? '' : read.toISOString().slice(0, 10);
}

async function judge({ name, read }: MetadataReader, truth: Readonly<Record<string, Gold>>): Promise<void> {
  const counts = { title: [0, 0, 0], author: [0, 0, 0], date: [0, 0, 0] } satisfies Record<Field, number[]>;
  let failures = 0;
  for (const [id, gold] of Object.entries(truth)) {
    const html = gunzipSync(readFileSync(join(folder ?? '', 'html', `${id}.html.gz`))).toString();
    const given: Metadata = await read(
      html,
      URL.canParse(gold.url) ? gold.url : 'https://page.example/',
    ).catch(() => {
      failures += 1;
      return {};
    });
    const found: Partial<Record<Field, string | undefined>> = {
      ...given,
      ...(given.date !== undefined && { date: dayOf(given.date) }),
    };
    for (const field of FIELDS) {
      const wanted = [gold[field] ?? []].flat().join(', ');
      const got = found[field] ?? '';
      if (!wanted) continue;
      const at = got === '' ? 1 : IS_RIGHT[field](wanted, got) ? 0 : 2;
      counts[field][at] = (counts[field][at] ?? 0) + 1;
      if (at > 0 && errors)
        process.stdout.write(`${field}: ${JSON.stringify(wanted)} is ${JSON.stringify(got)}  ${gold.url}\n`);
    }
  }
  process.stdout.write(`${name} (${failures} pages failed)\n`);
  for (const field of FIELDS) {
    const [right = 0, missing = 0, wrong = 0] = counts[field];
    const share = ((100 * right) / Math.max(1, right + missing + wrong)).toFixed(1);
    process.stdout.write(
      `${field.padEnd(8)}right ${right} (${share} %), missing ${missing}, wrong ${wrong}\n`,
    );
  }
}

const truth: Record<string, Gold> = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8'));
for (const reader of [OURS, ...(peers === undefined ? [] : await peersIn(peers))]) await judge(reader, truth);
