/** What every handler of the bot works with. */
import type { Command, CommandContext } from '../command.ts';
import type { Log } from '../log.ts';
import type { Caller } from '../model/caller.ts';
import type { Charts } from '../render/chart/chart.ts';
import type { Store } from '../store/store.ts';
import type { AnswerMemory } from './answer-cache.ts';

/** The archive, kept up with what other processes store. */
export interface LiveArchive {
  readonly store: Store;
  readonly now: () => Date;
  /** what a command gets for a caller, with the stories that their server may see */
  contextFor(caller: Caller, page: number): Promise<CommandContext>;
  /** takes over what another process has stored since the last call */
  refresh(): Promise<void>;
  /** the number of the last change held: another one means that answers may differ */
  change(): number;
}

export interface BotContext {
  readonly archive: LiveArchive;
  readonly commands: readonly Command[];
  readonly log: Log;
  readonly memory: AnswerMemory;
  /** draws pictures, in a thread of its own */
  readonly charts: Charts;
  /** language where Discord does not tell the person's */
  readonly locale: string;
  /** milliseconds that work may take before the person is told that it goes on */
  readonly deferAfter: number;
  /** a command as something to click, e.g. `</news:123>` or `</sources add:123>`; undefined until it is registered */
  readonly mention: (command: string) => string | undefined;
}
