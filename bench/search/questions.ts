/**
 * `npm run -s bench -- search/questions DIR [--held] [--json FILE] [--keep FOLDER]`: asks sixty questions in words of the
 * stories in DIR (corpus.jsonl of a judged set), and judges what is shown first.
 *
 * The questions are in `questions/`: `seen.jsonl` may be looked at, of `held.jsonl` only the sums are printed. `--held`
 * prints its lines too, for a last look. `--keep` keeps the archive in a folder, so that the next run starts at once.
 *
 * An answer is right, honest or pretended. It is honest if it is wrong, but says that it found nothing or only related
 * passages. Stories get invented days within the sixty days before 31 March 2005, by the hash of their ids.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commands } from '../../commands/index.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { Conversation } from '../../src/terminal/conversation.ts';
import { hashOf, readSet } from './judged-set.ts';
import { type AskedQuestion, judge, type Verdict } from './questions-judge.ts';

const NOW = new Date('2005-03-31T12:00:00Z');
const DAYS = 60;
const DAY_MS = 86_400_000;
const LISTS = ['seen', 'held'] as const;
const VERDICTS: readonly Verdict[] = ['right', 'honest', 'pretended'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    held: { type: 'boolean', default: false },
    json: { type: 'string' },
    keep: { type: 'string' },
  },
});
const folder = positionals[0] ?? '';
if (!existsSync(join(folder, 'corpus.jsonl'))) {
  process.stderr.write(
    'There is no corpus.jsonl.\nUsage: npm run -s bench -- search/questions DIR [--held] [--json FILE] [--keep FOLDER]\n',
  );
  process.exit(2);
}

const newsroom = await openNewsroom({
  dataDir: values.keep ?? ':memory:',
  defaultTimeZone: 'UTC',
  now: () => NOW,
});
if ((await newsroom.store.count()) === 0) await fill(newsroom, folder);
const sums: Record<string, Record<string, number>> = {};
for (const list of LISTS) {
  const file = new URL(`questions/${list}.jsonl`, import.meta.url);
  const questions = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): AskedQuestion => JSON.parse(line));
  const verdicts: Verdict[] = [];
  for (const question of questions) {
    const conversation = new Conversation(newsroom, commands);
    for (const line of question.before ?? []) await conversation.reply(line);
    const reply = await conversation.reply(question.ask);
    const { verdict, shown } = judge(question, reply);
    verdicts.push(verdict);
    if (list === 'seen' || values.held)
      process.stdout.write(`${verdict.padEnd(10)} ${question.kind.padEnd(16)} ${question.ask} → ${shown}\n`);
  }
  const count = (of: Verdict) => verdicts.filter((one) => one === of).length;
  sums[list] = Object.fromEntries(VERDICTS.map((one) => [one, count(one)]));
  const line = VERDICTS.map((one) => `${one} ${count(one)}`).join(', ');
  process.stdout.write(`${list}: ${line} of ${questions.length}\n`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(sums)}\n`);
await newsroom.close();

/** Stores the documents of the set as stories with invented headlines and days. */
async function fill({ importArticle }: Newsroom, path: string): Promise<void> {
  for (const { id, text } of readSet(path).documents) {
    const hash = Number.parseInt(hashOf(id).slice(0, 8), 16);
    const instant = new Date(NOW.getTime() - (hash % DAYS) * DAY_MS - (hash % 11) * 3_600_000).toISOString();
    const paragraphs = text
      .split(/\n\s*\n/)
      .filter((paragraph) => paragraph.trim())
      .map((paragraph, n) => ({ number: n + 1, text: paragraph.replace(/\s+/g, ' ').trim() }));
    const slug = (id.split('/').at(-1) ?? id).replaceAll('-', ' ');
    await importArticle(`test:${id}`, {
      source: 'BBC News',
      headline: slug.charAt(0).toUpperCase() + slug.slice(1),
      language: 'en',
      paragraphs,
      publishedAt: { instant, zone: 'UTC', printed: instant, dateOnly: false },
      url: `https://news.example/${id}`,
    });
  }
}
