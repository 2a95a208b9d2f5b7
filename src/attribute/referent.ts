/**
 * Whom a pronoun can mean: everyone named shortly before it and whoever spoke last, each with the features that
 * speak for them. Gender excludes.
 */
import type { Member } from './cast.ts';
import type { ArticleRead } from './reading.ts';
import { isEither } from './short-forms.ts';
import { type Source, sourcesBefore } from './sources.ts';
import { bucket, shape, verbAfter } from './word-shape.ts';

/** Who spoke, where. */
export interface Spoken {
  readonly paragraph: number;
  readonly offset: number;
  readonly member: Member;
}

export interface ReferentCandidate {
  readonly member: Member;
  readonly features: readonly string[];
  /** spoke last of those who fit */
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

/** Paragraphs looked back at, and most candidates. */
const LOOK_BACK = 5;
const MOST = 10;
/** Sources looked back at in a paragraph. */
const MOST_SOURCES = 120;
/** Latest speakers looked at. */
const RECENT = 30;

/** Cues behind which their subject can stand: "said Wilcox". */
const SAID = new Set(['said', 'says', 'added', 'adds', 'according']);

interface Seen {
  count: number;
  /** the latest mention: how far back, and how it stands */
  sentences: number;
  rank: number;
  subject: boolean;
  possessive: boolean;
  ahead: string;
  full: boolean;
  inSentence: boolean;
  paragraphs: number;
  opensParagraph: boolean;
  subjects: number;
  /** is said to say something, in indirect speech too */
  speaks: boolean;
  within: boolean;
  /** "As for Trump, he …" */
  topic: boolean;
  /** named with others: "Wilcox and Beruff" */
  together: boolean;
}

export function referents(
  article: ArticleRead,
  index: number,
  pronoun: Pick<Source, 'start' | 'from' | 'head'>,
  spoken: readonly Spoken[],
  frame: string,
): ReferentCandidate[] {
  const fits = fitting(pronoun.head);
  if (!fits) return [];
  const seen = lookBack(article, index, pronoun, fits);
  const here = article.paragraphs[index];
  if (!here) return [];
  const sentence = here.tokens[pronoun.from]?.sentence ?? 0;
  // Who holds the floor: the latest speaker who fits.
  const floor = spoken
    .slice(-RECENT)
    .findLast(
      (one) =>
        here.number - one.paragraph <= LOOK_BACK &&
        (one.paragraph < here.number || (one.paragraph === here.number && one.offset < pronoun.start)) &&
        fits(one.member),
    );
  const candidates = new Set([...seen.keys(), ...(floor ? [floor.member] : [])]);
  const many = bucket(Math.min(candidates.size, 5));
  const most = Math.max(0, ...[...candidates].map((one) => one.seen));
  return [...candidates].slice(0, MOST).map((member) => {
    const found: string[] = [];
    const isFloor = floor?.member === member;
    const away = floor ? here.number - floor.paragraph : 9;
    const gender = !member.gender ? 'open' : opposite(pronoun.head, member) ? 'against' : 'same';
    found.push(
      `gender:${gender}`,
      `${pronoun.head}:${gender}`,
      `kind:${member.kind}|${member.title ? 'title' : '-'}`,
    );
    found.push(
      isFloor ? `floor|${away}|${many}` : `notfloor|${floor ? away : '-'}`,
      isFloor ? `floor|${away}` : `nofloor`,
    );
    if (member.seen === most) found.push('foremost');
    found.push(`seen:${bucket(member.seen)}`);
    const at = seen.get(member);
    if (at) {
      found.push(
        `back:${Math.min(at.sentences, 6)}`,
        `rank:${at.rank}`,
        `back:${Math.min(at.sentences, 6)}|${at.subject}|${many}`,
        `rank:${at.rank}|${many}`,
      );
      found.push(
        `subject:${at.subject}|par${at.paragraphs}`,
        `ahead:${at.ahead}`,
        `count:${bucket(at.count)}`,
        `subjects:${bucket(at.subjects)}`,
      );
      found.push(`speaks:${at.speaks}`, `speaks:${at.speaks}|back:${Math.min(at.sentences, 6)}|${many}`);
      if (at.possessive) found.push('possessive');
      if (at.within) found.push('within');
      if (at.topic) found.push('topic');
      if (at.together) found.push('together');
      if (at.full) found.push('full');
      if (at.opensParagraph) found.push(`opens|par${at.paragraphs}`);
      if (at.inSentence) found.push(`insentence|${at.subject}`, `insentence|${frame}`);
      found.push(
        `${isFloor ? 'floor' : '-'}|rank:${at.rank}|${at.subject}`,
        `${isFloor ? `floor${away}` : '-'}|back:${Math.min(at.sentences, 6)}`,
      );
    } else found.push('unseen', `unseen|${away}`);
    if (sentence === 0) found.push(`firstsentence|${isFloor}|${at ? at.paragraphs : '-'}|${at?.subject}`);
    found.push(
      `from:${pronoun.from === 0 || here.tokens[pronoun.from - 1]?.sentence !== sentence ? '^' : shape(here.tokens[pronoun.from - 1], sentence)}|${isFloor}|${at?.inSentence}|${at?.subject}`,
    );
    return { member, features: found, floor: isFloor, away: at?.sentences, speaks: at?.speaks ?? false };
  });
}

function lookBack(
  article: ArticleRead,
  index: number,
  pronoun: Pick<Source, 'start' | 'from'>,
  fits: (member: Member) => boolean,
): Map<Member, Seen> {
  const seen = new Map<Member, Seen>();
  const here = article.paragraphs[index];
  const own = here?.tokens[pronoun.from]?.sentence ?? 0;
  let sentencesBack = 0;
  let rank = 0;
  for (let back = 0; back < LOOK_BACK; back += 1) {
    const paragraph = article.paragraphs[index - back];
    if (!paragraph) break;
    const { sources, tokens } = paragraph;
    const last = tokens.at(-1)?.sentence ?? 0;
    const first = back === 0 ? sourcesBefore(sources, pronoun.from) : sources.length;
    for (let n = first - 1; n >= Math.max(0, first - MOST_SOURCES); n -= 1) {
      const source = sources[n];
      if (source?.kind !== 'name' && source?.kind !== 'group') continue;
      if (back === 0 && source.start >= pronoun.start) continue;
      const sentence = tokens[source.from]?.sentence ?? 0;
      const away = back === 0 ? own - sentence : sentencesBack + (last - sentence);
      if (away > 12) break;
      const { at } = verbAfter(tokens, source.to, sentence);
      const behind = at < 0 ? '$' : shape(tokens[at], sentence);
      const opens = source.from === 0 || tokens[source.from - 1]?.sentence !== sentence;
      const ahead = opens ? '^' : shape(tokens[source.from - 1], sentence);
      const subject = opens || /^(?:cue|cueing|ed|aux)$/.test(behind);
      const speaks = behind === 'cue' || (!opens && SAID.has(tokens[source.from - 1]?.low ?? ''));
      for (const mention of source.mentions) {
        const [member, other] = mention.members;
        if (!member || other || !fits(member)) continue;
        const held = seen.get(member);
        if (held) {
          held.count += 1;
          if (subject) held.subjects += 1;
          if (speaks) held.speaks = true;
          continue;
        }
        seen.set(member, {
          count: 1,
          sentences: Math.max(0, away),
          rank: Math.min(rank, 5),
          subject,
          possessive: /^['’]s?$/.test(tokens[source.to]?.text ?? ''),
          ahead,
          full: mention.words.length > 1,
          inSentence: back === 0 && sentence === own,
          paragraphs: back,
          opensParagraph: source.from === 0,
          subjects: subject ? 1 : 0,
          speaks,
          within: source.within,
          topic: tokens[source.from - 1]?.low === 'for' && tokens[source.from - 2]?.low === 'as',
          together: source.kind === 'group',
        });
        rank += 1;
      }
      if (seen.size >= MOST) return seen;
    }
    sentencesBack += back === 0 ? own + 1 : last + 1;
  }
  return seen;
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
  if (word === 'it') return (member) => member.kind === 'organisation';
  return undefined;
}
