/** What the directory keeps of a speaker in one article. */
import type { FeedScope, SpeakerMention } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { formOfAddress } from '../../text/forms-of-address.ts';
import { type Company, hashOf, NO_COMPANY } from './company.ts';
import { type PersonName, personName } from './person-name.ts';
import { standingOf } from './speaker-standing.ts';

export interface Mention {
  readonly article: string;
  /** as the article has it */
  readonly name: string;
  /** the folded name */
  readonly key: string;
  readonly parsed: PersonName;
  readonly kind: 'person' | 'organisation';
  readonly title: string | undefined;
  readonly quotes: number;
  /** quotes that name them as the speaker */
  readonly said: number;
  /** ISO 8601 instant */
  readonly publishedAt: string | undefined;
  readonly feeds: FeedScope | undefined;
  readonly standing: number;
  /** forms of address before the surname or in the title, e.g. `lord` */
  readonly address: readonly string[];
  /** other words before the surname, which may be a given name; only if the name is a surname alone */
  readonly before: readonly string[];
  /** the other names of the article */
  readonly company: Company;
  /** hashes of those names of the company that contain the surname, and say nothing */
  readonly own: readonly number[];
}

/** The mentions of one person or organisation. */
export type MentionGroup = readonly Mention[];

const NONE: readonly never[] = [];

/** The mention of a speaker; `company` is shared by all mentions of the article. */
export function mentionOf(
  article: string,
  publishedAt: string | undefined,
  feeds: FeedScope | undefined,
  { speaker, quotes, said = quotes, before = NONE, company: names = NONE }: SpeakerMention,
  company: Company = NO_COMPANY,
): Mention {
  const parsed = personName(speaker.name);
  const titled = (speaker.title ?? '').split(/\s+/).filter((word) => formOfAddress(word));
  const isAddress = (word: string) => formOfAddress(word) !== undefined;
  const address = [...titled.map((word) => fold(word).replace(/\.$/, '')), ...before.filter(isAddress)];
  const given = before.filter((word) => !isAddress(word));
  const own = names.filter((name) => name.split(' ').includes(parsed.surname)).map(hashOf);
  return {
    article,
    name: speaker.name,
    key: fold(speaker.name),
    parsed,
    kind: speaker.kind,
    title: speaker.title,
    quotes,
    said,
    publishedAt,
    feeds,
    standing: standingOf(quotes, publishedAt),
    address: address.length > 0 ? [...new Set(address)] : NONE,
    before: given.length > 0 ? given : NONE,
    company,
    own: own.length > 0 ? own : NONE,
  };
}

/** The gender that the forms of address give; undefined if there are none, or of both. */
export function genderOfAddress(mentions: readonly Mention[]): 'm' | 'f' | undefined {
  const found = new Set(
    mentions.flatMap(({ address }) => address.map((word) => formOfAddress(word)?.gender)),
  );
  if (found.has('m') && found.has('f')) return undefined;
  return found.has('m') ? 'm' : found.has('f') ? 'f' : undefined;
}
