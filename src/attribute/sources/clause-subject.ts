/** Which source a clause names, by the rules of source-phrase.ts, and the subject of a clause that none of the known nouns names. */

import { partitionPoint } from '../../text/binary-search.ts';
import { DETERMINERS, PRONOUNS, STOPS } from '../lexicon/function-words.ts';
import { CUES } from '../lexicon/lexicon.ts';
import type { Mention } from '../names/entity-table.ts';
import type { Clause } from '../syntax/clause.ts';
import { QUOTED, tokenAt } from '../syntax/tokens.ts';
import { isPreposition } from '../syntax/word-shape.ts';
import type { ArticleRead, ReadParagraph } from './annotate.ts';
import type { Source } from './source.ts';
import { readSource, type SourcePhrase } from './source-phrase.ts';

/** The source that the rules of source-phrase.ts read out of a clause. */
export function byRule(
  article: ArticleRead,
  paragraph: ReadParagraph,
  clause: Clause,
  sources: readonly Source[],
): Source | undefined {
  const near = within(article.roster.mentions(paragraph.number), clause.source.start, clause.source.end + 1);
  const phrase: SourcePhrase = readSource(paragraph.masked, clause, near);
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
    case 'body':
      return inside.find((one) => one.kind === 'noun' && one.text.includes(phrase.name));
    case 'none':
      return undefined;
  }
}

/** The mentions that start in a stretch. */
function within(mentions: readonly Mention[], start: number, end: number): readonly Mention[] {
  return mentions.slice(
    partitionPoint(mentions, (one) => one.start < start),
    partitionPoint(mentions, (one) => one.start < end),
  );
}

/** The few words right before or behind a cue, where nothing in them is known to be a source: "Transcripts said". */
export function subjectOf(
  paragraph: ReadParagraph,
  clause: Clause,
  sources: readonly Source[],
): Source | undefined {
  const { start, end } = clause.source;
  const from = tokenAt(paragraph.tokens, start);
  const to = tokenAt(paragraph.tokens, end);
  const direct = clause.frame === 'said X' && DETERMINERS.has(paragraph.tokens[from]?.low ?? '');
  // "said the swimmer who saw it": what follows the cue with an article is the subject, whatever comes later.
  const near = direct ? (paragraph.tokens[Math.min(to, from + 3)]?.start ?? end) : end + 1;
  const taken = sources.some((one) =>
    direct
      ? one.start >= start && one.start < near && one.kind !== 'pronoun'
      : one.start >= start && one.end <= near,
  );
  if (taken) return undefined;
  const behind = clause.frame === 'said X' || clause.frame === 'according to X' || clause.frame === 'X:';
  const isWord = (at: number) => {
    const { text, low } = paragraph.tokens[at] ?? { text: '', low: '' };
    return /^[\p{L}\p{N}'’]/u.test(text) && !STOPS.has(low) && !PRONOUNS.has(low) && !CUES.has(low);
  };
  let first = behind ? from : to;
  let last = behind ? from : to;
  if (behind) while (last < to && last - first < 6 && isWord(last)) last += 1;
  else
    while (first > from && last - first < 6 && isWord(first - 1)) {
      first -= 1;
      if (DETERMINERS.has(paragraph.tokens[first]?.low ?? '')) break;
    }
  const head = paragraph.tokens[last - 1];
  const lead = paragraph.tokens[first];
  if (!head || !lead || last <= first || head.low === QUOTED) return undefined;
  // "In declaring it …", "in explaining why": no subject.
  if (isPreposition(head.low)) return undefined;
  const text = paragraph.masked.slice(lead.start, head.end);
  if (!/\p{L}{2}/u.test(text)) return undefined;
  return {
    kind: 'noun',
    paragraph: paragraph.number,
    start: lead.start,
    end: head.end,
    from: first,
    to: last,
    text,
    mentions: [],
    head: '?',
    within: false,
  };
}
