/** Tells the people who set up digests or alerts that these are paused. */
import { notice } from '../../model/notice.ts';
import type { AlertPauseReason } from '../../store/alert-store.ts';
import { nameOfServer } from './poster.ts';
import { type NoticeContext, sendNotice } from './setter-notice.ts';

/** A digest or an alert that is paused. */
export interface Paused {
  readonly id: number;
  readonly number: number;
  /** what it is called, if that is not its number alone */
  readonly name?: string;
  readonly guild?: string;
  readonly setBy: string;
  readonly locale: string;
  /** an instant that differs each time that it is paused */
  readonly next?: string;
}

/** Sends one notice for each person. Never rejects: a notice that cannot be sent is logged. */
export async function sendPauseNotices(
  context: NoticeContext,
  what: 'digests' | 'alerts',
  paused: readonly Paused[],
  why: AlertPauseReason,
  server?: string,
): Promise<void> {
  const byPerson = Map.groupBy(paused, ({ setBy }) => setBy);
  for (const [person, own] of byPerson) {
    const guild = own[0]?.guild ?? '';
    try {
      await sendPauseNotice(context, what, person, guild, own, why, server);
    } catch (error) {
      context.log.warn({ guild, why, err: error }, `nobody could be told that ${what} are paused`);
    }
  }
}

async function sendPauseNotice(
  context: NoticeContext,
  what: 'digests' | 'alerts',
  person: string,
  guild: string,
  own: readonly Paused[],
  why: AlertPauseReason,
  given?: string,
): Promise<void> {
  const server = given ?? (await nameOfServer(context, guild)) ?? '';
  const numbers = own.map(({ name, number }) => name ?? number).join(', ');
  const answer = {
    ...notice('error', `${what}.stopped`, { total: own.length, numbers, server }),
    worded: { why: [`${what}.why-${why}`] },
  };
  const locale = own[0]?.locale ?? 'en';
  const key = `paused ${guild} ${person} ${why} ${own.map(({ next, id }) => `${id} ${next}`)}`;
  await sendNotice(context, { person, guild, answer, locale, key, hasServer: why !== 'server-left' });
}
