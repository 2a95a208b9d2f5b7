/** Tells who set a digest that the role it pings is gone. */
import { notice } from '../../model/notice.ts';
import type { Digest } from '../../store/digest-store.ts';
import { nameOfServer } from './poster.ts';
import { type NoticeContext, sendNotice } from './setter-notice.ts';

/** Never rejects: a notice that cannot be sent is logged. */
export async function sendRoleNotice(context: NoticeContext, digest: Digest): Promise<void> {
  const { guild, number, id, setBy, locale } = digest;
  try {
    const server = (await nameOfServer(context, guild)) ?? '';
    await sendNotice(context, {
      person: setBy,
      guild,
      answer: notice('error', 'digests.role-gone', { number, server }),
      locale,
      key: `role ${guild} ${id} ${digest.role}`,
      hasServer: true,
    });
  } catch (error) {
    context.log.warn({ guild, digest: id, err: error }, 'nobody could be told that a role is gone');
  }
}
