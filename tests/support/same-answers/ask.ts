/** Asks an archive through the commands, the completions, the conversations of people and the editions of digests. */
import { commands } from '../../../commands/index.ts';
import { commandNamed } from '../../../src/command.ts';
import { composeEdition } from '../../../src/digest/compose.ts';
import type { Caller } from '../../../src/model/caller.ts';
import type { Newsroom } from '../../../src/newsroom.ts';
import { Conversation } from '../../../src/terminal/conversation.ts';
import type { CommandQuestion, Completion, EditionQuestion } from './questions.ts';

/** What is asked: one question, or the lines of a conversation. */
export type Asking = CommandQuestion | Completion | EditionQuestion | readonly string[];

/** One question with what came of it: an answer, choices, or the message of an error. */
export interface Asked {
  readonly asked: string;
  readonly answer: unknown;
}

const USER = '200000000000000001';
const DAY_MS = 86_400_000;

/** Asks one after the other: a conversation and an alert lean on what was asked before. */
export async function askAll(newsroom: Newsroom, all: readonly Asking[]): Promise<Asked[]> {
  const answers: Asked[] = [];
  for (const one of all)
    if (isConversation(one)) answers.push(...(await converse(newsroom, one)));
    else answers.push({ asked: JSON.stringify(one), answer: await attempt(() => ask(newsroom, one)) });
  return answers;
}

function isConversation(asking: Asking): asking is readonly string[] {
  return Array.isArray(asking);
}

async function converse(newsroom: Newsroom, lines: readonly string[]): Promise<Asked[]> {
  const conversation = new Conversation(newsroom, commands);
  const answers: Asked[] = [];
  for (const [n, line] of lines.entries())
    answers.push({
      asked: lines.slice(0, n + 1).join(' / '),
      answer: await attempt(() => conversation.reply(line)),
    });
  return answers;
}

async function ask(newsroom: Newsroom, question: Exclude<Asking, readonly string[]>): Promise<unknown> {
  if ('edition' in question) return edition(newsroom, question);
  const { guild } = question;
  const place = guild === undefined ? {} : { guild, isBotInGuild: true };
  const caller: Caller = { may: ['manage', 'settings'], user: USER, ...place };
  const command = commandNamed(commands, question.command);
  if ('typed' in question)
    return command?.complete(await newsroom.contextFor(caller, 1), question.option, question.typed);
  return command?.ask(await newsroom.contextFor(caller, question.page ?? 1), question.options);
}

async function edition(
  { archiveFor, now }: Newsroom,
  { edition: wish, guild }: EditionQuestion,
): Promise<unknown> {
  const until = now();
  const span = {
    since: new Date(until.getTime() - DAY_MS),
    until,
    day: until.toISOString().slice(0, 10),
    shownBefore: [],
  };
  return composeEdition(await archiveFor(guild), wish, span);
}

/** The result of a call, or its error as text: one archive must not refuse what another answers. */
async function attempt(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return { error: String(error) };
  }
}
