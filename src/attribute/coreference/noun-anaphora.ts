/**
 * Resolves definite nouns: "the singer wrote", of a person named before. The rules are ordered and have no weights, as in a
 * multi-pass sieve (Lee et al. 2013): a person was introduced with the noun, comes from where it says, or alone was named nearby.
 */
import { ORGANISATION_WORDS, PERSON_NOUNS } from '../lexicon/lexicon.ts';
import type { Entity } from '../names/names.ts';
import { genderOfTitle } from '../names/titles.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import { oncePerItem } from '../sources/derived.ts';
import type { Source } from '../sources/source.ts';
import { introductionOf, STEM_LENGTH, stemOf, wordsOf } from './introduction.ts';
import { nameShape } from './person-evidence.ts';
import { precedingSources, type RecentMention, recentMentions } from './recent-mentions.ts';

/** Words in the names of newspapers that alone are documents: "the post read". */
const DOCUMENTS = new Set([
  'post',
  'times',
  'journal',
  'report',
  'study',
  'statement',
  'letter',
  'press',
  'news',
]);

/** How a noun was resolved, the most reliable rule first. */
type AnaphoraRule = 'introduced' | 'modifier' | 'only mention' | 'only speaker';

interface Antecedent {
  readonly entity: Entity;
  readonly rule: AnaphoraRule;
}

type Nearby = readonly (readonly [Entity, RecentMention])[];

const DEFINITE = /^(?:the|this|that)\s/i;
/** A complement identifies the noun by itself: "the mayor of Lund". */
const COMPLEMENT = /\s(?:for|of|from|to|in|at|with|on|who|whose)\s/;
/** Offices with one well-known holder: that somebody was named nearby does not make them the president. */
const OFFICES = new Set(
  'president premier chancellor minister secretary governor mayor senator judge king queen pope speaker ambassador commissioner prosecutor lawyer attorney spokesman spokeswoman spokesperson'.split(
    ' ',
  ),
);
/** Nouns that a story also uses for people without a name. */
const AMBIGUOUS_NOUNS = new Set(
  'man woman boy girl child officer witness victim suspect driver source reporter moderator interviewer host'.split(
    ' ',
  ),
);

/** The entity that a definite noun stands for; undefined if the text does not make it clear. Searches a bounded span. */
export const antecedentOf = oncePerItem(
  (article: AnnotatedArticle, source: Source): Antecedent | undefined =>
    isAnaphor(source) ? resolve(article, source) : undefined,
);

/** A definite noun in the singular for one person or organisation, without a complement. */
function isAnaphor({ kind, text, head }: Source): boolean {
  return (
    kind === 'noun' &&
    (PERSON_NOUNS.has(head) || ORGANISATION_WORDS.has(head)) &&
    DEFINITE.test(text) &&
    !COMPLEMENT.test(text)
  );
}

function resolve(article: AnnotatedArticle, source: Source): Antecedent | undefined {
  if (hasUnnamedAntecedent(article, source)) return undefined;
  const gender = genderOfTitle(source.text);
  const isPerson = PERSON_NOUNS.has(source.head);
  const fits = (entity: Entity) =>
    !isPerson || (entity.kind === 'person' && !(gender && entity.gender && entity.gender !== gender));
  const nearby = [...recentMentions(article, source.paragraph - 1, source, fits)];
  // "The bank" is never the analyst of a bank.
  const introduced = nearby.filter(
    ([entity]) =>
      introductionOf(article, entity).nouns.has(source.head) &&
      (isPerson || !isClearlyPerson(article, entity)),
  );
  if (introduced.length === 1) return antecedent(introduced, 'introduced');
  if (!isPerson) return DOCUMENTS.has(source.head) ? undefined : onlyOrganisation(article, nearby);
  const modifiers = wordsOf(source.text).filter((one) => one !== source.head && one.length >= STEM_LENGTH);
  const modified = nearby.filter(([entity]) =>
    modifiers.some((word) => introductionOf(article, entity).stems.has(stemOf(word))),
  );
  if (modified.length === 1) return antecedent(modified, 'modifier');
  const isFormer = /^(?:the|this|that)\s(?:former|ex-)/i.test(source.text);
  if (introduced.length > 1 || AMBIGUOUS_NOUNS.has(source.head) || (OFFICES.has(source.head) && !isFormer))
    return undefined;
  const isInParagraph = nearby.some(([, mention]) => mention.paragraphsBack === 0);
  const only = onlyMention(nearby, 0) ?? (isInParagraph ? undefined : onlyMention(nearby, 1));
  if (only) return only;
  const speakers = nearby.filter(([, mention]) => mention.paragraphsBack <= 1 && mention.speaks);
  return speakers.length === 1 ? antecedent(speakers, 'only speaker') : undefined;
}

function antecedent([first]: Nearby, rule: AnaphoraRule): Antecedent | undefined {
  return first && { entity: first[0], rule };
}

/** Paragraphs that are searched for the noun itself, and sources in each. */
const NOUN_LIMITS = { paragraphs: 3, sources: 30 };

/** "An official disputed that. …, the official said": the noun was introduced for a person without a name. */
function hasUnnamedAntecedent(article: AnnotatedArticle, { paragraph, from, head }: Source): boolean {
  for (const { source, tokens } of precedingSources(article, paragraph - 1, { from }, NOUN_LIMITS)) {
    if (source.kind !== 'noun' || source.head !== head || !/^(?:an?|one|another)\s/i.test(source.text))
      continue;
    // In "Reyes, 58, a farmer whose …" and "Reyes is a farmer" the noun describes Reyes.
    if (!/^(?:,|is|was|as)$/.test(tokens[source.from - 1]?.folded ?? '')) return true;
  }
  return false;
}

/** The only nearby name that is not clearly a person's: "Tamarack Nickel announced it. The company said". */
function onlyOrganisation(article: AnnotatedArticle, nearby: Nearby): Antecedent | undefined {
  const found = nearby.filter(
    ([entity, mention]) => mention.paragraphsBack <= 1 && !isClearlyPerson(article, entity),
  );
  return found.length === 1 ? antecedent(found, 'only mention') : undefined;
}

function isClearlyPerson(article: AnnotatedArticle, entity: Entity): boolean {
  return entity.kind === 'person' && /^(?:told|title|first)$/.test(nameShape(article, entity));
}

/** The only entity that is mentioned so many paragraphs back, if it is a subject there or speaks. */
function onlyMention(nearby: Nearby, paragraphsBack: number): Antecedent | undefined {
  const found = nearby.filter(
    ([, mention]) => mention.paragraphsBack === paragraphsBack && !mention.possessive && !mention.nested,
  );
  const [first, second] = found;
  if (!first || second || !(first[1].subject || first[1].speaks)) return undefined;
  return antecedent(found, 'only mention');
}
