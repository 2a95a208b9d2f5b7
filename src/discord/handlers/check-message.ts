/** The message command that checks the quotation in a message; if there are several, a menu asks which. */
import type { Message, MessageContextMenuCommandInteraction } from 'discord.js';
import { pastedClaim } from '../../answer/claim-in-text.ts';
import { MAX_OPTION_LENGTH } from '../../answer/option-lengths.ts';
import type { Suggestion } from '../../model/answer.ts';
import { notice } from '../../model/notice.ts';
import { comparableWords } from '../../text/comparable-words.ts';
import { cutAtWord } from '../../text/cut.ts';
import { quotationsIn } from '../../text/quotations.ts';
import type { BotContext } from '../bot-context.ts';
import { CHECK_COMMAND } from '../connection/registration.ts';
import { payloadOf } from '../payload/payload.ts';
import { textsIn } from '../payload/texts-in.ts';
import { callerOf } from './caller.ts';
import { answerQuestion, plainText } from './chat-input.ts';
import { interactionReply } from './interaction-reply.ts';
import { respond } from './respond.ts';

/** Options of a menu on Discord. */
const MAX_QUOTATIONS = 25;
/** Shorter ones are no quotes that could be checked. */
const MIN_WORDS = 2;
/** Lines that Discord shows as quoted. */
const BLOCK_QUOTE = /^>(?:>>)? (.*)$/gm;

/** Checks the quotation in a message; only the person who asked sees what is found. */
export async function onCheckMessage(
  context: BotContext,
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  const { targetMessage, locale, user } = interaction;
  const [quote = '', ...others] = claimsIn(textOf(targetMessage));
  const request = { command: 'check', typed: { quote }, by: user.id, private: true };
  const plan = { name: CHECK_COMMAND, locale, waiting: 'reply', private: true } as const;
  await respond(context, interactionReply(interaction, plan), async () => {
    if (quote !== '' && others.length === 0)
      return answerQuestion(context, request, locale, await callerOf(context, interaction));
    const all = [quote, ...others];
    const asked =
      quote === ''
        ? notice('error', 'check.no-quote')
        : notice('empty', 'check.which', { total: all.length }, all.map(suggestionOf));
    const message = await payloadOf(context, asked, { ...request, typed: {} }, locale);
    return { how: 'reply', private: true, message };
  });
}

/**
 * What may be checked in a message: its quotations, else its quoted lines, else all of its words. One quotation with
 * nothing but a name behind it stays as it is: the name is whom it is claimed of.
 */
export function claimsIn(content: string): string[] {
  const whole = plainText(content);
  const quoted = [...content.matchAll(BLOCK_QUOTE)].map(([, line = '']) => line).join('\n');
  const quotations = quotationsIn(whole)
    .map(({ words }) => words)
    .filter((words) => comparableWords(words).length >= MIN_WORDS);
  const found = quotations.length > 0 ? quotations : [plainText(quoted) || whole];
  if (quotations.length === 1 && pastedClaim(whole).signed?.hasDash) return [whole];
  const cut = found.map((words) => cutAtWord(words, MAX_OPTION_LENGTH.quote).text);
  return [...new Set(cut)].filter((words) => words !== '').slice(0, MAX_QUOTATIONS);
}

/** The text of a message, or of the one that it forwards; if it has none, that of its embeds or components. */
function textOf({ content, embeds, components, messageSnapshots }: Message): string {
  const forwarded = messageSnapshots?.first();
  const written = content || (forwarded?.content ?? '');
  if (written.trim() !== '') return written;
  const previews = [...embeds, ...(forwarded?.embeds ?? [])];
  const texts = textsIn([...components, ...(forwarded?.components ?? [])]);
  return [...previews.flatMap(({ description }) => description ?? []), ...texts].join('\n');
}

function suggestionOf(quote: string): Suggestion {
  return { kind: 'quotation', label: quote, command: 'check', options: { quote } };
}
