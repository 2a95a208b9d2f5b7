/** The terminal: `npm run chat` opens a prompt, `npm run chat -- "/quote Rutte"` answers once. */

import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { commands } from '../commands/index.ts';
import { explainPassages, explainQuotes } from './cli/explain.ts';
import { openConfiguredNewsroom, runCommandLine, say, sentenceFor, UsageError, warn } from './cli/run.ts';
import type { Config } from './config.ts';
import { reattributeInBackground } from './ingest/reattribute.ts';
import type { Answer } from './model/answer.ts';
import type { Newsroom } from './newsroom.ts';
import { renderTerminal } from './render/terminal/terminal.ts';
import { Conversation } from './terminal/conversation.ts';
import { runPrompt } from './terminal/prompt.ts';
import { safeJson } from './text/control-characters.ts';

const USAGE = `Usage: npm run chat                         open a prompt
       npm run chat -- "/quote Rutte"       answer once
       npm run -s chat -- --json "/quote Rutte"  the answer as JSON
       npm run -s chat -- --explain "/quote Rutte"  why this answer: scores, speakers
       echo "japan nato" | npm run -s chat  answer each line
Type /help at the prompt for what you can ask.`;

/** Columns if the output is a pipe, and the most that stay readable on a screen. */
const DEFAULT_WIDTH = 80;
const MAX_WIDTH = 110;

interface Output {
  readonly json: boolean;
  readonly color: boolean;
  readonly locale: string;
}

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  if (values.help) {
    say(`${USAGE}\n`);
    return 0;
  }
  const { config, newsroom } = await openConfiguredNewsroom();
  const color = process.stdout.isTTY === true && !config.noColor;
  const output: Output = { json: values.json, color, locale: config.locale };
  try {
    if (positionals.length > 0)
      return await answerOnce(newsroom, positionals.join(' '), output, values.explain);
    if (!process.stdin.isTTY) return await answerEachLine(newsroom, output);
    const background = reattributeInBackground(newsroom.catchUp, (error) => warn(sentenceFor(error)));
    try {
      return await converse(newsroom, output, config);
    } finally {
      await background.stop();
    }
  } finally {
    await newsroom.close();
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.split('.')[0] : error}.\n${USAGE}`);
  }
}

/** The exit code: 0 for an answer, 1 if there is none. */
async function answerOnce(
  newsroom: Newsroom,
  line: string,
  output: Output,
  withExplanation: boolean,
): Promise<number> {
  const reply = await new Conversation(newsroom, commands).reply(line);
  if (reply === 'leave') return 0;
  if (reply === 'nothing') throw new UsageError(USAGE);
  show(reply.answer, output);
  if (withExplanation) {
    const lines = [
      ...(await explainPassages(newsroom, reply.answer)),
      ...(await explainQuotes(newsroom, reply.answer)),
    ];
    say(`${lines.join('\n')}\n`);
  }
  return isError(reply.answer) ? 1 : 0;
}

async function answerEachLine(newsroom: Newsroom, output: Output): Promise<number> {
  const conversation = new Conversation(newsroom, commands);
  let code = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const reply = await conversation.reply(line);
    if (reply === 'leave') break;
    if (reply === 'nothing') continue;
    show(reply.answer, output);
    if (isError(reply.answer)) code = 1;
  }
  return code;
}

async function converse(
  newsroom: Newsroom,
  output: Output,
  { dataDir, databaseUrl }: Config,
): Promise<number> {
  const conversation = new Conversation(newsroom, commands);
  const first = await conversation.reply('/help');
  if (typeof first !== 'string') show(first.answer, output);
  await runPrompt({
    contextFor: newsroom.contextFor,
    commands,
    historyFolder: databaseUrl || dataDir === ':memory:' ? undefined : dataDir,
    answer: async (line) => {
      await newsroom.refresh();
      const reply = await conversation.reply(line);
      if (reply === 'leave') return false;
      if (reply !== 'nothing') show(reply.answer, output);
      return true;
    },
  });
  return 0;
}

function show(answer: Answer, { json, color, locale }: Output): void {
  const width = Math.min(process.stdout.columns ?? DEFAULT_WIDTH, MAX_WIDTH);
  const text = json ? safeJson(answer) : renderTerminal(answer, { locale, color, width });
  say(`${text.trimEnd()}\n${json ? '' : '\n'}`);
  if (json && isError(answer)) warn('No answer: see `message` in the JSON.');
}

function isError(answer: Answer): boolean {
  return answer.kind === 'notice' && answer.tone !== 'help' && answer.tone !== 'done';
}

if (import.meta.main) runCommandLine(main);
