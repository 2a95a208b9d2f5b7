/** What it comes to if a source is the one that speaks: people or bodies, a description, or names that cannot be told apart. */
import type { Speaker } from '../../model/article.ts';
import { antecedentOf } from '../coreference/noun-anaphora.ts';
import { CUES } from '../lexicon/lexicon.ts';
import { garbledNames, type Reason, severalBearers } from '../names/ambiguity-reasons.ts';
import { asSpeaker } from '../names/entity-table.ts';
import type { Member } from '../names/names.ts';
import type { ArticleRead, ReadParagraph } from '../sources/annotate.ts';
import { isBearer } from '../sources/inscriptions.ts';
import { type Source, sourcesBefore } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';

export type Outcome =
  /** `as`: the noun that the text uses for the one it names elsewhere, e.g. `the singer` */
  | { readonly kind: 'members'; readonly members: readonly Member[]; readonly as?: string }
  | { readonly kind: 'described'; readonly description: string }
  | { readonly kind: 'unclear'; readonly members: readonly Member[]; readonly reason: Reason }
  | { readonly kind: 'nobody' };

export const NOBODY: Outcome = { kind: 'nobody' };

/** Equal for outcomes that name the same speakers. */
export function keyOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'members':
      return `m:${outcome.members.map((one) => one.words.join(' ')).join('+')}`;
    case 'described':
      return `d:${outcome.description}`;
    case 'unclear':
      return `u:${outcome.members.map((one) => one.words.join(' ')).join('/')}`;
    case 'nobody':
      return 'n';
  }
}

/** The people and bodies that an outcome names; a noun that the text uses for somebody tells who they are. */
export function speakersOf({ members, as }: Extract<Outcome, { kind: 'members' }>): Speaker[] {
  const speakers = members.map(asSpeaker);
  const [only, second] = speakers;
  const noun = as?.replace(/^(?:the|this|that)\s/i, '');
  return only && !second && noun ? [{ ...only, title: noun }] : speakers;
}

/** For names and nouns; pronouns are resolved by referent.ts. */
export function outcomeOf(article: ArticleRead, source: Source): Outcome {
  const paragraph = article.paragraphs[source.paragraph - 1];
  if (source.kind === 'noun') return paragraph ? ofNoun(article, paragraph, source) : NOBODY;
  const garble = source.mentions.map((one) => article.roster.garbleOf(one)).find(Boolean);
  if (garble) return { kind: 'unclear', members: garble.candidates, reason: garble.reason };
  const other = paragraph && runsInto(paragraph, source);
  if (other) return other;
  const open = source.mentions.find((one) => one.members.length > 1);
  if (open) {
    return {
      kind: 'unclear',
      members: open.members,
      reason: severalBearers(open.name || (open.title ?? '')),
    };
  }
  const members = [...new Set(source.mentions.flatMap((one) => one.members))];
  return members.length > 0 ? { kind: 'members', members } : NOBODY;
}

/** `"…," Costa said Brandt told reporters`: right behind a quotation two clauses run together, and either can be meant. */
function runsInto({ tokens, sources }: ReadParagraph, source: Source): Outcome | undefined {
  const verb = tokens[source.to];
  if (tokens[source.from - 1]?.low !== QUOTED || !CUES.has(verb?.low ?? '')) return undefined;
  const next = sources[sourcesBefore(sources, source.to + 1)];
  if (next?.kind !== 'name' || next.from !== source.to + 1 || !CUES.has(tokens[next.to]?.low ?? ''))
    return undefined;
  const [one, other] = [source, next].map(({ mentions: [mention] }) => mention?.members[0]);
  if (!one || !other || one === other) return undefined;
  return { kind: 'unclear', members: [one, other], reason: garbledNames(one.name, other.name) };
}

/** Words of a relative clause between a noun and the name it explains. */
const RELATIVE = 12;

/** The comma behind a noun, past "who saw it first"; -1 where there is none. */
function commaBehind(tokens: readonly Token[], at: number): number {
  if (/^[,—–-]$/.test(tokens[at]?.low ?? '')) return at;
  if (!/^(?:who|which|that)$/.test(tokens[at]?.low ?? '')) return -1;
  for (let n = at; n < at + RELATIVE && tokens[n]?.sentence === tokens[at]?.sentence; n += 1)
    if (tokens[n]?.low === ',') return n;
  return -1;
}

function ofNoun(article: ArticleRead, { sources, tokens }: ReadParagraph, source: Source): Outcome {
  // "the railway's director, Sofia Lindgren, said": the noun explains the name behind it.
  const comma = commaBehind(tokens, source.to);
  if (comma >= 0) {
    const named = sources.find((one) => one.kind === 'name' && one.from === comma + 1);
    const mention = named?.mentions[0];
    const closes = named && /^(?:[,.;—–-]|$)/.test(tokens[named.to]?.text ?? '');
    if (closes && mention?.kind === 'person' && mention.words.length > 1 && mention.members.length === 1)
      return { kind: 'members', members: mention.members };
  }
  const isRead =
    /^(?:one|another)$/i.test(source.text) && /^reads?$/.test(tokens[source.from - 1]?.low ?? '');
  if (isRead || isBearer(source)) return NOBODY;
  const definite =
    /^(?:the|that|this)\s/i.test(source.text) && !/\s(?:for|of|from|to|in|at|with)\s/.test(source.text);
  const holders = definite ? article.roster.byTitle(source.text) : [];
  if (holders.length === 1) return { kind: 'members', members: holders };
  const meant = antecedentOf(article, source);
  if (meant) return { kind: 'members', members: [meant.member], as: source.text };
  return { kind: 'described', description: source.text.replace(/[\s,.]+$/, '') };
}
