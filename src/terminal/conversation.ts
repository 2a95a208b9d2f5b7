/** One person's questions at a terminal: what was asked last, and which page of it they are on. */
import type { Desk } from '../archive.ts';
import type { Command, TypedOptions } from '../command.ts';
import type { Answer, Notice } from '../model/answer.ts';
import type { Asking } from '../model/caller.ts';
import { readLine } from './line.ts';

/** Whoever sits at the terminal runs the archive. */
export const AT_TERMINAL: Asking = { may: ['manage'] };

interface Asked {
  readonly command: Command;
  readonly typed: TypedOptions;
  readonly page: number;
}

/** An answer to draw; `leave` when the person said so; nothing for an empty line. */
export type Reply = { readonly answer: Answer } | 'leave' | 'nothing';

export class Conversation {
  readonly #deskFor: (guild: undefined) => Promise<Desk>;
  readonly #commands: readonly Command[];
  #last: Asked | undefined;

  constructor(
    { deskFor }: { readonly deskFor: (guild: undefined) => Promise<Desk> },
    commands: readonly Command[],
  ) {
    this.#deskFor = deskFor;
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
    const desk = await this.#deskFor(undefined);
    const answer = await asked.command.ask(desk, asked.typed, asked.page, AT_TERMINAL);
    // A page that does not exist leaves the reader where they were.
    if (answer.kind !== 'notice') this.#last = asked;
    return answer;
  }
}

function notice(message: string, values: Notice['values']): Notice {
  return { kind: 'notice', tone: 'error', message, values, suggestions: [] };
}
