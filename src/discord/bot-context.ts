/** What every handler of the bot works with. */
import type { ConversationMemory } from '../answer/talk/memory.ts';
import type { Command, CommandContext } from '../command.ts';
import type { Log } from '../log.ts';
import type { Caller } from '../model/caller.ts';
import type { Charts } from '../render/chart/chart.ts';
import type { Store } from '../store/store.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { TakeCooldown } from './cooldowns.ts';
import type { TakeQuota } from './quotas.ts';

/** The part of the newsroom that the bot uses. */
export interface BotNewsroom {
  readonly store: Store;
  readonly now: () => Date;
  /** the context of a command for a caller, with the stories that their server may see */
  contextFor(caller: Caller, page: number): Promise<CommandContext>;
  /** indexes what another process has stored since the last call */
  refresh(): Promise<void>;
  /** the number of the last change of the archive: cached answers of an earlier one are outdated */
  change(): number;
}

/** How a question ended, for the log and the metrics. */
export type Outcome =
  /** with news, a list or a setting */
  | 'answered'
  /** nothing was found */
  | 'empty'
  /** a sentence says why there is no answer: a mistake of the person, or something that they may not do */
  | 'refused'
  /** the operator has blocked the person or the server */
  | 'blocked'
  /** it took too long */
  | 'late'
  | 'failed'
  /** Discord took no answer any more */
  | 'unreachable';

/** A question that has ended. It says nothing of what was asked. */
export interface Ended {
  /** the name of a command, or the kind of another question: `mention`, `page`, `report` */
  readonly command: string;
  readonly outcome: Outcome;
  readonly ms: number;
}

export interface BotContext {
  readonly newsroom: BotNewsroom;
  readonly commands: readonly Command[];
  readonly log: Log;
  readonly answers: AnswerCache;
  readonly takeQuota: TakeQuota;
  /** keys of the messages that are being posted for everybody */
  readonly sharing: Set<string>;
  readonly takeCooldown: TakeCooldown;
  /** the answers that can be followed up, by `followUpKey` */
  readonly memory: ConversationMemory;
  /** draws charts, in a thread of its own */
  readonly charts: Charts;
  /** the language if Discord does not send the person's */
  readonly locale: string;
  /** how long work may take before Discord is told that it goes on */
  readonly deferAfterMs: number;
  /** how long work may take before the person is told that there will be no answer */
  readonly limitMs: number;
  /** hears of each question that has ended */
  readonly onEnded: (ended: Ended) => void;
  /** a command as a clickable mention, e.g. `</news:123>` or `</sources add:123>`; undefined until it is registered */
  readonly mention: (command: string) => string | undefined;
}
