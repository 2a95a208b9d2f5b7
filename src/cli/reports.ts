/** `npm run reports -- list|show|correct|withdraw|dismiss`: what readers report of wrong speakers, and the operator's decisions. */
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import type { Correction } from '../model/correction.ts';
import { openArchive } from '../store/open-archive.ts';
import type { AttributionReport } from '../store/report-store.ts';
import type { Store } from '../store/store.ts';
import { isSameKey } from '../story/quote-key.ts';
import { hiddenCharacterIn } from '../text/control-characters.ts';
import { correctionWords, detailLines, elsewhereLines, reportLines, safeJson } from './report-lines.ts';
import {
  countOf,
  quoteAt,
  quoteNamed,
  refusal,
  reportOf,
  sameWordsElsewhere,
  type Target,
  targetOfReport,
} from './report-target.ts';
import { runCommandLine, say, UsageError } from './run.ts';

const USAGE = `Usage: npm run reports -- list [--all] [--json]   open reports of wrong speakers; all of them with --all
       npm run reports -- show ID               one report, with the paragraph of its quote
       npm run reports -- correct ID --speaker "Ada Quist" [--title "mayor"]
       npm run reports -- correct ID --organisation "NATO"
       npm run reports -- correct ID --unnamed "a police spokesman"
       npm run reports -- withdraw ID           the quote is given to nobody any more
       npm run reports -- dismiss ID            the quote stays as it is
In place of ID, correct and withdraw take a quote that nobody reported: --article ID --quote "its words" [--occurrence N]`;
/** Longest name, title or description, in code units. */
const MAX_NAME = 200;

const OPTIONS = {
  all: { type: 'boolean' },
  json: { type: 'boolean' },
  speaker: { type: 'string' },
  title: { type: 'string' },
  organisation: { type: 'string' },
  unnamed: { type: 'string' },
  article: { type: 'string' },
  quote: { type: 'string' },
  occurrence: { type: 'string' },
} as const;

type Options = ReturnType<typeof readArguments>['values'];

/** Options of each action; all other options are mistakes. */
const TARGET = ['article', 'quote', 'occurrence'] as const;
const ALLOWED: Readonly<Record<string, readonly (keyof Options)[]>> = {
  list: ['all', 'json'],
  show: [],
  correct: ['speaker', 'title', 'organisation', 'unnamed', ...TARGET],
  withdraw: TARGET,
  dismiss: [],
};

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  const [action = 'list', id, ...others] = positionals;
  const allowed = ALLOWED[action];
  const stray = (Object.keys(values) as (keyof Options)[]).some((name) => !allowed?.includes(name));
  if (!allowed || stray || others.length > 0 || (action === 'list' && id !== undefined))
    throw new UsageError(USAGE);
  const correction = action === 'correct' ? correctionOf(values) : ({ kind: 'withdrawn' } as const);
  const store = await openArchive(readConfig());
  try {
    const now = new Date().toISOString();
    if (action === 'list') return await list(store, values);
    if (action === 'show') return await show(store, await reportOf(store, given(id)));
    if (action === 'dismiss') return await dismiss(store, await reportOf(store, given(id)), now);
    return await decide(store, await targetOf(store, id, values), correction, now);
  } finally {
    await store.close();
  }
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.split('.')[0] : error}.\n${USAGE}`);
  }
}

async function list(store: Store, { all, json }: Options): Promise<number> {
  const found = await store.reports.list(all ? 'all' : 'open');
  if (json) return print(safeJson(found));
  if (found.length === 0) return print(all ? 'Nobody has reported a wrong speaker.' : 'No report is open.');
  const blocks: string[] = [];
  for (const report of found) blocks.push(reportLines(report, await store.story(report.article)).join('\n'));
  return print(blocks.join('\n\n'));
}

async function show(store: Store, report: AttributionReport): Promise<number> {
  const story = await store.story(report.article);
  const open = await store.reports.list('open');
  const readers = open.filter((one) => one.article === report.article && isSameKey(one, report)).length;
  const corrections = await store.reports.correctionsOf(report.article);
  return print(
    detailLines(report, story, {
      quote: story && quoteAt(story, report),
      count: story ? countOf(story, report) : 0,
      isCorrected: corrections.some((one) => isSameKey(one, report)),
      readers,
    }).join('\n'),
  );
}

async function dismiss(store: Store, report: AttributionReport, now: string): Promise<number> {
  const closed = await store.reports.dismiss(report, now);
  if (closed === 0) throw new UsageError(`Report ${report.id} is closed already: ${report.state}.`);
  return print(`The quote stays as it is. ${closedWords(closed)}`);
}

async function decide(
  store: Store,
  { place, subject }: Target,
  correction: Correction,
  now: string,
): Promise<number> {
  const closed = await store.reports.correct(place, correction, now);
  if (closed === undefined) throw new UsageError(refusal(subject, place, await store.story(place.article)));
  print(
    `${subject} ${correctionWords(correction)}. ${closedWords(closed)} A running bot shows it within seconds.`,
  );
  const others = await sameWordsElsewhere(store, place);
  if (others.length === 0) return 0;
  const lines = others.flatMap((story) => elsewhereLines(story, place.words));
  return print(['', 'Other stories have the same words, and keep their speaker:', ...lines].join('\n'));
}

/** The quote that is meant: that of a report, or that of an article with these words. */
async function targetOf(store: Store, id: string | undefined, values: Options): Promise<Target> {
  const { article, quote, occurrence } = values;
  if (id !== undefined && (article ?? quote ?? occurrence) === undefined)
    return targetOfReport(await reportOf(store, id));
  if (id !== undefined) throw new UsageError(USAGE);
  return quoteNamed(store, given(article), given(quote), occurrence);
}

/** An argument that is needed. */
function given(argument: string | undefined): string {
  if (argument === undefined) throw new UsageError(USAGE);
  return argument;
}

function closedWords(closed: number): string {
  if (closed === 0) return 'No report on it was open.';
  return closed === 1 ? 'One report on it is closed.' : `${closed} reports on it are closed.`;
}

/** What the options of `correct` say. */
function correctionOf(values: Options): Correction {
  const { speaker, organisation, unnamed, title } = values;
  const named = [speaker, organisation, unnamed].filter((one) => one !== undefined);
  if (named.length !== 1 || (title !== undefined && speaker === undefined)) throw new UsageError(USAGE);
  if (unnamed !== undefined) return { kind: 'unnamed', description: nameOf('--unnamed', unnamed) };
  if (organisation !== undefined)
    return {
      kind: 'speaker',
      speaker: { name: nameOf('--organisation', organisation), kind: 'organisation' },
    };
  const name = nameOf('--speaker', speaker ?? '');
  const titled = title === undefined ? {} : { title: nameOf('--title', title) };
  return { kind: 'speaker', speaker: { name, ...titled, kind: 'person' } };
}

function nameOf(option: string, typed: string): string {
  const name = typed.replace(/\s+/g, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(name)) throw new UsageError(`${option} needs a name or a few words.`);
  const hidden = hiddenCharacterIn(name);
  if (hidden)
    throw new UsageError(
      `${option} has a character that nobody sees (${hidden}). Please type it without that.`,
    );
  if (name.length > MAX_NAME) throw new UsageError(`${option} takes at most ${MAX_NAME} characters.`);
  return name;
}

function print(text: string): number {
  say(`${text}\n`);
  return 0;
}

if (import.meta.main) runCommandLine(main);
