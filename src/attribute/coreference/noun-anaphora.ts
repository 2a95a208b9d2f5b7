/**
 * Whom a definite noun means: "the singer wrote", of somebody who was named before. Rules in order, no
 * weights: who is introduced with that noun, who comes from where the noun says, or who alone was named close by.
 */

import { partitionPoint } from '../../text/binary-search.ts';
import { fold } from '../../text/fold.ts';
import { BODY_WORDS, PEOPLE } from '../lexicon/lexicon.ts';
import type { Mention } from '../names/entity-table.ts';
import type { Member } from '../names/names.ts';
import { genderOf } from '../names/titles.ts';
import type { ArticleRead } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import { isPreposition } from '../syntax/word-shape.ts';
import { looksLike } from './person-evidence.ts';
import { lookBack, type Seen, sourcesBack } from './recent-mentions.ts';

/** How a noun was resolved: the surest first. */
type AnaphoraRule = 'introduced' | 'alike' | 'alone' | 'reported';

interface Anaphor {
  readonly member: Member;
  readonly rule: AnaphoraRule;
}

const DEFINITE = /^(?:the|this|that)\s/i;
/** What hangs on the noun tells which one by itself: "the mayor of Lund". */
const PLACED = /\s(?:for|of|from|to|in|at|with|on|who|whose)\s/;
/** Offices have one holder whom everybody knows; that somebody was named close by does not make them the president. */
const OFFICES = new Set(
  'president premier chancellor minister secretary governor mayor senator judge king queen pope speaker ambassador commissioner prosecutor lawyer attorney spokesman spokeswoman spokesperson'.split(
    ' ',
  ),
);
/** Nouns that a story also uses for people it does not name. */
const OFTEN_OTHERS = new Set(
  'man woman boy girl child officer witness victim suspect driver source reporter moderator interviewer host'.split(
    ' ',
  ),
);

const found = new WeakMap<Source, Anaphor | 'none'>();

/** The person a definite noun stands for, if the text makes it clear. Looks back over a bounded stretch; worked out once. */
export function antecedentOf(article: ArticleRead, source: Source): Anaphor | undefined {
  const held = found.get(source);
  if (held) return held === 'none' ? undefined : held;
  const anaphor = isAnaphor(source) ? search(article, source) : undefined;
  found.set(source, anaphor ?? 'none');
  return anaphor;
}

/** A noun in the singular, for one person, that leans on something said before. */
function isAnaphor({ kind, text, head }: Source): boolean {
  return (
    kind === 'noun' && (PEOPLE.has(head) || BODY_WORDS.has(head)) && DEFINITE.test(text) && !PLACED.test(text)
  );
}

function search(article: ArticleRead, source: Source): Anaphor | undefined {
  if (isToldOf(article, source)) return undefined;
  const gender = genderOf(source.text);
  const isPerson = PEOPLE.has(source.head);
  const fits = (member: Member) =>
    !isPerson || (member.kind === 'person' && !(gender && member.gender && member.gender !== gender));
  const near = [...lookBack(article, source.paragraph - 1, source, fits)];
  const introduced = near.filter(([member]) => introductionOf(article, member).words.has(source.head));
  const [one] = introduced;
  if (one && introduced.length === 1) return { member: one[0], rule: 'introduced' };
  if (!isPerson) return bodyAlone(near);
  const modifiers = wordsOf(source.text).filter((word) => word !== source.head && word.length >= STEM);
  const alike = near.filter(([member]) =>
    modifiers.some((word) => introductionOf(article, member).stems.has(word.slice(0, STEM))),
  );
  const [like] = alike;
  if (like && alike.length === 1) return { member: like[0], rule: 'alike' };
  const former = /^(?:the|this|that)\s(?:former|ex-)/i.test(source.text);
  if (introduced.length > 1 || OFTEN_OTHERS.has(source.head) || (OFFICES.has(source.head) && !former))
    return undefined;
  const alone =
    aloneIn(near, 0) ?? (near.some(([, at]) => at.paragraphs === 0) ? undefined : aloneIn(near, 1));
  if (alone) return { member: alone, rule: 'alone' };
  const [reported, another] = near.filter(([, at]) => at.paragraphs <= 1 && at.speaks);
  return reported && !another ? { member: reported[0], rule: 'reported' } : undefined;
}

/** Paragraphs and sources of each that are looked back at for the noun itself. */
const TOLD = 3;
const MOST_SOURCES = 30;

/** "An official disputed that. …, the official said": the noun came in by itself, for somebody without a name. */
function isToldOf(article: ArticleRead, { paragraph, from, head }: Source): boolean {
  const most = { paragraphs: TOLD, sources: MOST_SOURCES };
  for (const { source, tokens } of sourcesBack(article, paragraph - 1, { from }, most)) {
    if (source.kind !== 'noun' || source.head !== head || !/^(?:an?|one|another)\s/i.test(source.text))
      continue;
    // "Reyes, 58, a farmer whose …", "Reyes is a farmer" tell who Reyes is.
    if (!/^(?:,|is|was|as)$/.test(tokens[source.from - 1]?.low ?? '')) return true;
  }
  return false;
}

/** The only name close by that is no person's for sure: "Tamarack Nickel announced it. The company said". */
function bodyAlone(near: readonly (readonly [Member, Seen])[]): Anaphor | undefined {
  const [body, other] = near.filter(([member, at]) => at.paragraphs <= 1 && !isPersonal(member));
  return body && !other ? { member: body[0], rule: 'alone' } : undefined;
}

function isPersonal(member: Member): boolean {
  return member.kind === 'person' && /^(?:told|title|first)$/.test(looksLike(member));
}

/** The only one named in the paragraph so far, or in the one before it. */
function aloneIn(near: readonly (readonly [Member, Seen])[], paragraphs: number): Member | undefined {
  const [first, second] = near.filter(
    ([, at]) => at.paragraphs === paragraphs && !at.possessive && !at.within,
  );
  return first && !second && (first[1].subject || first[1].speaks) ? first[0] : undefined;
}

/** Letters that two forms of a word share: "Portugal's", "the Portuguese leader". */
const STEM = 5;
/** Characters before and behind a name that introduce its bearer. */
const BEFORE = 60;
const BEHIND = 90;

interface Introduction {
  readonly words: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
}

const introductions = new WeakMap<Member, Introduction>();

/** The words around somebody's first mention, within its sentence, and those of the title. */
function introductionOf(article: ArticleRead, member: Member): Introduction {
  const held = introductions.get(member);
  if (held) return held;
  const { masked = '' } = article.paragraphs[member.first.paragraph - 1] ?? {};
  const { start } = member.first;
  const end = start + member.name.length;
  const named = nameBefore(article.roster.mentions(member.first.paragraph), start);
  const part =
    masked
      .slice(Math.max(0, start - BEFORE, named), start)
      .split(/[.;:"“”()]\s?|,\s(?=\S*\s*$)/)
      .at(-1) ?? '';
  // "The singer Ada Quist met Jon Reyes", "Ada Quist, a singer, left. …", "a singer from Tolna": told of another.
  const own = start - BEFORE < named ? (part.split(', ').at(-1) ?? '') : part;
  const before = isPreposition(/(\S+)\s$/.exec(own)?.[1] ?? '') ? '' : own;
  const behind = /^,\s([^.;"“”]*?)(?:,\s([^.;,"“”]*)|[.;"“”]|$)/.exec(masked.slice(end, end + BEHIND));
  const all = wordsOf(
    `${before} ${behind?.[1] ?? ''} ${behind?.[2] ?? ''} ${member.title ?? ''} ${member.kind === 'organisation' ? member.name : ''}`,
  );
  const made = {
    words: new Set(all.filter((word) => PEOPLE.has(word) || BODY_WORDS.has(word))),
    stems: new Set(all.filter((word) => word.length >= STEM).map((word) => word.slice(0, STEM))),
  };
  introductions.set(member, made);
  return made;
}

/** Where the last name before a place in its paragraph ends. */
function nameBefore(mentions: readonly Mention[], start: number): number {
  return mentions[partitionPoint(mentions, (one) => one.end <= start) - 1]?.end ?? 0;
}

function wordsOf(text: string): string[] {
  return fold(text)
    .replace(/['’]s\b/g, '')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter(Boolean);
}
