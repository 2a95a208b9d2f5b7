/** The bot's reply as a person sees it. */
import type { APIMessage } from 'discord.js';
import { walk } from './component-limits.ts';
import type { ComponentBody } from './message-body.ts';
import type { HeldInteraction, HeldMessage } from './world.ts';

const SELECTS = new Set([3, 5, 6, 7, 8]);

export interface BotReply {
  /** `failed`: Discord showed "The application did not respond", or nobody answered a message */
  readonly state: 'answered' | 'failed';
  /** a new message, an update of the message that was pressed, a deleted answer, or a modal */
  readonly kind: 'message' | 'update' | 'deleted' | 'modal' | 'none';
  /** why it failed, else the kind */
  readonly reason: string;
  /** The answer as it is now. @throws if there is none */
  readonly message: APIMessage;
  /** every version of the answer, the oldest first */
  readonly history: readonly APIMessage[];
  /** the whole text: content, the parts of the embeds, then the texts of components, one line each; empty without a message */
  readonly text: string;
  /** the buttons, including disabled ones and links */
  readonly buttons: readonly ComponentBody[];
  readonly menus: readonly ComponentBody[];
  readonly ephemeral: boolean;
  /** whether the bot deferred before it answered */
  readonly deferred: boolean;
  /** whether the answer has been deleted since */
  readonly deleted: boolean;
  /** the follow-ups; for a message, further replies to it */
  readonly followUps: readonly APIMessage[];
  /** real ms from INTERACTION_CREATE sent to callback received; NaN for messages */
  readonly latency: number;
  /** the interaction; absent for the answer to a message */
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
  const texts = componentsOf(message).map(({ content }) => content);
  return [message?.content, ...embeds, ...texts]
    .filter((part) => part !== undefined && part !== '')
    .join('\n');
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
      return componentsOf(answer()?.current).filter(({ type }) => SELECTS.has(type));
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

/** The reply to an interaction, once it is settled. Later edits show in it. */
export function interactionReply(interaction: HeldInteraction): BotReply {
  // If a component is answered by a follow-up only, the reply is that follow-up.
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

/** The reply to a message. Further replies of the bot to it are follow-ups. */
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
