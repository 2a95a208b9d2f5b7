/** A person's questions at a terminal, with the last question and its page, so that `next` and `back` work. */
import { answerTo } from '../answer/talk/follow-up.ts';
import { ConversationMemory } from '../answer/talk/memory.ts';
import { rememberedOf } from '../answer/talk/remembered.ts';
import { unknownCommand } from '../answer/unknown-command.ts';
import type { Command, CommandContext, TypedOptions } from '../command.ts';
import type { Answer } from '../model/answer.ts';
import type { Caller } from '../model/caller.ts';
import { notice } from '../model/notice.ts';
import { readLine } from './line.ts';
import { splitValues } from './split-values.ts';

/** The caller at the terminal is the operator, who may do everything. */
export const AT_TERMINAL: Caller = { may: ['manage', 'settings'] };

/** At a terminal there is one conversation. */
const KEY = 'terminal';

/** Makes the context of a command for a caller and a page. */
export type ContextFor = (caller: Caller, page: number) => Promise<CommandContext>;

interface Question {
  readonly command: Command;
  readonly typed: TypedOptions;
  readonly page: number;
}

/** An answer to print; `leave` if the person wants to leave; `nothing` for an empty line. */
export type Reply = { readonly answer: Answer } | 'leave' | 'nothing';

export class Conversation {
  readonly #contextFor: ContextFor;
  readonly #commands: readonly Command[];
  #last: Question | undefined;
  #memory: ConversationMemory | undefined;

  constructor({ contextFor }: { readonly contextFor: ContextFor }, commands: readonly Command[]) {
    this.#contextFor = contextFor;
    this.#commands = commands;
  }

  /** Answers one line. Never rejects because of what was typed. */
  async reply(text: string): Promise<Reply> {
    const { archive } = await this.#contextFor(AT_TERMINAL, 1);
    this.#memory ??= new ConversationMemory(() => archive.now().getTime());
    const line = readLine(text, this.#commands, this.#memory.get(KEY));
    switch (line.kind) {
      case 'nothing':
        return 'nothing';
      case 'leave':
        return 'leave';
      case 'unknown':
        return { answer: unknownCommand(this.#commands, line.command) };
      case 'page':
        return { answer: await this.#turnPage(line.by) };
      case 'ask': {
        const { command, page = 1, understood } = line;
        const typed = await splitValues(command, line.typed, archive);
        const followedUp = { page, ...(understood && { understood }) };
        return { answer: answerTo(followedUp, await this.#ask({ command, typed, page })) };
      }
      case 'notice':
        return { answer: line.answer };
    }
  }

  async #turnPage(by: number): Promise<Answer> {
    if (!this.#last) return notice('error', 'page.nothing-asked');
    return this.#ask({ command: this.#last.command, typed: this.#last.typed, page: this.#last.page + by });
  }

  async #ask(question: Question): Promise<Answer> {
    const context = await this.#contextFor(AT_TERMINAL, question.page);
    const answer = await question.command.ask(context, question.typed);
    // If the page does not exist, the reader stays on the last one.
    if (answer.kind !== 'notice') this.#last = question;
    const asked = { ...question, command: question.command.name };
    const remembered = rememberedOf(asked, answer);
    if (remembered) this.#memory?.set(KEY, remembered);
    return answer;
  }
}
