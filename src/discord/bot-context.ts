/** What every handler of the bot works with. */
import type { Desk } from '../archive.ts';
import type { Command } from '../command.ts';
import type { Log } from '../log.ts';
import type { Charts } from '../render/chart/chart.ts';
import type { Store } from '../store/store.ts';
import type { AnswerMemory } from './answer-cache.ts';

/** The desks, kept up with what other processes store. */
export interface LiveDesk {
  readonly store: Store;
  readonly now: () => Date;
  /** the desk with what a server may see; with what everybody may see where there is no server */
  deskFor(guild: string | undefined): Promise<Desk>;
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
  /** draws pictures, in a thread of its own */
  readonly charts: Charts;
  /** language where Discord does not tell the person's */
  readonly locale: string;
  /** milliseconds that work may take before the person is told that it goes on */
  readonly deferAfter: number;
  /** a command as something to click, e.g. `</news:123>` or `</sources add:123>`; undefined until it is registered */
  readonly mention: (command: string) => string | undefined;
}
