/** The prompt: completion, and a history that is kept between sessions. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Command } from '../command.ts';
import { type Completion, completeLine } from './completion.ts';
import { AT_TERMINAL, type ContextFor } from './conversation.ts';

const HISTORY_SIZE = 500;

export interface PromptOptions {
  readonly contextFor: ContextFor;
  readonly commands: readonly Command[];
  /** folder of the history file; undefined for an archive in memory, whose history is not kept */
  readonly historyFolder: string | undefined;
  /** answers one line; false if the person wants to leave */
  readonly answer: (line: string) => Promise<boolean>;
}

/** Runs until the person leaves (`exit`, Ctrl-D or Ctrl-C). */
export async function runPrompt(options: PromptOptions): Promise<void> {
  const file = options.historyFolder && join(options.historyFolder, 'history');
  const prompt = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: '› ',
    history: await readHistory(file),
    historySize: HISTORY_SIZE,
    removeHistoryDuplicates: true,
    completer: (line: string, done: (error: Error | null, result: [string[], string]) => void) => {
      complete(options, line).then(
        (completion) => done(null, completion),
        () => done(null, [[], line]),
      );
    },
  });
  let history: string[] = [];
  prompt.on('history', (lines: string[]) => {
    history = [...lines];
  });
  await answerLines(prompt, options.answer);
  if (file && history.length > 0)
    await writeFile(file, `${history.join('\n')}\n`, { mode: 0o600 }).catch(() => {});
}

async function complete({ contextFor, commands }: PromptOptions, line: string): Promise<Completion> {
  return completeLine(await contextFor(AT_TERMINAL, 1), commands, line);
}

async function answerLines(prompt: Interface, answer: PromptOptions['answer']): Promise<void> {
  prompt.prompt();
  for await (const line of prompt) {
    if (!(await answer(line))) break;
    prompt.prompt();
  }
  prompt.close();
}

async function readHistory(file: string | undefined): Promise<string[]> {
  if (!file) return [];
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).slice(0, HISTORY_SIZE);
}
