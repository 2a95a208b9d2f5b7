/**
 * Candidates for the referent of a pronoun: the entities named shortly before it and the last speaker, each with features for
 * a log-linear model. A gender that the text gives excludes. The features are few on purpose: more of them made clear cases
 * less clear.
 */
import type { Entity } from '../names/names.ts';
import { isUnisex } from '../names/short-forms.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import type { Token } from '../syntax/tokens.ts';
import { bucket, wordShape } from '../syntax/word-shape.ts';
import { nameShape, type PersonEvidence, personEvidence } from './person-evidence.ts';
import { MAX_CANDIDATES, type RecentMention, recentMentions } from './recent-mentions.ts';
import { type SpeechReport, speechReportsBefore, type Utterance } from './reported-speech.ts';
import { unnamedPeopleBefore } from './unnamed-people.ts';

export interface ReferentCandidate {
  readonly entity: Entity;
  readonly features: readonly string[];
  /** was quoted last among those who agree with the pronoun */
  readonly isLastSpeaker: boolean;
  /** sentences since the latest mention; undefined if there is none nearby */
  readonly sentencesBack: number | undefined;
  /** was said to say something shortly before, in indirect speech too */
  readonly speaks: boolean;
}

/** A candidate with its part of a pronoun's share. */
export interface ReferentShare {
  readonly candidate: ReferentCandidate;
  /** 0 to 1 */
  readonly share: number;
}

/**
 * The candidates for a pronoun in paragraph `index` (from 0), at most `MAX_CANDIDATES`; none for "they", "we", "I" and "you".
 * `frame` is that of the clause the pronoun speaks in, or `-`.
 */
export function referentCandidates(
  article: AnnotatedArticle,
  index: number,
  pronoun: Pick<Source, 'start' | 'from' | 'head'>,
  utterances: readonly Utterance[],
  frame: string,
): ReferentCandidate[] {
  const agrees = agreementTest(article, pronoun.head);
  const paragraph = article.paragraphs[index];
  if (!agrees || !paragraph) return [];
  const mentions = new Map([
    ...recentMentions(article, index, pronoun, agrees),
    ...unnamedPeopleBefore(article, index, pronoun, agrees),
  ]);
  const reports = speechReportsBefore(article, index, pronoun.start, utterances);
  const agreeing = reports.filter((one) => agrees(one.entity));
  const lastQuoted = agreeing.find((one) => one.quoted);
  const lastSpeaker = lastQuoted?.entity;
  const order = [...new Set(agreeing.map((one) => one.entity))];
  const candidates = new Set([...mentions.keys(), ...(lastSpeaker ? [lastSpeaker] : [])]);
  const many = bucket(Math.min(candidates.size, 5));
  const sentence = paragraph.tokens[pronoun.from]?.sentence ?? 0;
  const preceding = precedingShape(paragraph.tokens, pronoun.from, sentence);
  const evidence = personEvidence(article);
  return [...candidates].slice(0, MAX_CANDIDATES).map((entity) => {
    const mention = mentions.get(entity);
    const isLastSpeaker = lastSpeaker === entity;
    const nth = order.indexOf(entity);
    const features = [
      ...entityFeatures(article, entity, pronoun.head, evidence.get(entity)),
      `order|${nth < 0 ? '-' : Math.min(nth, 2)}|${isLastSpeaker}`,
      `from:${preceding}|${isLastSpeaker}|${mention?.inSentence}|${mention?.subject}`,
    ];
    if (mention) {
      features.push(...mentionFeatures(mention, many, frame));
      if (isNewSinceQuotation(entity, lastQuoted))
        features.push(
          `fresh|par${mention.paragraphsBack}|${mention.subject}`,
          `fresh|${many}|${mention.speaks}`,
        );
    }
    if (sentence === 0)
      features.push(
        `firstsentence|${isLastSpeaker}|${mention ? mention.paragraphsBack : '-'}|${mention?.subject}`,
      );
    const { sentencesBack, speaks = false } = mention ?? {};
    return { entity, features, isLastSpeaker, sentencesBack, speaks };
  });
}

/** Was first mentioned after the latest quotation: a person whom one paragraph introduces is often quoted in the next. */
function isNewSinceQuotation({ firstMention }: Entity, quoted: SpeechReport | undefined): boolean {
  if (!quoted) return true;
  return (
    firstMention.paragraph > quoted.paragraph ||
    (firstMention.paragraph === quoted.paragraph && firstMention.start > quoted.offset)
  );
}

/** Features of an entity, wherever it is mentioned. */
function entityFeatures(
  article: AnnotatedArticle,
  entity: Entity,
  head: string,
  evidence: PersonEvidence | undefined,
): string[] {
  const gender = !entity.gender ? 'open' : hasOppositeGender(head, entity) ? 'against' : 'same';
  const like = entity.unnamed ? 'described' : nameShape(article, entity);
  const { locativeMentions = 0, mentions = 0, actsAsPerson } = evidence ?? {};
  return [
    `gender:${gender}`,
    `${head}:${gender}`,
    `like:${like}`,
    `like:${like}|${actsAsPerson}`,
    `place:${locativeMentions > 0}|${locativeMentions * 2 >= mentions}`,
  ];
}

/** Features of an entity's latest mention. */
function mentionFeatures(mention: RecentMention, many: string, frame: string): string[] {
  const { subject, paragraphsBack } = mention;
  const back = Math.min(mention.sentencesBack, 6);
  const found = [
    `back:${back}`,
    `back:${back}|${subject}|${many}`,
    `subject:${subject}|par${paragraphsBack}`,
    `ahead:${mention.preceding}`,
    `speaks:${mention.speaks}`,
  ];
  if (mention.possessive) found.push('possessive');
  if (mention.nested) found.push('within');
  if (mention.topic) found.push('topic');
  if (mention.coordinated) found.push('together');
  if (mention.opensParagraph) found.push(`opens|par${paragraphsBack}`);
  if (mention.inSentence) found.push(`insentence|${subject}`, `insentence|${frame}`);
  return found;
}

function precedingShape(tokens: readonly Token[], from: number, sentence: number): string {
  const before = tokens[from - 1];
  return before?.sentence === sentence ? wordShape(before, sentence) : '^';
}

/**
 * Whether a pronoun contradicts the gender of a first name in all languages. Such a candidate still competes, which separates
 * the others better than leaving it out. If it wins, no speaker is named.
 */
export function contradictsGender(pronoun: string, entity: Entity): boolean {
  return hasOppositeGender(pronoun, entity) && !isUnisex(entity);
}

function hasOppositeGender(pronoun: string, { gender }: Entity): boolean {
  return (pronoun === 'he' && gender === 'f') || (pronoun === 'she' && gender === 'm');
}

/** Tells which entities agree with a pronoun; undefined for pronouns that are not resolved. */
function agreementTest(
  article: AnnotatedArticle,
  pronoun: string,
): ((entity: Entity) => boolean) | undefined {
  const isPersonBut = (gender: 'm' | 'f') => (one: Entity) =>
    one.kind === 'person' && !(one.gender === gender && !one.genderIsGuessed);
  if (pronoun === 'he') return isPersonBut('f');
  if (pronoun === 'she') return isPersonBut('m');
  if (pronoun === 'it') return (one) => one.kind === 'organisation' || nameShape(article, one) === 'single';
  return undefined;
}
