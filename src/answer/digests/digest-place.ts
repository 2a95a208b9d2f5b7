import type { Notice } from '../../model/answer.ts';
import type { ChannelAccess } from '../../model/caller.ts';

/** Undefined where it can be. */
export function whyNotThere(place: ChannelAccess | undefined): Notice | undefined {
  if (!place) return problem('digests.channel-unknown');
  if (place.kind === 'other') return problem('digests.channel-kind');
  if (place.lacks.length === 0) return undefined;
  const permissions = place.lacks.map((one) => `permission.${one}`);
  return { ...problem('digests.lacks'), worded: { permissions } };
}

function problem(message: string): Notice {
  return { kind: 'notice', tone: 'error', message, values: {}, suggestions: [] };
}
