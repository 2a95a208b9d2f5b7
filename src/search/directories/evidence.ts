/** How much speaks for it that a name of one story is a person of other stories. */
import { fold } from '../../text/fold.ts';
import { formOfAddress } from '../../text/forms-of-address.ts';
import { weightOf } from './company.ts';
import type { GenderOfGiven } from './genders.ts';
import { genderOfAddress, type Mention } from './mention.ts';
import { isSameGiven } from './person-name.ts';

/** What is known of a person from several stories. */
export interface Profile {
  readonly mentions: readonly Mention[];
  readonly company: ReadonlySet<number>;
  readonly titleWords: ReadonlySet<string>;
  readonly givenNames: ReadonlySet<string>;
  readonly address: ReadonlySet<string>;
  readonly gender: 'm' | 'f' | undefined;
  /** instants of the first and the last story with a date, in milliseconds */
  readonly first: number;
  readonly last: number;
}

/** The given name is printed before the surname. */
const GIVEN_WEIGHT = 10;
const TITLE_WORD_WEIGHT = 0.5;
const MAX_TITLE_WEIGHT = 2;
/** Evidence from a story this long before the first or after the last one of the person counts half. */
const MAX_DISTANCE_MS = 3 * 365 * 86_400_000;

/** Maximum number of stories, the newest, whose names a person is known by; more would agree with any story. */
const MAX_PROFILE_STORIES = 200;

export function profileOf(mentions: readonly Mention[], genderOfGiven: GenderOfGiven): Profile {
  const company = new Set<number>();
  for (const mention of newestOf(mentions)) for (const hash of mention.company) company.add(hash);
  const dates = mentions.flatMap(({ publishedAt }) => (publishedAt ? [Date.parse(publishedAt)] : []));
  const givenNames = new Set(mentions.map(({ parsed }) => parsed.given).filter(Boolean));
  const genders = new Set([...givenNames].map(genderOfGiven));
  const [only] = genders;
  return {
    mentions,
    company,
    titleWords: new Set(mentions.flatMap(({ title }) => titleWordsOf(title))),
    givenNames,
    address: new Set(mentions.flatMap(({ address }) => address)),
    gender: genderOfAddress(mentions) ?? (genders.size === 1 ? only : undefined),
    first: dates.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    last: dates.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  };
}

function newestOf(mentions: readonly Mention[]): readonly Mention[] {
  if (mentions.length <= MAX_PROFILE_STORIES) return mentions;
  const newest = mentions.toSorted((a, b) => {
    const [one, other] = [a.publishedAt ?? '', b.publishedAt ?? ''];
    return one === other ? (a.article < b.article ? -1 : 1) : one < other ? 1 : -1;
  });
  return newest.slice(0, MAX_PROFILE_STORIES);
}

/**
 * The evidence that a mention is the person of a profile: the given name, words of the title, and names of the story
 * that the person's stories have too (`company`).
 */
export function evidenceFor(
  mention: Mention,
  profile: Profile,
  company = sharedCompany(mention, profile),
): number {
  const given = hasGiven(mention, profile) ? GIVEN_WEIGHT : 0;
  const shared = titleWordsOf(mention.title).filter((word) => profile.titleWords.has(word)).length;
  const found = Math.min(MAX_TITLE_WEIGHT, shared * TITLE_WORD_WEIGHT) + company;
  return given + (found > 0 && isFar(mention, profile) ? found / 2 : found);
}

function sharedCompany(mention: Mention, profile: Profile): number {
  let sum = 0;
  for (const hash of mention.company)
    if (profile.company.has(hash) && !mention.own.includes(hash)) sum += weightOf(hash);
  return sum;
}

/** The bearers of a surname by the names of their stories. */
export class Rivals {
  readonly #byName = new Map<number, Profile[]>();

  constructor(profiles: readonly Profile[]) {
    for (const profile of profiles)
      for (const hash of profile.company) {
        const held = this.#byName.get(hash);
        if (held) held.push(profile);
        else this.#byName.set(hash, [profile]);
      }
  }

  /** What the names of a story tell for each bearer. A name that several of them have is divided among them. */
  sharedCompany(mention: Mention): ReadonlyMap<Profile, number> {
    const found = new Map<Profile, number>();
    for (const hash of mention.company) {
      const bearers = mention.own.includes(hash) ? undefined : this.#byName.get(hash);
      for (const bearer of bearers ?? [])
        found.set(bearer, (found.get(bearer) ?? 0) + weightOf(hash) / (bearers?.length ?? 1));
    }
    return found;
  }
}

/** The evidence of a story whose names are all those of the person. */
export function fullEvidence({ company, own }: Mention): number {
  let sum = 0;
  for (const hash of company) if (!own.includes(hash)) sum += weightOf(hash);
  return sum;
}

/**
 * The least evidence that a form of address asks for. “Lord Browne” is no man who is called Mr Browne elsewhere, unless
 * much else agrees. 0 if the person is called so too, or everybody is.
 */
export function evidenceForAddress(mention: Mention, { address, titleWords }: Profile): number {
  let least = 0;
  for (const word of mention.address) {
    if (address.has(word) || titleWords.has(word)) continue;
    const kind = formOfAddress(word)?.kind;
    if (kind === 'peer') least = Math.max(least, 6);
    if (kind === 'honour') least = Math.max(least, 3);
    if (kind === 'learned') least = Math.max(least, 1);
  }
  return least;
}

/** Whether the forms of address, or the given names, are those of a man and a woman. */
export function isOtherGender(mention: Mention, { gender }: Profile): boolean {
  const own = genderOfAddress([mention]);
  return own !== undefined && gender !== undefined && own !== gender;
}

/** Whether a given name stands before the surname, and it is another person's. */
export function hasOtherGiven(mention: Mention, profile: Profile, genderOfGiven: GenderOfGiven): boolean {
  return mention.before.some((word) => genderOfGiven(word) !== undefined) && !hasGiven(mention, profile);
}

function hasGiven({ before }: Mention, { givenNames }: Profile): boolean {
  return before.some((word) => [...givenNames].some((name) => isSameGiven(name, word)));
}

function isFar({ publishedAt }: Mention, { first, last }: Profile): boolean {
  if (publishedAt === undefined || first > last) return false;
  const at = Date.parse(publishedAt);
  return at < first - MAX_DISTANCE_MS || at > last + MAX_DISTANCE_MS;
}

/** The folded words of a title, without short ones such as “of”. */
function titleWordsOf(title: string | undefined): string[] {
  if (title === undefined) return [];
  return fold(title)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3 || formOfAddress(word)?.kind === 'peer');
}
