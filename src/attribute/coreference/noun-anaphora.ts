/**
 * Resolves definite nouns: "the singer wrote", of a person named before. The rules are ordered and have no weights, as in a
 * multi-pass sieve (Lee et al. 2013): a person was introduced with the noun, comes from where it says, or alone was named nearby.
 */
import {
  AMBIGUOUS_PEOPLE,
  DOCUMENT_NAMES,
  NAMED_BODIES,
  ORGANISATION_WORDS,
  ORIGINS,
  PARTIES,
  PERSON_NOUNS,
  ROLES,
  SOLE_OFFICES,
} from '../lexicon/lexicon.ts';
import { CHANGES_OFFICE } from '../names/name-index.ts';
import type { Entity } from '../names/names.ts';
import { inFull } from '../names/short-forms.ts';
import { isTitleHead } from '../names/title-phrases.ts';
import { genderOfTitle } from '../names/titles.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import { oncePerItem } from '../sources/derived.ts';
import type { Source } from '../sources/source.ts';
import { introductionOf, isKindOfBody, STEM_LENGTH, stemOf, wordsOf } from './introduction.ts';
import { nameShape } from './person-evidence.ts';
import { precedingSources, type RecentMention, recentMentions } from './recent-mentions.ts';

/** How a noun was resolved, the most reliable rule first. */
type AnaphoraRule = 'introduced' | 'modifier' | 'only mention' | 'only speaker';

interface Antecedent {
  readonly entity: Entity;
  readonly rule: AnaphoraRule;
  /** the article introduces the entity with this noun, so that it can be shown as the title */
  readonly isBearer: boolean;
}

type Nearby = readonly (readonly [Entity, RecentMention])[];

const DEFINITE = /^(?:the|this|that)\s/i;
const POSSESSIVE = /\p{L}['’](?:s\s|\s)/u;
const ORIGIN_BEFORE = /^\S+\s\p{Lu}/u;
/** A complement identifies the noun by itself: "the mayor of Lund". */
const COMPLEMENT = /\s(?:for|of|from|to|in|at|with|on|who|whose)\s/;
/** The entity that a definite noun stands for; undefined if the text does not make it clear. Searches a bounded span. */
export const antecedentOf = oncePerItem(
  (article: AnnotatedArticle, source: Source): Antecedent | undefined =>
    isAnaphor(source) ? resolve(article, source) : undefined,
);

/** A definite noun in the singular for one person or organisation, without a complement that tells who it is. */
function isAnaphor({ kind, text, head }: Source): boolean {
  if (kind !== 'noun' || !DEFINITE.test(text)) return false;
  if (AGE.test(text) || PARENT_OF.test(text)) return true;
  return (PERSON_NOUNS.has(head) || ORGANISATION_WORDS.has(head)) && !COMPLEMENT.test(text);
}

/** "the 22-year-old" */
const AGE = /^(?:the|this|that)\s\d{1,3}-year-old$/i;
/** "the father of three" */
const PARENT_OF =
  /^the (?:father|mother|dad|mum|mom|grandfather|grandmother)[ -]of[ -](?:\p{L}{1,12}|\d{1,2})$/iu;

/**
 * Whether a noun only describes: it tells an age, an origin, or how many children somebody has. Whoever the paragraph is about is
 * meant, whatever else they are. An occupation may be somebody else's.
 */
function isDescriptive(source: Source): boolean {
  return AGE.test(source.text) || PARENT_OF.test(source.text) || isOrigin(source);
}

/** "the Icelander", "the American": a noun for a person in capitals that is no office. */
function isOrigin({ text, head }: Source): boolean {
  return (
    ORIGINS.has(head) || (/^\S+\s\p{Lu}\p{Ll}+$/u.test(text) && PERSON_NOUNS.has(head) && !ROLES.has(head))
  );
}

function resolve(article: AnnotatedArticle, source: Source): Antecedent | undefined {
  if (hasUnnamedAntecedent(article, source)) return undefined;
  const gender = genderOfTitle(source.text);
  const isDescribed = isDescriptive(source);
  const isPerson = isDescribed || PERSON_NOUNS.has(source.head);
  const fits = (entity: Entity) =>
    !isPerson || (entity.kind === 'person' && !(gender && entity.gender && entity.gender !== gender));
  const nearby = [...recentMentions(article, source.paragraph - 1, source, fits)];
  if (!isPerson) return DOCUMENT_NAMES.has(source.head) ? undefined : organisation(article, source, nearby);
  const introduced = nearby.filter(([entity]) => introductionOf(article, entity).nouns.has(source.head));
  // "The rapper's spokesman" is somebody else than the rapper: only a bearer of that very role is meant.
  const isPossessed = POSSESSIVE.test(source.text);
  const isRole = isPossessed || (!isDescribed && endsInRole(wordsOf(source.text)));
  const bearers = isRole ? nearby.filter(([entity]) => bearsRole(article, entity, source)) : introduced;
  if (bearers.length === 1) return antecedent(bearers, 'introduced', isTitleHead(source.text));
  const modifiers = wordsOf(source.text).filter((one) => one !== source.head && one.length >= STEM_LENGTH);
  const modified = isPossessed
    ? []
    : nearby.filter(([entity]) => isFrom(article, entity, source, modifiers, isRole));
  if (modified.length === 1) return antecedent(modified, 'modifier');
  // A role means whoever the story gives it to, and not who happens to be near.
  if (isRole) return undefined;
  if (introduced.length > 1 || AMBIGUOUS_PEOPLE.has(source.head) || SOLE_OFFICES.has(source.head))
    return undefined;
  // "The Lorne winger" is no player of another club who happens to be near.
  if (/^\S+\s\p{Lu}\S*\s/u.test(source.text)) return undefined;
  // "The star" is not the lawyer who happens to be near: an office tells what somebody is.
  const people = nearby.filter(
    ([entity]) => isClearlyPerson(article, entity) && (isDescribed || entity.titles.size === 0),
  );
  const isInParagraph = nearby.some(([, mention]) => mention.paragraphsBack === 0);
  const only = onlyMention(nearby, 0) ?? (isInParagraph ? undefined : onlyMention(nearby, 1));
  if (only) return people.some(([entity]) => entity === only.entity) ? only : undefined;
  // "The 20-year-old" tells something that nobody nearby may be.
  if (isOrigin(source) || AGE.test(source.text)) return undefined;
  const speakers = people.filter(([, mention]) => mention.paragraphsBack <= 1 && mention.speaks);
  return speakers.length === 1 ? antecedent(speakers, 'only speaker') : undefined;
}

/** "the port's chief executive": a role can have several words. */
function endsInRole(words: readonly string[]): boolean {
  return [1, 2, 3].some((size) => ROLES.has(words.slice(-size).join(' ')));
}

function antecedent([first]: Nearby, rule: AnaphoraRule, isBearer = false): Antecedent | undefined {
  return first && { entity: first[0], rule, isBearer };
}

/** Whether the words before a noun tell of an entity. Somebody with another role is not meant by a role, wherever they are from. */
function isFrom(
  article: AnnotatedArticle,
  entity: Entity,
  { text }: Source,
  modifiers: readonly string[],
  isRole: boolean,
): boolean {
  const { stems } = introductionOf(article, entity);
  const isTold = (word: string) => stems.has(stemOf(word));
  if (!isRole) return modifiers.length > 0 && modifiers.every(isTold);
  // "The Portuguese leader": an origin has a capital, and the parts of an office ("the prime minister") have none.
  if (!ORIGIN_BEFORE.test(text) || !isClearlyPerson(article, entity)) return false;
  const [origin = '', other] = modifiers;
  return other === undefined && isTold(origin) && !PARTIES.has(origin) && entity.titles.size === 0;
}

/**
 * Whether a person bears the role of a noun, by title or apposition. Every word of "the opposition leader" must be told of the
 * person, and nothing may make the office another one: "the leader" is no deputy leader.
 */
function bearsRole(article: AnnotatedArticle, entity: Entity, { text, head }: Source): boolean {
  const words = wordsOf(text).filter((word) => word !== head && !/^(?:the|this|that)$/.test(word));
  const { stems, nouns } = introductionOf(article, entity);
  const isTold = words.every(
    (word) => nouns.has(word) || stems.has(stemOf(word)) || word.length < STEM_LENGTH,
  );
  const titles = [...entity.titles]
    .map((title) => wordsOf(inFull(title)))
    .filter((title) => title.includes(head));
  const isOther = (title: readonly string[]) =>
    title.some((word) => CHANGES_OFFICE.test(word) && !words.includes(word));
  return isTold && titles.some((title) => !isOther(title));
}

/** Paragraphs that are searched for the noun itself, and sources in each. */
const NOUN_LIMITS = { paragraphs: 3, sources: 30 };

/** "An official disputed that. …, the official said": the noun was introduced for a person without a name. */
export function hasUnnamedAntecedent(article: AnnotatedArticle, { paragraph, from, head }: Source): boolean {
  for (const { source, tokens } of precedingSources(article, paragraph - 1, { from }, NOUN_LIMITS)) {
    if (source.kind !== 'noun' || source.head !== head || !/^(?:an?|one|another)\s/i.test(source.text))
      continue;
    // In "Reyes, 58, a farmer whose …" and "Reyes is a farmer" the noun describes Reyes.
    if (!/^(?:,|is|was|as)$/.test(tokens[source.from - 1]?.folded ?? '')) return true;
  }
  return false;
}

/** A body of this very kind, or the only one nearby. A person of a body is not the body. */
function organisation(article: AnnotatedArticle, source: Source, nearby: Nearby): Antecedent | undefined {
  const bodies = nearby.filter(([entity]) => !isClearlyPerson(article, entity) && !entity.place);
  const isToldOf = ([entity]: Nearby[number]) => introductionOf(article, entity).nouns.has(source.head);
  const named = bodies.filter(([entity]) => isKindOfBody(article, entity, source.head));
  const rivals = bodies.filter((one) => !named.includes(one) && isToldOf(one));
  if (named.length === 1 && rivals.length === 0) return antecedent(named, 'introduced');
  if (named.length + rivals.length > 0 || NAMED_BODIES.has(source.head)) return undefined;
  return onlyOrganisation(article, bodies);
}

/** The only nearby name that is not clearly a person's: "Tamarack Nickel announced it. The company said". */
function onlyOrganisation(article: AnnotatedArticle, nearby: Nearby): Antecedent | undefined {
  const found = nearby.filter(
    ([entity, mention]) => mention.paragraphsBack <= 1 && !isClearlyPerson(article, entity),
  );
  return found.length === 1 ? antecedent(found, 'only mention', true) : undefined;
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
