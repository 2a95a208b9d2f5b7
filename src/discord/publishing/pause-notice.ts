/** Tells the people who set up digests that these are paused. */
import { notice } from '../../model/notice.ts';
import type { Digest, PauseReason } from '../../store/digest-store.ts';
import { type NoticeContext, sendNotice } from './setter-notice.ts';

/** Sends one notice for each person. Never rejects: a notice that cannot be sent is logged. */
export async function sendPauseNotices(
  context: NoticeContext,
  digests: readonly Digest[],
  why: PauseReason,
  server?: string,
): Promise<void> {
  const byPerson = Map.groupBy(digests, ({ setBy }) => setBy);
  for (const [person, own] of byPerson) {
    const guild = own[0]?.guild ?? '';
    try {
      await sendPauseNotice(context, person, guild, own, why, server);
    } catch (error) {
      context.log.warn({ guild, why, err: error }, 'nobody could be told that digests are paused');
    }
  }
}

async function sendPauseNotice(
  context: NoticeContext,
  person: string,
  guild: string,
  digests: readonly Digest[],
  why: PauseReason,
  given?: string,
): Promise<void> {
  const server = given ?? context.client.guilds.cache.get(guild)?.name ?? '';
  const numbers = digests.map(({ number }) => number).join(', ');
  const answer = {
    ...notice('error', 'digests.stopped', { total: digests.length, numbers, server }),
    worded: { why: [`digests.why-${why}`] },
  };
  const locale = digests[0]?.locale ?? 'en';
  const key = `paused ${guild} ${person} ${why} ${digests.map(({ next, id }) => `${id} ${next}`)}`;
  await sendNotice(context, { person, guild, answer, locale, key, hasServer: why !== 'server-left' });
}
