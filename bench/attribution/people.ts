/**
 * `npm run -s bench -- attribution/people DIR`: measures whether a surname finds all quotes of its best-known bearer. DIR
 * has a corpus.jsonl {_id, title, text}, which is kept in memory; the 100 surnames that are quoted most are asked for.
 *
 * `--sample N` prints N quotes that are drawn at random under these headings, to be read. `--stories N` repeats the corpus
 * until there are N stories before the time of `find` is measured.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { attribute } from '../../src/attribute/attribute.ts';
import type { Article, Story } from '../../src/model/article.ts';
import { createSpeakerDirectory } from '../../src/search/directories/memory-speaker-directory.ts';
import type { SpeakerDirectory, SpeakerEntry } from '../../src/search/speaker-directory.ts';
import { isListed } from '../../src/story/quote-rules.ts';
import { mentionsOf } from '../../src/story/speakers.ts';
import { fold } from '../../src/text/fold.ts';
import { zipfText } from '../load/zipf.ts';

const MAX_SURNAMES = 100;
/** Share below which a person counts as lost. */
const MIN_SHARE = 0.1;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, stories: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('Usage: npm run -s bench -- attribution/people DIR [--sample N] [--stories N]\n');
  process.exit(2);
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

interface AskedSurname {
  readonly surname: string;
  /** its bearers with most quotes, by the name as printed; several if they have equally many */
  readonly fullNames: readonly string[];
}

const stories = readStories(join(folder, 'corpus.jsonl'));
const byId = new Map(stories.map((story) => [story.article.id, story]));
const directory = createSpeakerDirectory();
for (const story of stories) await put(directory, story, story.article.id);
const asked = mostQuoted(stories);
if (values.sample !== undefined) await printSample(Number(values.sample));
else {
  await printShares();
  await printTimes(Number(values.stories ?? stories.length));
}

function readStories(file: string): Story[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { _id: id, title, text }: { _id: string; title?: string; text: string } = JSON.parse(line);
    const paragraphs = text.split(/\n\s*\n/).map((paragraph, n) => ({ number: n + 1, text: paragraph }));
    const article: Article = { id, source: '', headline: title ?? '', language: 'en', paragraphs };
    return { origin: id, hash: '', article, quotes: attribute(article), attributor: 0 };
  });
}

async function put(into: SpeakerDirectory, story: Story, id: string): Promise<void> {
  await into.put(id, story.article.publishedAt?.instant, mentionsOf(story));
}

/** The surnames of people with most quotes that name them. */
function mostQuoted(all: readonly Story[]): AskedSurname[] {
  const surnames = new Map<string, Map<string, number>>();
  for (const { quotes } of all)
    for (const { attribution } of quotes.filter(isListed)) {
      if (attribution.state !== 'named') continue;
      for (const { name, kind } of attribution.speakers) {
        const surname = name.split(/\s+/).at(-1) ?? '';
        if (kind !== 'person' || surname === name) continue;
        const names = surnames.get(surname) ?? new Map<string, number>();
        surnames.set(surname, names.set(name, (names.get(name) ?? 0) + 1));
      }
    }
  const sum = (names: ReadonlyMap<string, number>) => [...names.values()].reduce((a, b) => a + b, 0);
  return [...surnames]
    .sort(([, a], [, b]) => sum(b) - sum(a))
    .slice(0, MAX_SURNAMES)
    .map(([surname, names]) => {
      const most = Math.max(...names.values());
      const fullNames = [...names].filter(([, quotes]) => quotes === most).map(([name]) => name);
      return { surname, fullNames };
    });
}

/** Ids of the listed quotes of a person: article, paragraph and offset. */
function quotesUnder({ articles, namesIn }: SpeakerEntry): Set<string> {
  const found = new Set<string>();
  for (const article of articles)
    for (const quote of (byId.get(article)?.quotes ?? []).filter(isListed)) {
      const { attribution, paragraph, start } = quote;
      const speakers = attribution.state === 'named' ? attribution.speakers : [];
      if (speakers.some(({ name }) => namesIn.get(article)?.has(fold(name))))
        found.add(`${article}\t${paragraph}\t${start}`);
    }
  return found;
}

async function entryOf(words: string): Promise<SpeakerEntry | undefined> {
  const [match] = await directory.find(words);
  return match?.by === 'name' || match?.by === 'part of name' ? match.entry : undefined;
}

async function printShares(): Promise<void> {
  const rows = [];
  for (const { surname, fullNames } of asked) {
    const short = await entryOf(surname);
    const fullName = fullNames.find((name) => name === short?.name) ?? fullNames[0] ?? '';
    const full = await entryOf(fullName);
    const [under, wanted] = [short ? quotesUnder(short) : new Set(), full ? quotesUnder(full) : new Set()];
    const found = [...wanted].filter((one) => under.has(one)).length;
    rows.push({ surname, heading: short?.name ?? '', 'full name': fullName, quotes: wanted.size, found });
  }
  console.table(rows);
  const shares = rows.map(({ quotes, found }) => found / Math.max(1, quotes));
  const mean = shares.reduce((a, b) => a + b, 0) / Math.max(1, shares.length);
  const [all, found] = rows.reduce(([a, b], row) => [a + row.quotes, b + row.found], [0, 0]);
  const lost = shares.filter((share) => share < MIN_SHARE).length;
  process.stdout.write(
    `found by surname: mean ${(100 * mean).toFixed(1)} %, ${found} of ${all} quotes; ${lost} people lose nearly all\n`,
  );
}

/** Times of `find` on an archive of `count` stories, which repeats the corpus with dates of its own. */
async function printTimes(count: number): Promise<void> {
  const large = createSpeakerDirectory();
  const heap = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  };
  const before = heap();
  for (let n = 0; n < count; n += 1) {
    const story = stories[n % stories.length];
    const at = new Date(n * 3_600_000).toISOString();
    if (story) await large.put(`${story.article.id}#${n}`, at, mentionsOf(story), [n % 20]);
  }
  const kilobytes = (heap() - before) / 1024 / count;
  const { random } = zipfText(7);
  const followed = [1, 2, 3];
  const rows = [];
  for (const [what, scope] of [
    ['everybody', undefined],
    ['3 of 20 feeds', followed],
  ] as const) {
    const times: number[] = [];
    const threadTimes: number[] = [];
    for (let n = 0; n < 1000; n += 1) {
      const one = asked[Math.floor(random() * asked.length)];
      const story = stories[Math.floor(random() * stories.length)];
      // A new story empties what is kept of its speakers.
      if (n % 10 === 0 && story)
        await large.put(`new#${n}`, new Date(4e12).toISOString(), mentionsOf(story), [1]);
      const [started, used] = [performance.now(), process.threadCpuUsage()];
      await large.find(one?.surname ?? '', scope);
      times.push(performance.now() - started);
      threadTimes.push(process.threadCpuUsage(used).user / 1000);
    }
    rows.push({
      stories: count,
      of: what,
      'p50 ms': percentile(times, 0.5),
      'p99 ms': percentile(times, 0.99),
      'p99 ms of the thread': percentile(threadTimes, 0.99),
    });
  }
  console.table(rows);
  process.stdout.write(`about ${kilobytes.toFixed(1)} kB a story\n`);
}

function percentile(times: readonly number[], share: number): string {
  const ordered = times.toSorted((a, b) => a - b);
  return (ordered[Math.floor(ordered.length * share)] ?? 0).toFixed(2);
}

/** Quotes under the headings, with what the story prints around them. */
async function printSample(count: number): Promise<void> {
  const all: { heading: string; id: string }[] = [];
  for (const { surname } of asked) {
    const entry = await entryOf(surname);
    if (entry) for (const id of quotesUnder(entry)) all.push({ heading: entry.name, id });
  }
  const { random } = zipfText(11);
  for (let n = 0; n < count && all.length > 0; n += 1) {
    const [one] = all.splice(Math.floor(random() * all.length), 1);
    const [article = '', paragraph, start] = (one?.id ?? '').split('\t');
    const story = byId.get(article);
    const quote = story?.quotes.find((q) => q.paragraph === Number(paragraph) && q.start === Number(start));
    if (!one || !story || quote?.attribution.state !== 'named') continue;
    const speakers = quote.attribution.speakers.map(({ name, title }) =>
      [name, title].filter(Boolean).join(', '),
    );
    process.stdout.write(
      `${n + 1}. ${one.heading} <- ${speakers.join('; ')} | ${quote.clause} | ${quote.text.slice(0, 90)} | ${article}\n`,
    );
  }
}
