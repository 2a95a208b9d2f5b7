/** Buttons and menus under an answer: turning pages, opening an article, taking a suggestion. */
import type { MessageComponentInteraction } from 'discord.js';
import type { Notice } from '../../model/answer.ts';
import type { BotContext } from '../bot-context.ts';
import { type Asked, findAsked } from '../payload/component-state.ts';
import { type Opened, readControl, readOpened } from '../payload/components.ts';
import { outgoing } from '../payload/payload.ts';
import { askingIn } from './caller.ts';
import { answerOf, ask } from './chat-input.ts';
import { throughGate, type Verdict } from './respond.ts';

/** Answers a press or a choice; what is none of ours, or too old, gets a sentence. */
export async function onControl(
  surface: BotContext,
  interaction: MessageComponentInteraction,
): Promise<void> {
  const control = readControl(interaction.customId);
  const { locale } = interaction;
  const by = interaction.user.id;
  const name = control?.kind ?? 'unknown control';
  // What is opened comes beside the answer; all else takes its place.
  const waiting = control?.kind === 'open' ? 'reply' : 'update';
  await throughGate(surface, interaction, { name, locale, waiting, private: true }, async () => {
    const asked = control && (await findAsked(surface.archive.store, control.token, surface.archive.now()));
    if (!control || !asked) return refusal(surface, 'page.expired', asked, by, locale);
    if (asked.private && asked.by !== by) return refusal(surface, 'page.private', asked, by, locale);
    switch (control.kind) {
      case 'page':
        return turn(surface, asked, control.page, interaction);
      case 'open':
        return open(surface, control.opened ?? readOpened(chosenIn(interaction)), interaction, locale);
      case 'try':
        return take(surface, asked, interaction, locale);
    }
  });
}

async function turn(
  surface: BotContext,
  asked: Asked,
  page: number,
  interaction: MessageComponentInteraction,
): Promise<Verdict> {
  const asking = askingIn(interaction);
  const answer = await ask(surface, asked.command, asked.typed, page, asking);
  const message = await outgoing(surface, answer, asked, interaction.locale, asking.attaches);
  // A page that has gone meanwhile must not take the place of one that is there.
  return answer.kind === 'notice'
    ? { how: 'reply', private: true, message }
    : { how: 'update', private: asked.private, message };
}

/** An article is opened for the person who chose it: others have not asked. */
async function open(
  surface: BotContext,
  opened: Opened | undefined,
  interaction: MessageComponentInteraction,
  locale: string,
): Promise<Verdict> {
  const by = interaction.user.id;
  if (!opened) return refusal(surface, 'page.expired', undefined, by, locale);
  const { command, article } = opened;
  const next = { command, typed: { article }, by, private: true };
  return answerOf(surface, next, locale, askingIn(interaction));
}

/** A suggestion taken by the one who asked becomes the answer; for anybody else it is an answer of their own. */
async function take(
  surface: BotContext,
  asked: Asked,
  interaction: MessageComponentInteraction,
  locale: string,
): Promise<Verdict> {
  const by = interaction.user.id;
  const chosen = asked.suggestions[Number(chosenIn(interaction))];
  if (!chosen) return refusal(surface, 'page.expired', asked, by, locale);
  const own = asked.by === by;
  const next = { command: chosen.command, typed: chosen.options, by, private: asked.private || !own };
  const verdict = await answerOf(surface, next, locale, askingIn(interaction));
  // A notice is shown privately; the answer to a public question belongs in the channel.
  const inPlace = own && (asked.private || !interaction.message.flags.has('Ephemeral'));
  return inPlace ? { ...verdict, how: 'update' } : verdict;
}

async function refusal(
  surface: BotContext,
  message: string,
  asked: Asked | undefined,
  by: string,
  locale: string,
): Promise<Verdict> {
  const command = asked?.command ?? 'news';
  const values = { command: `/${command}` };
  const notice: Notice = { kind: 'notice', tone: 'error', message, values, suggestions: [] };
  const drawn = await outgoing(surface, notice, { command, typed: {}, by, private: true }, locale, false);
  return { how: 'reply', private: true, message: drawn };
}

function chosenIn(interaction: MessageComponentInteraction): string {
  return interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : '';
}
