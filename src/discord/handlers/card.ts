/** A picture of a quote: the button, the menu of quotes, and the button that posts the picture for everybody. */
import type { MessageComponentInteraction } from 'discord.js';
import { notice } from '../../model/notice.ts';
import { cardAltText, cardOf, renderCard } from '../../render/discord/card.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import { sharedLine } from '../../render/discord/stamp.ts';
import { messagesFor } from '../../render/messages.ts';
import { cite } from '../../story/citations.ts';
import type { BotContext } from '../bot-context.ts';
import { type CardAction, cardPostButton, isCardable, parseCardId } from '../payload/card-components.ts';
import { buttonRows } from '../payload/components.ts';
import type { AnswerPayload } from '../payload/payload.ts';
import { quotesMenu } from '../payload/report-components.ts';
import type { ShownQuote } from '../payload/shown-quotes.ts';
import { callerOf } from './caller.ts';
import { interactionReply } from './interaction-reply.ts';
import { type Response, respond } from './respond.ts';
import { postOnce } from './share.ts';
import { choiceOf, locate, shownUnder } from './shown-quote.ts';

const FILE_NAME = 'quote.png';
/** Of a person's quota: a picture takes more than a search. */
const COST = 2;

/** Answers the button with a card, or with the menu if there are several quotes; a choice in the menu with its card. */
export async function onCard(context: BotContext, interaction: MessageComponentInteraction): Promise<void> {
  const { locale } = interaction;
  const action = parseCardId(interaction.customId);
  // What is posted is sent beside the card; a late deferral must not decide yet who sees it.
  const waiting = action?.kind === 'cardpost' ? 'update' : 'reply';
  const reply = interactionReply(interaction, { name: 'card', locale, waiting, private: true });
  await respond(context, reply, async () => {
    const shown = action && (await shownUnder(context, action.token));
    if (!action || !shown) return privately(context, 'page.expired', locale, { command: '/quote' });
    if (action.kind === 'card' && shown.length > 1)
      return askWhich(context, interaction, action.token, shown);
    if (action.kind !== 'cardpost') return draw(context, interaction, action, shown);
    return postOnce(context, interaction, () => draw(context, interaction, action, shown));
  });
}

/** Asks which of the quotes is meant: those that have a speaker and are still there. */
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
    if (located && isCardable(located.quote)) quotes.push({ n, quote: located.quote });
  }
  if (quotes.length === 0) return privately(context, 'card.gone', locale);
  const { boxes } = renderDiscord(notice('empty', 'card.which'), { locale });
  return respondWith(true, {
    boxes,
    components: [quotesMenu(`cardof:${token}`, quotes, messagesFor(locale))],
  });
}

/** The card of a quote, only for the person who asked, or for everybody. */
async function draw(
  context: BotContext,
  interaction: MessageComponentInteraction,
  action: CardAction,
  shown: readonly ShownQuote[],
): Promise<Response> {
  const { locale, user } = interaction;
  const caller = await callerOf(context, interaction);
  if (!caller.canAttach) return privately(context, 'card.may-not-attach', locale);
  const refused = context.takeQuota(caller, COST);
  if (refused) return privately(context, `quota.${refused.of}`, locale, {}, refused.until);
  const n = action.kind === 'cardpost' ? action.quote : action.kind === 'card' ? 0 : choiceOf(interaction);
  const located = await locate(context, interaction, shown[n]);
  if (!located) return privately(context, 'card.gone', locale);
  const { quote, story } = located;
  if (!isCardable(quote)) return privately(context, 'card.unclear', locale);
  const citation = cite(story.article, quote.paragraph);
  const isPosted = action.kind === 'cardpost';
  // What everybody sees is in the language that the server wants.
  const shownIn = isPosted ? (caller.settings.language ?? locale) : locale;
  const messages = messagesFor(shownIn);
  const card = cardOf(quote, citation, shownIn);
  if (!card) return privately(context, 'card.too-long', locale);
  const drawn = await context.charts.drawCard(card).catch((error: unknown) => {
    context.log.error({ err: error }, 'a card could not be drawn');
    return undefined;
  });
  if (!drawn) return privately(context, 'card.failed', locale);
  if (drawn.kind === 'undrawable')
    return privately(context, 'card.script', locale, { letters: drawn.letters });
  const attachment = Buffer.from(drawn.png.buffer, drawn.png.byteOffset, drawn.png.byteLength);
  return respondWith(!isPosted, {
    boxes: renderCard(card, quote, citation, FILE_NAME, {
      locale: shownIn,
      above: isPosted ? sharedLine(user.id, messages) : undefined,
    }),
    files: [{ name: FILE_NAME, attachment, description: cardAltText(card, shownIn) }],
    components: !isPosted && caller.canShare ? buttonRows([cardPostButton(action.token, n, messages)]) : [],
  });
}

function privately(
  { mention }: BotContext,
  message: string,
  locale: string,
  values: Readonly<Record<string, string>> = {},
  until?: Date,
): Response {
  const said = { ...notice('error', message, values), ...(until && { until: until.toISOString() }) };
  return respondWith(true, { boxes: renderDiscord(said, { locale, mention }).boxes });
}

function respondWith(
  isPrivate: boolean,
  message: Pick<AnswerPayload, 'boxes'> & Partial<AnswerPayload>,
): Response {
  return {
    how: 'reply',
    private: isPrivate,
    message: { files: [], components: [], saveState: async () => {}, ...message },
  };
}
