/** Alerts as answers and choices show them, and why a channel cannot take any. */
import { type Alert, alertNameOf } from '../../alerts/alerts.ts';
import type { Choice, Notice } from '../../model/answer.ts';
import type { ChannelAccess } from '../../model/caller.ts';
import { notice } from '../../model/notice.ts';
import { fold } from '../../text/fold.ts';
import { MAX_CHOICE_NAME_LENGTH } from '../completions.ts';

/** Alerts whose name or contents contain the typed text. */
export function choicesOf(alerts: readonly Alert[], typed: string): Choice[] {
  const wanted = fold(typed.trim());
  return alerts
    .map((alert) => {
      const { words, without, speaker, outlet } = alert.wish;
      const excluded = without.map((text) => `-${text}`);
      const parts = [alertNameOf(alert), speaker?.name, ...words, outlet, ...excluded];
      const name = parts.filter((part) => part !== undefined).join(' · ');
      return { name: name.slice(0, MAX_CHOICE_NAME_LENGTH), value: alertNameOf(alert) };
    })
    .filter(({ name }) => fold(name).includes(wanted));
}

/** The notice why alerts cannot go to a channel; undefined if they can. `access` is undefined for an unknown channel. */
export function placeProblem(access: ChannelAccess | undefined): Notice | undefined {
  if (!access) return notice('error', 'digests.channel-unknown');
  if (access.kind === 'other') return notice('error', 'alerts.channel-kind');
  if (access.callerLacks.length > 0) return notice('error', 'alerts.locked-for-you');
  if (access.lacks.length === 0) return undefined;
  const permissions = access.lacks.map((one) => `permission.${one}`);
  return { ...notice('error', 'digests.lacks'), worded: { permissions } };
}
