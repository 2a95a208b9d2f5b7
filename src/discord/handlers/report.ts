/** A reader says that a quote is given to the wrong speaker: the button, the menu of quotes, and the form for the reason. */
import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { notice } from '../../model/notice.ts';
import type { Box } from '../../render/discord/boxes.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { renderReportLimit } from '../../render/discord/report.ts';
import { messagesFor } from '../../render/messages.ts';
import { isBlank } from '../../text/control-characters.ts';
import type { BotContext } from '../bot-context.ts';
import type { AnswerPayload } from '../payload/payload.ts';
import { parseReportId, quotesMenu, REASON_INPUT, reasonForm } from '../payload/report-components.ts';
import { digestOf, type ShownQuote } from '../payload/shown-quotes.ts';
import { filledIn, showForm } from './form.ts';
import { interactionReply } from './interaction-reply.ts';
import { type Response, respond } from './respond.ts';
import { choiceOf, locate, shownUnder } from './shown-quote.ts';

/** Answers the button, or a choice in the menu, with the form; the button first with the menu if there are several quotes. */
export async function onReportComponent(
  context: BotContext,
  interaction: MessageComponentInteraction,
): Promise<void> {
  const { locale } = interaction;
  const plan = { name: 'report', locale, waiting: 'reply', private: true } as const;
  // Discord takes a form only as the first answer, so this must not be deferred.
  const { defer: _, ...reply } = interactionReply(interaction, plan);
  await respond(context, reply, async () => {
    const action = parseReportId(interaction.customId);
    const shown = action && (await shownUnder(context, action.token));
    if (!action || action.kind === 'reason' || !shown) return expired(context, locale);
    if (action.kind === 'report' && shown.length > 1)
      return askWhich(context, interaction, action.token, shown);
    const n = action.kind === 'report' ? 0 : choiceOf(interaction);
    const located = await locate(context, interaction, shown[n]);
    if (!located) return privately(context, 'report.gone', locale);
    await showForm(interaction, reasonForm(action.token, n, located, messagesFor(locale)));
    return undefined;
  });
}

/** Takes the form: stores the report, and thanks or says why not. */
export async function onReportReason(
  context: BotContext,
  interaction: ModalSubmitInteraction,
): Promise<void> {
  const { locale, user, guildId, client } = interaction;
  const reply = interactionReply(interaction, {
    name: 'report reason',
    locale,
    waiting: 'reply',
    private: true,
  });
  await respond(context, reply, async () => {
    const action = parseReportId(interaction.customId);
    const shown = action && (await shownUnder(context, action.token));
    if (action?.kind !== 'reason' || !shown) return expired(context, locale);
    const located = await locate(context, interaction, shown[action.quote]);
    if (!located) return privately(context, 'report.gone', locale);
    if (digestOf(located) !== action.digest) return privately(context, 'report.changed', locale);
    const reason = filledIn(interaction)[REASON_INPUT] ?? '';
    if (isBlank(reason)) return privately(context, 'report.no-reason', locale);
    const { quote, key } = located;
    const { store, now } = context.newsroom;
    const added = await store.reports.add(
      {
        ...key,
        article: quote.article,
        paragraph: quote.paragraph,
        quote: quote.text,
        givenTo: quote.attribution,
        // Where only the person has the bot, the server is none of its business.
        ...(guildId !== null && client.guilds.cache.has(guildId) && { guild: guildId }),
        reporter: user.id,
        reason,
      },
      now().toISOString(),
    );
    if (added.kind === 'limit') return privateResponse(renderReportLimit(added.of, added.until, locale), []);
    if (added.kind === 'known') return privately(context, 'report.known', locale);
    context.log.info({ report: added.report.id, article: quote.article }, 'a wrong speaker was reported');
    return privately(context, 'report.thanks', locale, 'done');
  });
}

/** Asks which of the quotes is meant; those that are gone meanwhile are left out. */
async function askWhich(
  context: BotContext,
  interaction: MessageComponentInteraction,
  token: string,
  shown: readonly ShownQuote[],
): Promise<Response> {
  const { locale } = interaction;
  const quotes = [];
  for (const [n, one] of shown.entries()) {
    const located = await locate(context, interaction, one);
    if (located) quotes.push({ n, quote: located.quote });
  }
  if (quotes.length === 0) return privately(context, 'report.gone', locale);
  const { boxes } = renderDiscord(notice('empty', 'report.which'), { locale });
  return privateResponse(boxes, [quotesMenu(`which:${token}`, quotes, messagesFor(locale))]);
}

function expired(context: BotContext, locale: string): Response {
  return privately(context, 'page.expired', locale, 'error', { command: '/quote' });
}

function privately(
  { mention }: BotContext,
  message: string,
  locale: string,
  tone: 'error' | 'done' = 'error',
  values: Readonly<Record<string, string>> = {},
): Response {
  return privateResponse(renderDiscord(notice(tone, message, values), { locale, mention }).boxes, []);
}

function privateResponse(boxes: readonly Box[], components: AnswerPayload['components']): Response {
  return {
    how: 'reply',
    private: true,
    message: { boxes, files: [], components, saveState: async () => {} },
  };
}
