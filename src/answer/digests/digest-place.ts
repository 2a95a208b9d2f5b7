import type { Notice } from '../../model/answer.ts';
import type { ChannelAccess } from '../../model/caller.ts';
import { notice } from '../../model/notice.ts';

/** Undefined where it can be. */
export function whyNotThere(place: ChannelAccess | undefined): Notice | undefined {
  if (!place) return notice('error', 'digests.channel-unknown');
  if (place.kind === 'other') return notice('error', 'digests.channel-kind');
  if (place.lacks.length === 0) return undefined;
  const permissions = place.lacks.map((one) => `permission.${one}`);
  return { ...notice('error', 'digests.lacks'), worded: { permissions } };
}
