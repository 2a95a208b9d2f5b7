/** An answer as the message that is sent: embeds, and controls whose question is kept in the store. */
import { setImmediate } from 'node:timers/promises';
import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';
import type { Answer } from '../../model/answer.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { wordsOf } from '../../render/messages.ts';
import type { BotContext } from '../bot-context.ts';
import { type Asked, keepAsked, tokenOf } from './component-state.ts';
import { controlsOf, hasControls } from './components.ts';
import { drawnTrend, type OutgoingFile } from './trend-attachment.ts';

export interface Outgoing {
  readonly embeds: readonly APIEmbed[];
  readonly files: readonly OutgoingFile[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** keeps the question for the controls: called once the message is on its way, so that nobody waits for the disk */
  keep(): Promise<void>;
}

/** Draws an answer in the reader's language; `attaches` is whether the bot may attach files where it goes. */
export async function outgoing(
  surface: BotContext,
  answer: Answer,
  asked: Omit<Asked, 'suggestions'>,
  locale: string,
  attaches: boolean,
): Promise<Outgoing> {
  const { embeds, files } =
    answer.kind === 'trend'
      ? await drawnTrend(surface, answer, locale, attaches)
      : { embeds: drawn(surface, answer, locale), files: [] };
  if (!hasControls(answer)) return { embeds, files, components: [], keep: async () => {} };
  const offered = answer.kind === 'notice' ? answer.suggestions : [];
  const suggestions = offered.map(({ command, options }) => ({ command, options: { ...options } }));
  const whole = { ...asked, suggestions };
  const { store, now } = surface.archive;
  return {
    embeds,
    files,
    components: controlsOf(answer, tokenOf(whole), wordsOf(locale)),
    keep: () => keepAsked(store, whole, now()),
  };
}

/**
 * Sends a message and keeps its question meanwhile. Where that cannot be kept, `strip` takes the controls off again:
 * they would lead nowhere.
 */
export async function sendAndKeep(
  { log }: BotContext,
  message: Outgoing,
  send: () => Promise<unknown>,
  strip: () => Promise<unknown>,
): Promise<void> {
  const sending = send();
  // The request leaves first.
  const keeping = setImmediate().then(() => message.keep());
  const [sent, kept] = await Promise.allSettled([sending, keeping]);
  if (sent.status === 'rejected') throw sent.reason;
  if (kept.status === 'fulfilled') return;
  log.warn({ err: kept.reason }, 'an answer loses its buttons: its question cannot be kept');
  await strip().catch((error: unknown) => log.warn({ err: error }, 'nor can they be taken off'));
}

/** Embeds of answers that are still remembered, by locale. */
const drawings = new WeakMap<Answer, Map<string, readonly APIEmbed[]>>();

function drawn({ mention }: BotContext, answer: Answer, locale: string): readonly APIEmbed[] {
  const ofAnswer = drawings.get(answer) ?? new Map<string, readonly APIEmbed[]>();
  drawings.set(answer, ofAnswer);
  const held = ofAnswer.get(locale) ?? renderDiscord(answer, { locale, mention }).embeds;
  ofAnswer.set(locale, held);
  return held;
}
