/**
 * The one gate through which every interaction is answered: within Discord's three seconds, once, and with one
 * clear sentence where there is no answer.
 */
import { randomUUID } from 'node:crypto';
import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import type { Answer, Notice } from '../../model/answer.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { isAnswered, isGone } from '../api-errors.ts';
import type { BotContext } from '../bot-context.ts';
import { type Outgoing, sendAndKeep } from '../payload/payload.ts';

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction;

/** What to send, and how: `update` replaces the message whose button was pressed. */
export interface Verdict {
  readonly how: 'reply' | 'update';
  readonly private: boolean;
  readonly message: Outgoing;
}

export interface Passage {
  /** what is asked for, for the log: a command's or a control's name */
  readonly name: string;
  readonly locale: string;
  /** how the person is told that the work goes on: `update` leaves the message as it is */
  readonly waiting: 'reply' | 'update';
  /** whether a late answer is private: Discord wants to know before the answer is there */
  readonly private: boolean;
}

/**
 * Answers an interaction with what `work` comes to. Never rejects: what fails is logged under a short reference,
 * and the person gets a sentence with it. What Discord no longer takes is logged alone.
 */
export async function throughGate(
  surface: BotContext,
  interaction: Answerable,
  passage: Passage,
  work: () => Promise<Verdict>,
): Promise<void> {
  const started = performance.now();
  const { log } = surface;
  const about = { interaction: interaction.id, asked: passage.name };
  try {
    const verdict = await inTime(surface, interaction, passage, work);
    const { message } = verdict;
    await sendAndKeep(
      surface,
      message,
      () => send(interaction, verdict, passage),
      () => interaction.editReply({ components: [] }),
    );
    log.info({ ...about, ms: Math.round(performance.now() - started) }, 'answered');
  } catch (error) {
    if (isGone(error)) {
      log.warn({ ...about, err: error, ms: Math.round(performance.now() - started) }, 'came too late');
      return;
    }
    const reference = newReference();
    log.error({ ...about, reference, err: error }, 'no answer');
    await send(interaction, sorry(surface, passage, reference), passage).catch((second: unknown) =>
      log.error({ ...about, reference, err: second }, 'nor could that be said'),
    );
  }
}

/** A short reference that stands in the log and in the sentence for the person. */
export function newReference(): string {
  return randomUUID().slice(0, 8);
}

/** The sentence for whatever went wrong, as an answer. */
export function unforeseen(reference: string): Notice {
  return {
    kind: 'notice',
    tone: 'error',
    message: 'error.unforeseen',
    values: { reference },
    suggestions: [],
  };
}

/** Waits for the work, and tells Discord that it goes on where it takes longer than a moment. */
async function inTime(
  surface: BotContext,
  interaction: Answerable,
  passage: Passage,
  work: () => Promise<Verdict>,
): Promise<Verdict> {
  const moment = Promise.withResolvers<'late'>();
  const timer = setTimeout(moment.resolve, surface.deferAfter, 'late');
  const working = work();
  try {
    if ((await Promise.race([working, moment.promise])) === 'late') await defer(interaction, passage);
    return await working;
  } finally {
    clearTimeout(timer);
    // Where the deferral failed nobody waits for the work any more: what it comes to must not go unheard.
    working.catch(() => {});
  }
}

async function defer(interaction: Answerable, { waiting, private: hidden }: Passage): Promise<void> {
  try {
    if (waiting === 'update' && interaction.isMessageComponent()) await interaction.deferUpdate();
    else await interaction.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {});
  } catch (error) {
    if (!isAnswered(error)) throw error;
    // A broken connection hid that Discord had taken the deferral at the first try.
    interaction.deferred = true;
  }
}

async function send(interaction: Answerable, verdict: Verdict, { waiting }: Passage): Promise<void> {
  const { message, how } = verdict;
  const { embeds, components, files } = message;
  // With `files`, even none, discord.js lists what is to be attached: the picture of an answer before goes.
  const body = { content: '', embeds: [...embeds], components: [...components], files: [...files] };
  const hidden = verdict.private ? ({ flags: MessageFlags.Ephemeral } as const) : {};
  try {
    if (!interaction.deferred) {
      if (how === 'update' && interaction.isMessageComponent()) await interaction.update(body);
      else await interaction.reply({ ...body, ...hidden });
    } else if (how === 'reply' && waiting === 'update') {
      // The message that was pressed stays as it is; this one comes beside it.
      await interaction.followUp({ ...body, ...hidden });
    } else {
      await interaction.editReply(body);
    }
  } catch (error) {
    // A broken connection hid that Discord had taken the answer at the first try.
    if (!isAnswered(error)) throw error;
  }
}

function sorry({ mention }: BotContext, { locale }: Passage, reference: string): Verdict {
  const answer: Answer = unforeseen(reference);
  const { embeds } = renderDiscord(answer, { locale, mention });
  return {
    how: 'reply',
    private: true,
    message: { embeds, files: [], components: [], keep: async () => {} },
  };
}
