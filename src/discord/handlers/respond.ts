/** The one path by which every question on Discord is answered: in time, once, and with one clear sentence if it fails. */
import { randomUUID } from 'node:crypto';
import { notice } from '../../model/notice.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { BotContext } from '../bot-context.ts';
import { type AnswerPayload, sendAndSaveState } from '../payload/payload.ts';

/** What to send, and how: `update` replaces the message whose component was used. */
export interface Response {
  readonly how: 'reply' | 'update';
  readonly private: boolean;
  readonly message: AnswerPayload;
}

/** The way back to the person: see `interactionReply` and `messageReply`. */
export interface Reply {
  /** identifies the question in the log */
  readonly logged: Readonly<Record<string, string>>;
  readonly locale: string;
  /** tells the person that the work goes on; absent if Discord sets no deadline */
  defer?(): Promise<void>;
  send(response: Response): Promise<void>;
  /** sends the sentence about a failure, after `send` may have been tried */
  sendFailure(response: Response): Promise<void>;
  /** takes the components off the message that was sent */
  removeComponents(): Promise<unknown>;
  /** why nothing can be sent after this error, for the log; undefined if a sentence about the failure can be sent */
  unreachable(error: unknown): string | undefined;
}

/**
 * Answers with what `work` returns; `undefined` means that nothing is left to send. Never rejects: a failure is logged
 * under a short reference, and the person gets a sentence with it. `meanwhile` is shown while the work takes seconds, until
 * its outcome replaces it. If Discord takes no answer any more, it is only logged.
 */
export async function respond(
  context: BotContext,
  reply: Reply,
  work: () => Promise<Response | undefined>,
  meanwhile?: () => Promise<Response>,
): Promise<void> {
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  const { log } = context;
  try {
    const response = await inTime(context, reply, work, meanwhile);
    if (!response) return;
    await sendAndSaveState(
      context,
      response.message,
      () => reply.send(response),
      () => reply.removeComponents(),
    );
    log.info({ ...reply.logged, ms: elapsed() }, 'answered');
  } catch (error) {
    const reason = reply.unreachable(error);
    if (reason !== undefined) {
      log.warn({ ...reply.logged, err: error, ms: elapsed() }, reason);
      return;
    }
    const reference = randomUUID().slice(0, 8);
    log.error({ ...reply.logged, reference, err: error }, 'no answer');
    await reply
      .sendFailure(failure(context, reply, reference))
      .catch((second: unknown) =>
        log.error({ ...reply.logged, reference, err: second }, 'nor could that be said'),
      );
  }
}

/** Times `deferAfterMs` after a deferral until a person is told more than that the bot is thinking. */
const MEANWHILE_TIMES = 3;

/** Waits for the work. If it takes longer than `deferAfterMs`, Discord is told that it goes on. */
async function inTime<T>(
  { deferAfterMs, log }: BotContext,
  reply: Reply,
  work: () => Promise<T>,
  meanwhile: (() => Promise<Response>) | undefined,
): Promise<T> {
  if (!reply.defer) return work();
  const deadline = Promise.withResolvers<'late'>();
  const timer = setTimeout(deadline.resolve, deferAfterMs, 'late');
  const working = work();
  try {
    if ((await Promise.race([working, deadline.promise])) !== 'late') return await working;
    await reply.defer();
    if (meanwhile && (await isLate(working, MEANWHILE_TIMES * deferAfterMs)))
      await meanwhile()
        .then((response) => reply.send(response))
        .catch((error: unknown) => log.debug({ ...reply.logged, err: error }, 'nothing said meanwhile'));
    return await working;
  } finally {
    clearTimeout(timer);
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

/** The sentence about a failure. The reference in it is found in the log. */
function failure({ mention }: BotContext, { locale }: Reply, reference: string): Response {
  const { embeds } = renderDiscord(notice('error', 'error.unforeseen', { reference }), { locale, mention });
  return {
    how: 'reply',
    private: true,
    message: { embeds, files: [], components: [], saveState: async () => {} },
  };
}
