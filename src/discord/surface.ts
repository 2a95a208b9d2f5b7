/** What every handler of the bot works with. */
import type { Desk } from '../answer/desk.ts';
import type { Command } from '../command.ts';
import type { Log } from '../log.ts';
import type { AnswerMemory } from './answer-memory.ts';

/** The desk, kept up with what other processes store. */
export interface LiveDesk extends Desk {
  /** takes over what another process has stored since the last call */
  refresh(): Promise<void>;
  /** the number of the last change held: another one means that answers may differ */
  change(): number;
}

export interface Surface {
  readonly desk: LiveDesk;
  readonly commands: readonly Command[];
  readonly log: Log;
  readonly memory: AnswerMemory;
  /** language where Discord does not tell the person's */
  readonly locale: string;
  /** milliseconds that work may take before the person is told that it goes on */
  readonly deferAfter: number;
  /** a command as something to click, e.g. `</news:123>`; undefined until it is registered */
  readonly mention: (command: string) => string | undefined;
}
