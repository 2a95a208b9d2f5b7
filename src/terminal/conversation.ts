/** One person's questions at a terminal: what was asked last, and which page of it they are on. */
import type { Command, CommandContext, TypedOptions } from '../command.ts';
import type { Answer, Notice } from '../model/answer.ts';
import type { Caller } from '../model/caller.ts';
import { readLine } from './line.ts';

/** Whoever sits at the terminal runs the archive. */
export const AT_TERMINAL: Caller = { may: ['manage'] };

/** Makes the context of a command for whoever asks, and a page. */
export type ContextFor = (caller: Caller, page: number) => Promise<CommandContext>;

interface Asked {
  readonly command: Command;
  readonly typed: TypedOptions;
  readonly page: number;
}

/** An answer to draw; `leave` when the person said so; nothing for an empty line. */
export type Reply = { readonly answer: Answer } | 'leave' | 'nothing';

export class Conversation {
  readonly #contextFor: ContextFor;
  readonly #commands: readonly Command[];
  #last: Asked | undefined;

  constructor({ contextFor }: { readonly contextFor: ContextFor }, commands: readonly Command[]) {
    this.#contextFor = contextFor;
    this.#commands = commands;
  }

  /** Answers one line; never rejects for what was typed. */
  async reply(text: string): Promise<Reply> {
    const line = readLine(text, this.#commands);
    switch (line.kind) {
      case 'nothing':
        return 'nothing';
      case 'leave':
        return 'leave';
      case 'unknown':
        return { answer: notice('command.unknown', { command: line.command }) };
      case 'page':
        return { answer: await this.#turn(line.by) };
      case 'ask':
        return { answer: await this.#ask({ command: line.command, typed: line.typed, page: 1 }) };
    }
  }

  async #turn(by: number): Promise<Answer> {
    if (!this.#last) return notice('page.nothing-asked', {});
    return this.#ask({ ...this.#last, page: this.#last.page + by });
  }

  async #ask(asked: Asked): Promise<Answer> {
    const context = await this.#contextFor(AT_TERMINAL, asked.page);
    const answer = await asked.command.ask(context, asked.typed);
    // A page that does not exist leaves the reader where they were.
    if (answer.kind !== 'notice') this.#last = asked;
    return answer;
  }
}

function notice(message: string, values: Notice['values']): Notice {
  return { kind: 'notice', tone: 'error', message, values, suggestions: [] };
}
