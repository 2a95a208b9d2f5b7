/** The source of a clause: by the rules of source-phrase.ts, or an unlisted noun that is the subject of its cue. */
import { partitionPoint } from '../../text/binary-search.ts';
import { DETERMINERS, PHRASE_BOUNDARIES, PRONOUNS } from '../lexicon/function-words.ts';
import { CUES } from '../lexicon/lexicon.ts';
import type { Mention } from '../names/entity-table.ts';
import type { Clause } from '../syntax/clause.ts';
import { QUOTED, tokenAt } from '../syntax/tokens.ts';
import { isPreposition } from '../syntax/word-shape.ts';
import type { AnnotatedArticle, AnnotatedParagraph } from './annotate.ts';
import { nounSource, type Source, UNKNOWN_HEAD } from './source.ts';
import { parseSourcePhrase, type SourcePhrase } from './source-phrase.ts';

/** The source among `sources` that the rules of source-phrase.ts find in a clause; undefined if they find none. */
export function sourceByRule(
  article: AnnotatedArticle,
  paragraph: AnnotatedParagraph,
  clause: Clause,
  sources: readonly Source[],
): Source | undefined {
  const mentions = mentionsWithin(
    article.entityTable.mentions(paragraph.number),
    clause.source.start,
    clause.source.end + 1,
  );
  const phrase: SourcePhrase = parseSourcePhrase(paragraph.masked, clause, mentions);
  const inside = sources.filter(
    (one) => one.start >= clause.source.start && one.end <= clause.source.end + 1,
  );
  switch (phrase.kind) {
    case 'names':
      return (
        inside.find(
          (one) => one.mentions.length === phrase.mentions.length && one.mentions[0] === phrase.mentions[0],
        ) ?? inside.find((one) => one.mentions[0] === phrase.mentions[0])
      );
    case 'pronoun':
      return inside.findLast((one) => one.kind === 'pronoun' && one.head === phrase.word);
    case 'noun':
      return inside.find(
        (one) =>
          one.kind === 'noun' && (phrase.phrase.includes(one.text) || one.text.includes(phrase.phrase)),
      );
    case 'organisation':
      return inside.find((one) => one.kind === 'noun' && one.text.includes(phrase.name));
    case 'none':
      return undefined;
  }
}

/** The mentions that start in `[start, end)`. */
function mentionsWithin(mentions: readonly Mention[], start: number, end: number): readonly Mention[] {
  return mentions.slice(
    partitionPoint(mentions, (one) => one.start < start),
    partitionPoint(mentions, (one) => one.start < end),
  );
}

/** Most words of a subject that is made of unlisted nouns. */
const MAX_SUBJECT_WORDS = 6;
/** Words after a cue that are searched for a listed source if a determiner follows the cue. */
const MAX_WORDS_AFTER_DETERMINER = 3;

/** The few words right before or after a cue, if no known source is among them: "Transcripts said". */
export function unlistedSubject(
  paragraph: AnnotatedParagraph,
  clause: Clause,
  sources: readonly Source[],
): Source | undefined {
  const { tokens } = paragraph;
  const { start, end } = clause.source;
  const from = tokenAt(tokens, start);
  const to = tokenAt(tokens, end);
  const hasDeterminer = clause.frame === 'said X' && DETERMINERS.has(tokens[from]?.folded ?? '');
  // "said the swimmer who saw it": a determiner after the cue opens the subject, whatever comes later.
  const limit = hasDeterminer
    ? (tokens[Math.min(to, from + MAX_WORDS_AFTER_DETERMINER)]?.start ?? end)
    : end + 1;
  const isKnown = sources.some((one) =>
    hasDeterminer
      ? one.start >= start && one.start < limit && one.kind !== 'pronoun'
      : one.start >= start && one.end <= limit,
  );
  if (isKnown) return undefined;
  const isAfterCue = clause.frame === 'said X' || clause.frame === 'according to X' || clause.frame === 'X:';
  const isWord = (at: number) => {
    const { text, folded } = tokens[at] ?? { text: '', folded: '' };
    const isFunctionWord = PHRASE_BOUNDARIES.has(folded) || PRONOUNS.has(folded) || CUES.has(folded);
    return /^[\p{L}\p{N}'’]/u.test(text) && !isFunctionWord;
  };
  let first = isAfterCue ? from : to;
  let last = isAfterCue ? from : to;
  if (isAfterCue) while (last < to && last - first < MAX_SUBJECT_WORDS && isWord(last)) last += 1;
  else
    while (first > from && last - first < MAX_SUBJECT_WORDS && isWord(first - 1)) {
      first -= 1;
      if (DETERMINERS.has(tokens[first]?.folded ?? '')) break;
    }
  const head = tokens[last - 1];
  if (!head || last <= first || head.folded === QUOTED) return undefined;
  // "In declaring it …", "in explaining why": no subject.
  if (isPreposition(head.folded)) return undefined;
  const subject = nounSource(paragraph, first, last, UNKNOWN_HEAD);
  return /\p{L}{2}/u.test(subject.text) ? subject : undefined;
}
