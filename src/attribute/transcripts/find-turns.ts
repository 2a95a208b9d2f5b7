/**
 * Finds interviews and transcripts without quotation marks: the speaker's label stands at the head of paragraphs, several times and in
 * turn. Lists, results, positions of candidates and scripts have labels too, so that the words must sound spoken, and a label must be
 * a name of the story. A missed transcript does less harm than words in the wrong mouth. One pass over the text, linear in its length.
 */
import type { Paragraph } from '../../model/article.ts';
import type { Quotation } from '../syntax/quotations.ts';
import { answeredPassages } from './answers.ts';
import { continuationsOf, isQuestion } from './continuations.ts';
import { areMostly, areQuestions, type Head, headsOf, isHeading, isQuoted, withInnerHeads } from './heads.ts';
import { nameOf } from './labels.ts';
import { NamesOutsideLabels } from './names-outside-labels.ts';
import type { Passage } from './passage.ts';
import { outsideMarks } from './spoken-style.ts';

/** Fewest heads of a transcript, of each of two labels, and of a single label between questions without one. */
const MIN_HEADS = 4;
const MIN_HEADS_OF_LABEL = 2;
const MIN_HEADS_OF_SINGLE_LABEL = 3;

/**
 * The turns of the transcripts of a story, in order, as quotations without marks. What the interviewer says is no turn, and neither are
 * words in marks.
 */
export function findTurns(paragraphs: readonly Paragraph[]): Quotation[] {
  const heads = headsOf(paragraphs);
  const all = heads.length < MIN_HEADS_OF_LABEL ? [] : withHeadsInside(heads, paragraphs);
  const speakers = speakersOf(all, paragraphs);
  const labelled = speakers.size > 0 && isTranscript(all, speakers, paragraphs);
  const passages = labelled ? labelledPassages(paragraphs, all, speakers) : answeredPassages(paragraphs);
  const first = labelled ? all[0]?.index : passages[0]?.index;
  return isMadeUp(paragraphs, first ?? 0) ? [] : passages.flatMap((one) => turnOf(paragraphs, one));
}

/** The passages under the labels of the speakers. */
function labelledPassages(
  paragraphs: readonly Paragraph[],
  heads: readonly Head[],
  speakers: ReadonlySet<string>,
): Passage[] {
  const found: Passage[] = [];
  const manner = { speakers, hasAskerLabel: isAskerLabelled(heads, speakers) };
  for (const [n, { index, end, key, label, ...head }] of heads.entries()) {
    if (!speakers.has(key)) continue;
    const common = {
      role: label.kind === 'answerer' ? ('guest' as const) : ('named' as const),
      words: label.words,
      label: { paragraph: paragraphs[index]?.number ?? 0, start: label.start, end: label.end },
    };
    if (!isQuoted(head) && !isHeading(head))
      found.push({ ...common, index, start: label.textStart, end, isPlain: true });
    const next = heads[n + 1]?.index;
    if (next === index) continue;
    for (const one of continuationsOf(paragraphs, index, next, manner)) found.push({ ...common, ...one });
  }
  return found;
}

/** Whether a label that is no speaker's recurs, or speakers ask each other. */
function isAskerLabelled(heads: readonly Head[], speakers: ReadonlySet<string>): boolean {
  const labels = Map.groupBy(heads, (one) => one.key);
  return [...labels].some(
    ([key, own]) => own.length >= MIN_HEADS_OF_LABEL && (!speakers.has(key) || areQuestions(own)),
  );
}

/** A quotation needs two characters, so that its mask has the same length. */
const MIN_LENGTH = 2;

function turnOf(paragraphs: readonly Paragraph[], { index, start, end, ...turn }: Passage): Quotation[] {
  if (end - start < MIN_LENGTH) return [];
  const paragraph = paragraphs[index]?.number ?? 0;
  return [{ paragraph, start, end, open: start, close: end, continues: false, turn }];
}

/** "Q: … A: …" and labels that begin other paragraphs are heads inside a paragraph too. */
function withHeadsInside(heads: readonly Head[], paragraphs: readonly Paragraph[]): Head[] {
  const known = new Map(heads.map((one) => [nameOf(one.label), one.key]));
  if (known.has('asker')) known.set('answerer', 'answerer');
  return heads.flatMap((head) => withInnerHeads(head, paragraphs[head.index]?.text ?? '', known));
}

/** The keys of labels that answer or are a name of the story, and whose words sound spoken. */
function speakersOf(heads: readonly Head[], paragraphs: readonly Paragraph[]): Set<string> {
  let known: NamesOutsideLabels | undefined;
  const found = new Set<string>();
  for (const [key, own] of Map.groupBy(heads, (one) => one.key)) {
    const [first] = own;
    if (!first || first.label.kind === 'asker' || !areMostly('isSpoken', own)) continue;
    known ??= new NamesOutsideLabels(paragraphs, heads);
    const speaks =
      first.label.kind === 'answerer'
        ? own.filter(({ words }) => outsideMarks(words).saysI).length >= MIN_HEADS_OF_LABEL
        : isSpeakersName(own, known);
    if (speaks) found.add(key);
  }
  return found;
}

/**
 * Whether a label is a name of the story: a person's by the first name, or one whose bearer says "I". Neither holds for "Harbour Weekly:"
 * and "Solution:".
 */
function isSpeakersName(own: readonly Head[], known: NamesOutsideLabels): boolean {
  if (own.some(({ label }) => known.hasPerson(label.words))) return true;
  return !areQuestions(own) && areMostly('saysI', own) && own.some(({ label }) => known.has(label.words));
}

/** Whether labels take turns, or one label answers questions that have none. */
function isTranscript(
  heads: readonly Head[],
  speakers: ReadonlySet<string>,
  paragraphs: readonly Paragraph[],
): boolean {
  const counts = Map.groupBy(heads, (one) => one.key);
  const recurring = heads.filter(({ key }) => (counts.get(key)?.length ?? 0) >= MIN_HEADS_OF_LABEL);
  const changes = recurring.filter((one, n) => n > 0 && one.key !== recurring[n - 1]?.key).length;
  const answers = recurring.filter(({ key }) => speakers.has(key));
  if (answers.length === 0) return false;
  if (recurring.length >= MIN_HEADS && changes > 0 && changes * 2 >= recurring.length - 1) return true;
  const asked = answers.filter(({ index }) => isQuestion(paragraphs[index - 1]?.text ?? ''));
  return answers.length >= MIN_HEADS_OF_SINGLE_LABEL && asked.length * 3 >= answers.length * 2;
}

/** Paragraphs before the first head that are searched. */
const MAX_INTRODUCTION = 4;

/** "A scene from the play", "an imagined conversation": nobody said these words. */
const MADE_UP =
  /\b(?:scenes?|script|screenplay|sketch|sitcom|stage play|the play|(?:his|her|new|this|a|radio) play|playwright|dramati[sz]ation|fictional|fictitious|imagin(?:ed|ary)|satir(?:e|ical)|parody|spoof|chatbot|ChatGPT|excerpt from (?:the|her|his) (?:novel|play|script))\b/i;

/** Whether the paragraphs before a transcript say that it is made up. */
function isMadeUp(paragraphs: readonly Paragraph[], at: number): boolean {
  return paragraphs.slice(Math.max(0, at - MAX_INTRODUCTION), at).some(({ text }) => MADE_UP.test(text));
}
