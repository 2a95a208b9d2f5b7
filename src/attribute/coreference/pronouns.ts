/**
 * Whom a pronoun can mean: everyone named shortly before it and whoever spoke last, each with the features that
 * speak for them. Gender excludes. Few features on purpose: with more of them clear cases came out less clear.
 */
import type { Member } from '../names/names.ts';
import { isEither } from '../names/short-forms.ts';
import type { ArticleRead } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import type { Token } from '../syntax/tokens.ts';
import { bucket, shape } from '../syntax/word-shape.ts';
import { looksLike, type Record, recordsOf } from './person-evidence.ts';
import { lookBack, MOST, type Seen } from './recent-mentions.ts';
import { type Report, reportsBefore, type Spoken } from './reported-speech.ts';
import { describedBefore } from './unnamed-people.ts';

export interface ReferentCandidate {
  readonly member: Member;
  readonly features: readonly string[];
  /** was quoted last of those who fit */
  readonly floor: boolean;
  /** sentences since they were named; none where that is long ago */
  readonly away: number | undefined;
  /** was said to say something shortly before, in indirect speech too */
  readonly speaks: boolean;
}

export interface Meant {
  readonly candidate: ReferentCandidate;
  /** 0 to 1 */
  readonly share: number;
}

export function referents(
  article: ArticleRead,
  index: number,
  pronoun: Pick<Source, 'start' | 'from' | 'head'>,
  spoken: readonly Spoken[],
  frame: string,
): ReferentCandidate[] {
  const fits = fitting(pronoun.head);
  const here = article.paragraphs[index];
  if (!fits || !here) return [];
  const seen = new Map([
    ...lookBack(article, index, pronoun, fits),
    ...describedBefore(article, index, pronoun, fits),
  ]);
  const reports = reportsBefore(article, index, pronoun.start, spoken).filter((one) => fits(one.member));
  const quoted = reports.find((one) => one.quoted);
  const floor = quoted?.member;
  const order = [...new Set(reports.map((one) => one.member))];
  const candidates = new Set([...seen.keys(), ...(floor ? [floor] : [])]);
  const many = bucket(Math.min(candidates.size, 5));
  const sentence = here.tokens[pronoun.from]?.sentence ?? 0;
  const from = shapeBefore(here.tokens, pronoun.from, sentence);
  const records = recordsOf(article);
  return [...candidates].slice(0, MOST).map((member) => {
    const at = seen.get(member);
    const isFloor = floor === member;
    const nth = order.indexOf(member);
    const found = [
      ...ofMember(member, pronoun.head, records.get(member)),
      `order|${nth < 0 ? '-' : Math.min(nth, 2)}|${isFloor}`,
      `from:${from}|${isFloor}|${at?.inSentence}|${at?.subject}`,
    ];
    if (at) {
      found.push(...ofMention(at, many, frame));
      if (isFresh(member, quoted))
        found.push(`fresh|par${at.paragraphs}|${at.subject}`, `fresh|${many}|${at.speaks}`);
    }
    if (sentence === 0) found.push(`firstsentence|${isFloor}|${at ? at.paragraphs : '-'}|${at?.subject}`);
    return { member, features: found, floor: isFloor, away: at?.sentences, speaks: at?.speaks ?? false };
  });
}

/** Came into the story since the latest quotation: whom a paragraph introduces, the next one quotes. */
function isFresh({ first }: Member, quoted: Report | undefined): boolean {
  if (!quoted) return true;
  return (
    first.paragraph > quoted.paragraph ||
    (first.paragraph === quoted.paragraph && first.start > quoted.offset)
  );
}

/** What speaks for somebody, wherever they are named. */
function ofMember(member: Member, head: string, record: Record | undefined): string[] {
  const gender = !member.gender ? 'open' : opposite(head, member) ? 'against' : 'same';
  const like = member.described ? 'described' : looksLike(member);
  const { places = 0, mentions = 0, person } = record ?? {};
  return [
    `gender:${gender}`,
    `${head}:${gender}`,
    `like:${like}`,
    `like:${like}|${person}`,
    `place:${places > 0}|${places * 2 >= mentions}`,
  ];
}

/** What the latest mention says for somebody. */
function ofMention(at: Seen, many: string, frame: string): string[] {
  const back = Math.min(at.sentences, 6);
  const found = [
    `back:${back}`,
    `back:${back}|${at.subject}|${many}`,
    `subject:${at.subject}|par${at.paragraphs}`,
    `ahead:${at.ahead}`,
    `speaks:${at.speaks}`,
  ];
  if (at.possessive) found.push('possessive');
  if (at.within) found.push('within');
  if (at.topic) found.push('topic');
  if (at.together) found.push('together');
  if (at.opensParagraph) found.push(`opens|par${at.paragraphs}`);
  if (at.inSentence) found.push(`insentence|${at.subject}`, `insentence|${frame}`);
  return found;
}

function shapeBefore(tokens: readonly Token[], from: number, sentence: number): string {
  const before = tokens[from - 1];
  return before?.sentence === sentence ? shape(before, sentence) : '^';
}

/**
 * Whether a pronoun is of the other gender than all languages give to somebody's first name. It weighs in the choice, which
 * tells the others apart better than if such people were left out; but whoever it fits nobody, it is not this one.
 */
export function isAgainst(word: string, member: Member): boolean {
  return opposite(word, member) && !isEither(member);
}

function opposite(word: string, { gender }: Member): boolean {
  return (word === 'he' && gender === 'f') || (word === 'she' && gender === 'm');
}

function fitting(word: string): ((member: Member) => boolean) | undefined {
  if (word === 'he')
    return (member) => member.kind === 'person' && !(member.gender === 'f' && !member.guessed);
  if (word === 'she')
    return (member) => member.kind === 'person' && !(member.gender === 'm' && !member.guessed);
  if (word === 'it') return (member) => member.kind === 'organisation' || looksLike(member) === 'single';
  return undefined;
}
