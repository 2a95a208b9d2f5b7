/**
 * Finds who speaks in a Japanese story: the topic before a quotation, the source "によると" names, or whom the clause behind it names. A
 * sentence without a subject goes on with the one before. Where the text leaves it open, nobody is named.
 */
import type { Quote } from '../../../model/article.ts';
import type { Piece } from '../../pieces.ts';
import type { Quotation } from '../../syntax/quotations.ts';
import { type Decided, quotesOf } from '../decided.ts';
import { type Discourse, type Focus, focusOn } from './focus.ts';
import { japaneseLexicon } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { JapanesePeople, type JapanesePerson } from './people.ts';
import { isOwnName, isPlain, isTold, isUndisturbed } from './plain.ts';
import { findCornerQuotations, QUOTED } from './quotations.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { speakerAhead, speakerBehind } from './speaker.ts';
import { type Around, aroundOf, isJapaneseSpeech } from './speech.ts';

interface State extends Discourse {
  readonly decided: Decided[];
}

/** Recent names that are kept. */
const MAX_RECENT = 40;

/** The quotes of a story, in order. Linear in its length. */
export function attributeJapanese(article: string, pieces: readonly Piece[]): Quote[] {
  const byParagraph = Map.groupBy(findCornerQuotations(pieces), ({ paragraph }) => paragraph);
  const paragraphs = pieces.map((piece) => sentencesOf(piece, byParagraph.get(piece.number) ?? []));
  const people = new JapanesePeople(
    paragraphs.flat().flatMap(({ mentions }) => mentions),
    japaneseLexicon(),
  );
  const state: State = { people, decided: [], here: undefined, recent: [] };
  for (const [n, sentences] of paragraphs.entries()) {
    state.here = undefined;
    const text = pieces[n]?.text ?? '';
    for (const [at, sentence] of sentences.entries())
      readSentence(sentence, text, { next: sentences[at + 1], isHeadline: isHeadline(n, text) }, state);
  }
  return quotesOf(article, state.decided, pieces);
}

/** The headline or the line under it: without a full stop. */
function isHeadline(n: number, text: string): boolean {
  return n < 2 && !text.includes('。') && text.length < 120 && !/^「[^」]*」$/.test(text.trim());
}

interface Place {
  readonly next: Sentence | undefined;
  readonly isHeadline: boolean;
}

function readSentence(sentence: Sentence, text: string, place: Place, state: State): void {
  let last: Decided | undefined;
  for (const quotation of sentence.quotations) {
    const around = aroundOf(
      quotation,
      { masked: sentence.masked, text, from: sentence.from, to: sentence.to },
      place.isHeadline,
    );
    if (!isJapaneseSpeech(around, japaneseLexicon())) continue;
    const one = decide(sentence, quotation, around, last, place, state);
    state.decided.push(one);
    if (one.people.length > 0) last = one;
  }
  const topic = sentence.mentions.findLast(
    ({ role, kind }) => role === 'topic' && kind !== 'word' && kind !== 'body',
  );
  const subject = sentence.mentions.findLast(({ role, kind }) => role === 'subject' && kind === 'name');
  const according = sentence.mentions.find(({ role }) => role === 'according');
  const acting = topic ?? according ?? subject;
  const own = last ?? (acting && focusOn(acting, state));
  if (own && own.people.length > 0 && !place.isHeadline) {
    state.here = {
      people: own.people as readonly JapanesePerson[],
      certainty: 'likely',
      hasSpoken: last !== undefined,
    };
  }
  for (const mention of sentence.mentions) {
    if (mention.kind !== 'name') continue;
    const [only, ...others] = state.people.named(mention.text);
    if (only && others.length === 0) state.recent.push(only);
  }
  if (state.recent.length > 2 * MAX_RECENT) state.recent.splice(0, MAX_RECENT);
}

/** "と怒鳴られた" */
const PASSIVE = /^(?:など)?と[^、。はがを]{1,4}(?:られ|され|われ)[たてる、]/u;

const NOBODY = { people: [], certainty: 'likely', clause: '' } as const;

function decide(
  sentence: Sentence,
  quotation: Quotation,
  around: Around,
  last: Decided | undefined,
  { next, isHeadline: isTop }: Place,
  state: State,
): Decided {
  const nobody: Decided = { ...NOBODY, quotation };
  const { before, after } = around;
  const words = sentence.masked.slice(sentence.from, sentence.to);
  if (
    japaneseLexicon()
      .words('inscriptions')
      .some((word) => words.includes(word)) ||
    /^と(?:書|記さ)/.test(after)
  )
    return nobody;
  const open = quotation.open - sentence.from;
  const close = quotation.close - sentence.from;
  const ahead = sentence.mentions.filter(({ end }) => end <= open);
  const behind = sentence.mentions.filter(({ start }) => start >= close);
  if (isTop) {
    const near =
      ahead.findLast(({ end, kind }) => kind !== 'word' && open - end <= 1) ??
      (behind.length === 0
        ? ahead.find(({ role, kind }) => role === 'end' && kind !== 'word' && kind !== 'noun')
        : undefined);
    const focus = near && focusOn(near, state);
    return focus ? { quotation, people: focus.people, certainty: focus.certainty, clause: '' } : nobody;
  }
  // Somebody is told it.
  const clauseEnd = after.search(/[、。\uE000]/u);
  const clause = clauseEnd < 0 ? after : after.slice(0, clauseEnd);
  const isPassive =
    PASSIVE.test(clause) ||
    japaneseLexicon()
      .words('passive')
      .some((word) => clause.startsWith(`と${word}`));
  const given = (focus: Focus | undefined, printed: string): Decided | undefined =>
    focus && { quotation, people: focus.people, certainty: focus.certainty, clause: printed };
  if (isPassive) return nobody;
  const named = speakerBehind(
    behind,
    clause,
    close,
    /[（(]/.test(sentence.masked[quotation.close] ?? ''),
    state,
  );
  if (named) return { quotation, ...named, clause: printedOf(clause) };
  if (isOfOthers(sentence, ahead, open, clause, state)) return nobody;
  const since = last ? last.quotation.close - sentence.from : 0;
  const topic = speakerAhead(ahead, open, since, /^(?:など)?という/.test(clause), state);
  if (topic) {
    const { mention, focus } = topic;
    if (
      !isPlain(mention, words.slice(mention.end, open), after) ||
      !isOwnName(mention, words, focus?.people[0])
    )
      return nobody;
    return given(focus, printedOf(words.slice(mention.start, open))) ?? nobody;
  }
  if (last) {
    const between = words.slice(last.quotation.close - sentence.from, open);
    if (!isUndisturbed(between) || !isTold(after)) return nobody;
    return { ...nobody, people: last.people, certainty: last.certainty };
  }
  // "「…」。教授はそう話す。"
  const isAlone = before.trim() === '' && /^[。\s]*$/.test(after);
  if (isAlone && next && next.quotations.length === 0) {
    const teller = next.mentions.find(
      ({ role, kind }) => role === 'topic' && kind !== 'word' && kind !== 'body',
    );
    const isRetold = /そう|こう|と話|と語/.test(sentence.masked.slice(next.from, next.to));
    if (teller && isRetold) {
      const focus = focusOn(teller, state);
      if (focus)
        return {
          quotation,
          people: focus.people,
          certainty: focus.certainty,
          clause: '',
        };
    }
  }
  // "との声が上がる"
  if (/^と(?:の|いう)(?:声|見方|意見|批判|指摘)[がもはを]/.test(after)) return nobody;
  // A sentence without a subject goes on with who spoke in the one before.
  const goesOn = before.trim() === '' ? isAlone || isTold(after) : state.here?.hasSpoken && isTold(after);
  const on = goesOn && isUndisturbed(before) ? state.here : undefined;
  return on ? { ...nobody, people: on.people } : nobody;
}

/** "佐藤首相の「…」という発言", "司会者が「…」と尋ねる": words of somebody whom the subject quotes, or whom no list knows. */
function isOfOthers(
  { masked, from }: Sentence,
  ahead: readonly Mention[],
  open: number,
  clause: string,
  state: State,
): boolean {
  const near = ahead.at(-1);
  if (!near) return false;
  const between = masked.slice(from + near.end, from + open);
  const isOwner = between === 'の' && near.kind !== 'word' && near.kind !== 'body';
  if (isOwner && /^(?:など)?と(?:いう|いった|の)/.test(clause)) return true;
  if (ahead.some(({ role }) => role === 'according')) return false;
  return (
    near.role === 'subject' &&
    near.kind === 'word' &&
    open - near.end <= 2 &&
    focusOn(near, state) === undefined
  );
}

const printedOf = (words: string) =>
  words
    .replaceAll(QUOTED, '')
    .replace(/(?<![\uE001、\s])[\uE001、\s]+$/u, '')
    .trim();
