/** The one path by which every question on Discord is answered: in time, once, and with one clear sentence if it fails. */
import { randomUUID } from 'node:crypto';
import type { Remembered } from '../../answer/talk/remembered.ts';
import { notice } from '../../model/notice.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { BotContext, Outcome } from '../bot-context.ts';
import { type AnswerPayload, sendAndSaveState } from '../payload/payload.ts';

/** What to send, and how: `update` replaces the message whose component was used. */
export interface Response {
  readonly how: 'reply' | 'update';
  readonly private: boolean;
  readonly message: AnswerPayload;
  /** what a reply to the message can follow up */
  readonly remembered?: Remembered;
  /** takes back what was noted about the response, if it could not be sent */
  undo?(): Promise<void>;
}

/** The way back to the person: see `interactionReply` and `messageReply`. */
export interface Reply {
  /** identifies the question in the log */
  readonly logged: Readonly<Record<string, string>>;
  /** what is asked for, without what was typed: the name of a command, or the kind of another question */
  readonly asked: string;
  readonly asker: { readonly person: string; readonly server: string | undefined };
  readonly locale: string;
  /** tells the person that the work goes on; absent if Discord sets no deadline */
  defer?(): Promise<void>;
  send(response: Response): Promise<void>;
  /** sends the sentence about a failure, after `send` may have been tried */
  sendFailure(response: Response): Promise<void>;
  /** takes the components off the message that was sent */
  removeComponents(response: Response): Promise<unknown>;
  /** why nothing can be sent after this error, for the log; undefined if a sentence about the failure can be sent */
  unreachable(error: unknown): string | undefined;
}

/** The work took longer than `limitMs`. */
class LateError extends Error {
  override readonly name = 'LateError';
}

/**
 * Answers with what `work` returns; `undefined` means that nothing is left to send. Never rejects: a failure is logged
 * under a short reference, and the person gets a sentence with it. `meanwhile` is shown while the work takes seconds, until
 * its outcome replaces it. If Discord takes no answer any more, it is only logged. Work that takes longer than `limitMs` is
 * a failure, too. Whom the operator has blocked gets a sentence, and no work is done.
 */
export async function respond(
  context: BotContext,
  reply: Reply,
  work: () => Promise<Response | undefined>,
  meanwhile?: () => Promise<Response>,
): Promise<void> {
  const started = performance.now();
  const { log, onEnded, newsroom } = context;
  const { person, server } = reply.asker;
  /** The one line about a question: who, what and how, never the words of it. */
  const ended = (outcome: Outcome, command = reply.asked) => {
    const ms = Math.round(performance.now() - started);
    onEnded({ command, outcome, ms });
    return { ...reply.logged, ...(server !== undefined && { guild: server }), command, outcome, ms };
  };
  let response: Response | undefined;
  try {
    const isBlocked = await newsroom.store.blocks.isBlocked(person, server);
    response = isBlocked ? refusal(context, reply) : await inTime(context, reply, work, meanwhile);
    if (!response) {
      log.debug(ended('answered'), 'nothing is left to say');
      return;
    }
    const made = response;
    await sendAndSaveState(
      context,
      made.message,
      () => reply.send(made),
      () => reply.removeComponents(made),
    );
    const { asked } = made.message;
    log.info(ended(asked?.outcome ?? 'answered', asked?.command), 'answered');
  } catch (error) {
    await response
      ?.undo?.()
      .catch((second: unknown) => log.warn({ ...reply.logged, err: second }, 'what was noted stays noted'));
    const reason = reply.unreachable(error);
    if (reason !== undefined) {
      log.warn({ ...ended('unreachable'), err: error }, reason);
      return;
    }
    const reference = randomUUID().slice(0, 8);
    const isLate = error instanceof LateError;
    log.error({ ...ended(isLate ? 'late' : 'failed'), reference, err: error }, 'no answer');
    await reply
      .sendFailure(sentence(context, reply, isLate ? 'error.late' : 'error.unforeseen', { reference }))
      .catch((second: unknown) =>
        log.error({ ...reply.logged, reference, err: second }, 'nor could that be said'),
      );
  }
}

/** Times `deferAfterMs` after a deferral until a person is told more than that the bot is thinking. */
const MEANWHILE_TIMES = 3;

/** Waits for the work up to `limitMs`. If it takes longer than `deferAfterMs`, Discord is told that it goes on. */
async function inTime<T>(
  { deferAfterMs, limitMs, log }: BotContext,
  reply: Reply,
  work: () => Promise<T>,
  meanwhile: (() => Promise<Response>) | undefined,
): Promise<T> {
  const deadline = Promise.withResolvers<'late'>();
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(deadline.resolve, deferAfterMs, 'late');
  const lastTimer = setTimeout(() => limit.reject(new LateError('It took too long.')), limitMs);
  const working = Promise.race([work(), limit.promise]);
  try {
    if (!reply.defer) return await working;
    if ((await Promise.race([working, deadline.promise])) !== 'late') return await working;
    await reply.defer();
    if (meanwhile && (await isLate(working, MEANWHILE_TIMES * deferAfterMs)))
      await meanwhile()
        .then((response) => reply.send(response))
        .catch((error: unknown) => log.debug({ ...reply.logged, err: error }, 'nothing said meanwhile'));
    return await working;
  } finally {
    clearTimeout(timer);
    clearTimeout(lastTimer);
    // If the deferral failed, nobody awaits the work any more: its rejection must not go unhandled.
    working.catch(() => {});
  }
}

/** Whether work is not done after so many milliseconds, well or not. */
async function isLate(working: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(late.resolve, ms, true);
  const done = working.then(
    () => false,
    () => false,
  );
  try {
    return await Promise.race([done, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a person gets whom the operator has blocked. */
function refusal(context: BotContext, reply: Reply): Response {
  const response = sentence(context, reply, 'error.blocked');
  const asked = { command: reply.asked, outcome: 'blocked' } as const;
  return { ...response, message: { ...response.message, asked } };
}

/** A sentence in place of an answer; a reference in it is found in the log. */
function sentence(
  { mention }: BotContext,
  { locale }: Reply,
  message: string,
  values: Readonly<Record<string, string>> = {},
): Response {
  const { boxes } = renderDiscord(notice('error', message, values), { locale, mention });
  return {
    how: 'reply',
    private: true,
    message: { boxes, files: [], components: [], saveState: async () => {} },
  };
}
