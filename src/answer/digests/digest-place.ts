/** Why a digest could never be posted in a channel, said before it is promised. */
import type { Place } from '../../digest/digests.ts';
import type { Notice } from '../../model/article.ts';

/** Undefined where it can be. */
export function whyNotThere(place: Place | undefined): Notice | undefined {
  if (!place) return problem('digests.channel-unknown');
  if (place.kind === 'other') return problem('digests.channel-kind');
  if (place.lacks.length === 0) return undefined;
  const permissions = place.lacks.map((one) => `permission.${one}`);
  return { ...problem('digests.lacks'), worded: { permissions } };
}

function problem(message: string): Notice {
  return { kind: 'notice', tone: 'error', message, values: {}, suggestions: [] };
}
