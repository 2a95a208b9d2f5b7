import type { DigestLine, EditionRecord } from '../model/answer.ts';
import type { Words } from './messages.ts';

/** When a digest comes, then what it is about, then how it is posted; instants and mentions are the surface's. */
export function settingLines(digest: DigestLine, words: Words): string[] {
  const { number, time, zone, why } = digest;
  return [
    `№ ${number} · ${time} ${zone}`,
    aboutLine(digest, words),
    ...(why === undefined ? [] : [words(`digests.why-${why}`)]),
  ];
}

/** Topics, sources, length and what was chosen besides, in a line. */
export function aboutLine(digest: DigestLine, words: Words): string {
  const { topics, sources, length, quiet, crosspost } = digest;
  const separator = words('citation.outlet-separator');
  return [
    topics.length > 0 && words('digests.topics', { topics: topics.join(separator) }),
    sources.length > 0 && words('digests.sources', { sources: sources.join(separator) }),
    topics.length + sources.length === 0 && words('digests.everything'),
    words(`digests.length-${length}`),
    !quiet && words('digests.says-nothing'),
    crosspost && words('digests.crossposted'),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** When an edition was due, then what became of it. */
export function editionLines({ slot, ...became }: EditionRecord, words: Words): string[] {
  return [`${slot.slice(0, 10)} ${slot.slice(11, 16)} UTC`, outcomeLine(became, words)];
}

/** What became of an edition, and why. */
export function outcomeLine(
  { outcome, stories, reason }: Pick<EditionRecord, 'outcome' | 'stories' | 'reason'>,
  words: Words,
): string {
  const said = words(`digests.outcome-${outcome}`, { stories });
  return reason === undefined || outcome === 'posted' ? said : `${said} ${words(`digests.reason-${reason}`)}`;
}
