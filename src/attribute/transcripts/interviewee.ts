/** The person whom a story introduces as the one who is interviewed. */
import { nameShape, personEvidence } from '../coreference/person-evidence.ts';
import type { Entity } from '../names/names.ts';
import type { AnnotatedArticle, AnnotatedParagraph } from '../sources/annotate.ts';
import { oncePerArticle } from '../sources/derived.ts';
import { labelAt } from './labels.ts';

export interface Interviewee {
  readonly entity: Entity;
  /** no other words of the introduction can be a person's name */
  readonly isAlone: boolean;
}

/** "In an interview", "spoke to us", "answers our questions" */
const INTERVIEW =
  /\b(?:interview(?:s|ed|ee)?|spoke|speaks|talk(?:s|ed|ing)?|conversation|sat down|q ?& ?a|caught up|(?:answer|discuss)(?:s|es|ed)|chat(?:s|ted)?|asked (?:him|her)|had to say)\b/i;
/** "the rower" before her name, but not "the father of". */
const NOUN_BEFORE = String.raw`(?:(?:the|our|an?)\s(?:(?!of\b|for\b|about\b|behind\b)[a-z-]{1,20}\s){1,4})?`;
/** "Q&A with", "Five questions for", "We spoke to": right before the name of the one who answers. */
const ANSWERED_BY = new RegExp(
  String.raw`(?:\bq ?(?:&|and) ?a\swith|^(?:an |our )?(?:interview|conversation)\swith|\bquestions\s(?:for|to|with)|\bwe\s(?:recently\s)?(?:interviewed|(?:spoke|talked|chatted|sat down|caught up|met up)\s(?:to|with)))\s${NOUN_BEFORE}$`,
  'i',
);

/**
 * The person whom "A:" stands for: the one whose name stands after "Q&A with" or "we spoke to", or else the only one with a full
 * name before the first question, in words that tell of an interview; undefined if there are more. An explainer in questions and answers
 * interviews nobody.
 */
export const soleInterviewee = oncePerArticle((article: AnnotatedArticle): Interviewee | undefined => {
  const introduction = introductionOf(article);
  if (!introduction.some(({ masked }) => INTERVIEW.test(masked))) return undefined;
  const last = introduction.at(-1)?.number ?? 0;
  const people = article.entityTable.entities.filter(
    (one) =>
      one.words.length > 1 && one.firstMention.paragraph <= last && one.kind === 'person' && !one.place,
  );
  const [only, second] = people.filter(
    (one) => nameShape(article, one) !== 'several' || personEvidence(article).get(one)?.actsAsPerson,
  );
  const entity = announced(introduction) ?? (second ? undefined : only);
  if (!entity || isSpokenOf(article, entity)) return undefined;
  return { entity, isAlone: people.length === 1 };
});

/** The paragraphs before the first question or label. */
function introductionOf({ paragraphs }: AnnotatedArticle): readonly AnnotatedParagraph[] {
  const [turn] = paragraphs.flatMap(({ quotations }) => quotations.flatMap((one) => one.turn ?? []));
  const end = paragraphs.findIndex(
    ({ number, text }) => number === turn?.label.paragraph || labelAt(text)?.kind === 'asker',
  );
  return paragraphs.slice(0, Math.max(0, end));
}

/** Characters before a name that are searched. */
const MAX_LEAD_LENGTH = 80;

/** The only person after "Q&A with" or "we spoke to". */
function announced(introduction: readonly AnnotatedParagraph[]): Entity | undefined {
  const found = introduction.flatMap(({ sources, masked }) =>
    sources
      .filter(({ kind, start }) => {
        const lead = masked.slice(Math.max(0, start - MAX_LEAD_LENGTH), start);
        return kind === 'name' && ANSWERED_BY.test(lead);
      })
      .flatMap(({ mentions }) => mentions.flatMap((one) => one.entities)),
  );
  const [entity, second] = new Set(found);
  return entity && !second && entity.words.length > 1 && entity.kind === 'person' ? entity : undefined;
}

/** Whether answers without a label name the person, as others do: then the reporter has the word in them. */
function isSpokenOf({ paragraphs }: AnnotatedArticle, { words }: Entity): boolean {
  const surname = new RegExp(`(?<!\\p{L})${RegExp.escape(words.at(-1) ?? '')}(?!\\p{L})`, 'iu');
  return paragraphs.some(({ text, quotations }) =>
    quotations.some(({ turn, start, end }) => turn?.label.end === 0 && surname.test(text.slice(start, end))),
  );
}
