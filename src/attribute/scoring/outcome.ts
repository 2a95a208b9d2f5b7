/** The outcome if a source is the speaker: people or organisations, a description, or names that cannot be told apart. */
import type { Speaker } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { antecedentOf, hasUnnamedAntecedent } from '../coreference/noun-anaphora.ts';
import { CUES, ORGANISATION_WORDS, PERSON_NOUNS, ROLES } from '../lexicon/lexicon.ts';
import { type AmbiguityReason, garbledNames, sharedName } from '../names/ambiguity-reasons.ts';
import { toSpeaker } from '../names/entity-table.ts';
import type { Entity } from '../names/names.ts';
import type { AnnotatedArticle, AnnotatedParagraph } from '../sources/annotate.ts';
import { isWritingSurface } from '../sources/inscriptions.ts';
import { type Source, sourcesBefore } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';

/** The kinds are parts of features, so that renaming one needs a new fit of the weights. */
export type Outcome =
  /** `as`: the noun in the text that stands for the entity, e.g. `the singer` */
  | { readonly kind: 'members'; readonly entities: readonly Entity[]; readonly as?: string }
  | { readonly kind: 'described'; readonly description: string }
  | { readonly kind: 'unclear'; readonly entities: readonly Entity[]; readonly reason: AmbiguityReason }
  | { readonly kind: 'nobody' };

export const NOBODY: Outcome = { kind: 'nobody' };

/** A key that is equal for outcomes with the same speakers. */
export function keyOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'members':
      return `m:${outcome.entities.map((one) => one.words.join(' ')).join('+')}`;
    case 'described':
      return `d:${outcome.description}`;
    case 'unclear':
      return `u:${outcome.entities.map((one) => one.words.join(' ')).join('/')}`;
    case 'nobody':
      return 'n';
  }
}

/** The speakers of an outcome. A noun that stands for a single one becomes their title. */
export function speakersOf({ entities, as }: Extract<Outcome, { kind: 'members' }>): Speaker[] {
  const speakers = entities.map(toSpeaker);
  const [only, second] = speakers;
  // "The company" is no office of a body.
  if (only?.kind === 'organisation') return speakers;
  const noun = as?.replace(/^(?:the|this|that)\s/i, '');
  if (!only || second || !noun) return speakers;
  // "The minister" does not cut "Finance Minister".
  const { title = '' } = only;
  const isWhole = title.split(' ').length > noun.split(' ').length || fold(title) === fold(noun);
  return isWhole ? speakers : [{ ...only, title: noun }];
}

/** The outcome of a name, group or noun. Pronouns are resolved by pronoun-shares.ts. */
export function outcomeOf(article: AnnotatedArticle, source: Source): Outcome {
  const paragraph = article.paragraphs[source.paragraph - 1];
  if (source.kind === 'noun') return paragraph ? nounOutcome(article, paragraph, source) : NOBODY;
  const garbled = source.mentions.map((one) => article.entityTable.garbledNameOf(one)).find(Boolean);
  if (garbled) return { kind: 'unclear', entities: garbled.candidates, reason: garbled.reason };
  const runTogether = paragraph && clausesRunTogether(paragraph, source);
  if (runTogether) return runTogether;
  const ambiguous = source.mentions.find((one) => one.entities.length > 1);
  if (ambiguous) {
    return {
      kind: 'unclear',
      entities: ambiguous.entities,
      reason: sharedName(ambiguous.name || (ambiguous.title ?? '')),
    };
  }
  const entities = [...new Set(source.mentions.flatMap((one) => one.entities))];
  return entities.length > 0 ? { kind: 'members', entities } : NOBODY;
}

/** `"…," Costa said Brandt told reporters`: right after a quotation two clauses run together, and either can be meant. */
function clausesRunTogether({ tokens, sources }: AnnotatedParagraph, source: Source): Outcome | undefined {
  const verb = tokens[source.to];
  if (tokens[source.from - 1]?.folded !== QUOTED || !CUES.has(verb?.folded ?? '')) return undefined;
  const next = sources[sourcesBefore(sources, source.to + 1)];
  if (next?.kind !== 'name' || next.from !== source.to + 1 || !CUES.has(tokens[next.to]?.folded ?? ''))
    return undefined;
  const [one, other] = [source, next].map(({ mentions: [mention] }) => mention?.entities[0]);
  if (!one || !other || one === other) return undefined;
  return { kind: 'unclear', entities: [one, other], reason: garbledNames(one.name, other.name) };
}

/** Most words of a relative clause between a noun and the name in apposition to it. */
const MAX_RELATIVE_WORDS = 12;

/** Token of the comma or dash after a noun, past a relative clause such as "who saw it first"; -1 if there is none. */
function commaAfter(tokens: readonly Token[], at: number): number {
  if (/^[,—–-]$/.test(tokens[at]?.folded ?? '')) return at;
  if (!/^(?:who|which|that)$/.test(tokens[at]?.folded ?? '')) return -1;
  for (let n = at; n < at + MAX_RELATIVE_WORDS && tokens[n]?.sentence === tokens[at]?.sentence; n += 1)
    if (tokens[n]?.folded === ',') return n;
  return -1;
}

function nounOutcome(
  article: AnnotatedArticle,
  { sources, tokens }: AnnotatedParagraph,
  source: Source,
): Outcome {
  // "the railway's director, Sofia Lindgren, said": the name is in apposition to the noun.
  const comma = commaAfter(tokens, source.to);
  if (comma >= 0) {
    const named = sources.find((one) => one.kind === 'name' && one.from === comma + 1);
    const mention = named?.mentions[0];
    const closes = named && /^(?:[,.;—–-]|$)/.test(tokens[named.to]?.text ?? '');
    if (closes && mention?.kind === 'person' && mention.words.length > 1 && mention.entities.length === 1)
      return { kind: 'members', entities: mention.entities };
  }
  const isRead =
    /^(?:one|another)$/i.test(source.text) && /^reads?$/.test(tokens[source.from - 1]?.folded ?? '');
  if (isRead || isWritingSurface(source)) return NOBODY;
  const definite =
    /^(?:the|that|this)\s/i.test(source.text) && !/\s(?:for|of|from|to|in|at|with)\s/.test(source.text);
  // "The ministry" is a body, and nobody's title, though "ministry spokesman" is one.
  const isBody =
    ORGANISATION_WORDS.has(source.head) && !PERSON_NOUNS.has(source.head) && !ROLES.has(source.head);
  const isOpen = definite && !isBody && !hasUnnamedAntecedent(article, source);
  const holders = isOpen ? article.entityTable.byTitle(source.text) : [];
  if (holders.length === 1) return { kind: 'members', entities: holders, as: source.text };
  const antecedent = antecedentOf(article, source);
  if (antecedent) {
    const { entity, isBearer } = antecedent;
    return { kind: 'members', entities: [entity], ...(isBearer && { as: source.text }) };
  }
  return { kind: 'described', description: source.text.replace(/(?<![\s,.])[\s,.]+$/, '') };
}
