/** `/alert add`: checks what an alert waits for and where it goes, refuses what cannot work, and stores the others. */

import {
  type AlertPlace,
  type AlertSettings,
  type Alerts,
  type AlertWish,
  alertLine,
  alertNameOf,
  MAX_ALERTS,
  type QuietHours,
} from '../../alerts/alerts.ts';
import type { ScopedArchive } from '../../archive.ts';
import type { Digests } from '../../digest/digests.ts';
import type { Answer, Notice, Suggestion } from '../../model/answer.ts';
import type { Caller } from '../../model/caller.ts';
import { notice } from '../../model/notice.ts';
import { siteOf } from '../../outlet/site.ts';
import { readClockTime } from '../../text/clock-time.ts';
import { readZone } from '../../text/time-zones.ts';
import { namedInOtherLanguage } from '../other-language.ts';
import { pageOf } from '../paging.ts';
import { nothingFound, speakerSuggestion } from '../suggest.ts';
import { noSuchOutlet } from '../unknown-outlet.ts';
import { placeProblem } from './format.ts';

/** Maximum number of alternatives, and of exclusions, of an alert. */
const MAX_NAMED = 10;
/** People who are suggested for a name that is spelt otherwise. */
const MAX_SUGGESTED = 10;
/** Ids of Discord. */
const ID = /^\d{1,20}$/;
/** What stands between two times of day. */
const BETWEEN = /-|–|—|~|〜|～|\bto\b|\buntil\b|\bbis\b|\bà\b|\bau?\b|\ba\b|から/iu;

/** The part of a command's context that these functions need. */
export interface AlertContext {
  readonly archive: ScopedArchive;
  readonly alerts: Alerts;
  readonly digests: Pick<Digests, 'zone'>;
  readonly caller: Caller;
  readonly page: number;
}

/** The options of the command. */
export interface AlertOptions {
  readonly words?: string | undefined;
  readonly speaker?: string | undefined;
  readonly outlet?: string | undefined;
  readonly without?: string | undefined;
  readonly channel?: string | undefined;
  readonly quiet?: string | undefined;
  readonly timezone?: string | undefined;
}

/** Stores an alert. The answer shows it, or is a notice why it cannot work. */
export async function addAlert(context: AlertContext, options: AlertOptions): Promise<Answer> {
  const { user, guild, isBotInGuild, language, ownLanguage } = context.caller;
  if (user === undefined) return notice('error', 'alerts.needs-discord');
  const wish = await readWish(context, options);
  if ('kind' in wish) return wish;
  const place = await placeFor(context, user, options.channel);
  if (place.kind === 'notice') return place;
  const quiet =
    options.quiet === undefined ? undefined : await quietHours(context, options.quiet, options.timezone);
  if (quiet && 'kind' in quiet) return quiet;
  const settings: AlertSettings = {
    place,
    // A server without the bot follows nothing, and is none of its business.
    ...(guild !== undefined && isBotInGuild !== false && { guild }),
    wish,
    ...(quiet && { quiet }),
    locale: (place.kind === 'person' ? ownLanguage : undefined) ?? language ?? 'en-US',
  };
  const added = await context.alerts.add(settings, user);
  if (added === 'full') {
    const isPersonal = place.kind === 'person';
    const max = isPersonal ? MAX_ALERTS.person : MAX_ALERTS.server;
    return notice('error', isPersonal ? 'alerts.full-person' : 'alerts.full-server', { max });
  }
  if ('known' in added) return notice('empty', 'alerts.known', { name: alertNameOf(added.known) });
  return { kind: 'alerts', message: 'alerts.added', alerts: [alertLine(added)], page: pageOf(1, 1) };
}

/** What the alert waits for; a notice if that is nothing, or somebody or something unknown. */
async function readWish(context: AlertContext, options: AlertOptions): Promise<AlertWish | Notice> {
  const { words, without } = context.alerts.readWords(options.words ?? '', options.without ?? '');
  if (words.length > MAX_NAMED || without.length > MAX_NAMED)
    return notice('error', 'digests.too-many', { max: MAX_NAMED });
  const speaker =
    options.speaker === undefined ? undefined : await speakerNamed(context, options.speaker, options);
  if (speaker && 'kind' in speaker) return speaker;
  const outlet =
    options.outlet === undefined ? undefined : await outletNamed(context.archive, options.outlet);
  if (outlet !== undefined && typeof outlet !== 'string') return outlet;
  if (words.length === 0 && !speaker && outlet === undefined)
    return notice('error', without.length > 0 ? 'alerts.only-without' : 'alerts.nothing-wanted');
  return { words, without, ...(speaker && { speaker }), ...(outlet !== undefined && { outlet }) };
}

async function speakerNamed(
  { archive }: AlertContext,
  typed: string,
  options: AlertOptions,
): Promise<{ name: string; query: string } | Notice> {
  const matches = await archive.speakers.find(typed);
  const [first] = matches;
  if (first && first.by !== 'spelling') return { name: first.entry.name, query: first.entry.query };
  const elsewhere = await namedInOtherLanguage(archive, typed);
  if (elsewhere) return elsewhere;
  if (!first) return nothingFound(archive, 'alerts.nobody', { speaker: typed }, typed);
  const others = Object.entries(options).flatMap(([name, value]) =>
    value === undefined || name === 'speaker' ? [] : [[name, value]],
  );
  const suggestions = matches.slice(0, MAX_SUGGESTED).map(({ entry }): Suggestion => {
    const { options: asked, ...shown } = speakerSuggestion(entry);
    return { ...shown, command: 'alert add', options: { ...Object.fromEntries(others), ...asked } };
  });
  return notice('empty', 'quote.did-you-mean', { speaker: typed, name: first.entry.name }, suggestions);
}

/** An outlet of the archive by its name; any by its site, since it may come later. */
async function outletNamed(archive: ScopedArchive, typed: string): Promise<string | Notice> {
  const known = await archive.stories.outlet(typed);
  if (known !== undefined) return known;
  const isAddress = typed.includes('.') && !/\s/.test(typed);
  const site = isAddress ? siteOf(/^https?:/i.test(typed) ? typed : `https://${typed}`) : undefined;
  return site ?? noSuchOutlet(archive, typed);
}

/** Where the alert goes: to the person, or to a channel in which both they and the bot may post. */
async function placeFor(
  { caller: { guild, may, channelAccess } }: AlertContext,
  user: string,
  channel: string | undefined,
): Promise<AlertPlace | Notice> {
  if (channel === undefined) return { kind: 'person', id: user };
  if (guild === undefined || !channelAccess) return notice('error', 'alerts.channel-needs-server');
  if (!may.includes('manage')) return notice('error', 'alerts.not-manager');
  if (!ID.test(channel)) return notice('error', 'digests.no-channel');
  const access = await channelAccess(channel);
  const problem = placeProblem(access);
  return problem ?? { kind: access?.kind === 'forum' ? 'forum' : 'channel', id: channel };
}

async function quietHours(
  { archive, digests, caller: { guild } }: AlertContext,
  typed: string,
  timezone: string | undefined,
): Promise<QuietHours | Notice> {
  const [from, to, ...more] = typed.split(BETWEEN).map((part) => readClockTime(part.trim()));
  if (from === undefined || to === undefined || more.length > 0 || from === to)
    return notice('error', 'alerts.quiet-unclear', { quiet: typed });
  const zone =
    timezone === undefined
      ? await (guild === undefined ? archive.zone : digests.zone(guild))
      : readZone(timezone, archive.now());
  if (zone === undefined) return notice('error', 'digests.zone-unclear', { zone: timezone ?? '' });
  return { from, to, zone };
}
