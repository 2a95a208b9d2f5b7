/** People who ask while a drill goes on, in a server of each shard, and whether each got one answer. */
import type { Violation } from '../../../tests/support/loopback/http-types.ts';
import type { BotReply, LoopbackDiscord } from '../../../tests/support/loopback/loopback.ts';
import type { Channel } from '../../../tests/support/loopback/world.ts';
import type { Outage } from './database.ts';
import type { Life, Line } from './processes.ts';

/** Time in which Discord, and a person, wait for an answer. */
const PATIENCE_MS = 16_000;
/** Time in which a gateway that has had no database may pass messages over, after it is back. */
const UNSURE_MS = 25_000;

interface Question {
  readonly kind: 'command' | 'mention';
  readonly shard: number;
  readonly askedAt: number;
  /** whether a process was connected with the shard */
  readonly wasConnected: boolean;
  readonly owner: Life | undefined;
  reply?: BotReply;
}

export interface PeopleTally {
  readonly asked: Readonly<Record<Question['kind'], number>>;
  readonly answered: number;
  /** unanswered because no process was there, or the one that was ended or lost its database */
  readonly excused: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

export interface People {
  /** Hears of the log of the processes. */
  hear(life: Life, line: Line): void;
  /** Asks a command or a mention, in turns, in the server of the next shard. */
  ask(words: string): void;
  /** Resolves once nobody waits. */
  tally(outages: readonly Outage[]): Promise<PeopleTally>;
}

/**
 * Whether Discord has refused a second answer to a command because of an outage: a gateway that has lost its shards without
 * hearing of it answers beside the one that has taken them over.
 */
export function isSecondAnswer({ rule, request }: Violation, outages: readonly Outage[]): boolean {
  const at = request?.at ?? 0;
  return (
    rule === 'answered twice' &&
    outages.some(({ from, to }) => at > from && at < to + UNSURE_MS + PATIENCE_MS)
  );
}

/** `channels` are one of each shard, in their order. */
export function createPeople(discord: LoopbackDiscord, channels: readonly Channel[]): People {
  const questions: Question[] = [];
  const pending: Promise<void>[] = [];
  const owners = new Map<number, Life>();
  /** when a process gave shards up */
  const givenUp: { readonly life: Life; readonly at: number }[] = [];

  function excuse({ kind, askedAt, wasConnected, owner }: Question, outages: readonly Outage[]): boolean {
    const until = askedAt + PATIENCE_MS;
    if (!wasConnected || !owner) return true;
    if (owner.endedAt !== undefined && owner.endedAt < until) return true;
    if (givenUp.some(({ life, at }) => life === owner && at > askedAt - 5000 && at < until)) return true;
    return outages.some(
      ({ wires, from, to }) =>
        kind === 'mention' && wires.includes(owner.place) && from < until && to + UNSURE_MS > askedAt,
    );
  }

  return {
    hear(life, { msg, time, shards }) {
      if (msg === 'shards are connected') for (const shard of shards as number[]) owners.set(shard, life);
      if (msg === 'shards are given up') givenUp.push({ life, at: time });
    },
    ask(words) {
      const number = questions.length;
      const shard = number % channels.length;
      const channel = channels[shard];
      if (!channel) return;
      const kind = Math.floor(number / channels.length) % 2 === 0 ? 'command' : 'mention';
      const person = discord.user({ in: channel });
      const question: Question = {
        kind,
        shard,
        askedAt: Date.now(),
        wasConnected: discord.gateway.shards.includes(shard),
        owner: owners.get(shard),
      };
      questions.push(question);
      const asked = kind === 'command' ? person.command('news', { query: words }) : person.mention(words);
      pending.push(
        asked.then((reply) => {
          question.reply = reply;
        }),
      );
    },
    async tally(outages) {
      await Promise.all(pending);
      // An answer that comes after the person has gone is one, too.
      const answers = ({ reply }: Question) =>
        (reply?.state === 'answered' ? 1 : 0) + (reply?.interaction ? 0 : (reply?.followUps.length ?? 0));
      const isAnswered = (one: Question) => answers(one) > 0;
      const unanswered = questions.filter((one) => !isAnswered(one));
      const name = ({ kind, shard, askedAt, owner, reply }: Question) =>
        `${kind} in shard ${shard} of place ${owner?.place} at ${new Date(askedAt).toISOString()}: ${reply?.reason}`;
      const count = (kind: Question['kind']) => questions.filter((one) => one.kind === kind).length;
      return {
        asked: { command: count('command'), mention: count('mention') },
        answered: questions.length - unanswered.length,
        excused: unanswered.filter((one) => excuse(one, outages)).length,
        lost: unanswered.filter((one) => !excuse(one, outages)).map(name),
        doubled: questions.filter((one) => answers(one) > 1).map(name),
      };
    },
  };
}
