/** What a person got back from the bot. */
import type { APIMessage } from 'discord.js';
import { walk } from './component-limits.ts';
import type { ComponentBody } from './message-body.ts';
import type { HeldInteraction, HeldMessage } from './world.ts';

export interface BotReply {
  /** `failed`: Discord showed "The application did not respond", or nobody answered a message */
  readonly state: 'answered' | 'failed';
  /** how: a new message, a change of the one pressed on, the answer deleted again, or a modal */
  readonly kind: 'message' | 'update' | 'deleted' | 'modal' | 'none';
  /** why it failed, else the kind */
  readonly reason: string;
  /** The answer as Discord holds it now. @throws if there is none */
  readonly message: APIMessage;
  /** every version of the answer, the oldest first */
  readonly history: readonly APIMessage[];
  /** everything there is to read: content, then the embeds part by part, a line each; empty without a message */
  readonly text: string;
  /** the buttons, greyed-out ones and links included */
  readonly buttons: readonly ComponentBody[];
  readonly menus: readonly ComponentBody[];
  readonly ephemeral: boolean;
  /** whether the bot deferred before it answered */
  readonly deferred: boolean;
  /** whether the answer was deleted since */
  readonly deleted: boolean;
  /** the follow-ups, or for a message the further messages that replied to it */
  readonly followUps: readonly APIMessage[];
  /** real ms from INTERACTION_CREATE sent to callback received; NaN for messages */
  readonly latency: number;
  /** the interaction behind it; absent for the answer to a message */
  readonly interaction?: HeldInteraction;
}

function componentsOf(message: APIMessage | undefined): ComponentBody[] {
  return [...walk((message?.components ?? []) as unknown as readonly ComponentBody[])].map(([one]) => one);
}

function textOf(message: APIMessage | undefined): string {
  const embeds = (message?.embeds ?? []).flatMap(({ author, title, description, fields, footer }) => [
    author?.name,
    title,
    description,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
    footer?.text,
  ]);
  return [message?.content, ...embeds].filter((part) => part !== undefined && part !== '').join('\n');
}

function common(
  answer: () => HeldMessage | undefined,
  followUps: () => readonly HeldMessage[],
  why: () => string,
) {
  return {
    get message(): APIMessage {
      const held = answer();
      if (held === undefined) throw new Error(`The bot gave no message: ${why()}`);
      return held.current;
    },
    get history(): readonly APIMessage[] {
      return answer()?.history ?? [];
    },
    get text(): string {
      return textOf(answer()?.current);
    },
    get buttons(): readonly ComponentBody[] {
      return componentsOf(answer()?.current).filter(({ type }) => type === 2);
    },
    get menus(): readonly ComponentBody[] {
      return componentsOf(answer()?.current).filter(({ type }) => type === 3 || type > 4);
    },
    get ephemeral(): boolean {
      return answer()?.ephemeral ?? false;
    },
    get deleted(): boolean {
      return answer()?.deleted ?? false;
    },
    get followUps(): readonly APIMessage[] {
      return followUps().map(({ current }) => current);
    },
  };
}

/** The reply to an interaction, once it is settled. It stays live: later edits show. */
export function interactionReply(interaction: HeldInteraction): BotReply {
  // A component answered by a follow-up alone shows that follow-up.
  const answer = () => {
    const { original, followUps, callback } = interaction;
    return callback === 6 && interaction.outcome === 'message' ? (followUps[0] ?? original) : original;
  };
  const kinds = ['message', 'update', 'deleted', 'modal'] as const;
  const parts = common(
    answer,
    () => interaction.followUps,
    () => interaction.outcome,
  );
  return Object.defineProperties(
    {
      state: interaction.state === 'answered' ? 'answered' : 'failed',
      kind: kinds.find((one) => one === interaction.outcome) ?? 'none',
      reason: interaction.outcome,
      deferred: interaction.callback === 5 || interaction.callback === 6,
      latency: (interaction.callbackAt ?? Number.NaN) - interaction.sentAt,
      interaction,
    },
    Object.getOwnPropertyDescriptors(parts),
  ) as BotReply;
}

/** The reply to a message; whatever else the bot says in reply to it is a follow-up. */
export function messageReply(
  question: HeldMessage,
  answer: HeldMessage | undefined,
  reason: string,
): BotReply {
  const more = () =>
    [...question.channel.messages.values()].filter(
      (one) => one !== answer && one.current.message_reference?.message_id === question.id,
    );
  const parts = common(
    () => answer,
    more,
    () => reason,
  );
  const answered = answer !== undefined;
  return Object.defineProperties(
    {
      state: answered ? 'answered' : 'failed',
      kind: answered ? 'message' : 'none',
      reason,
      deferred: false,
      latency: Number.NaN,
    },
    Object.getOwnPropertyDescriptors(parts),
  ) as BotReply;
}
