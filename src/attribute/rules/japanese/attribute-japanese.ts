/**
 * Finds who speaks in a Japanese story: the topic before a quotation, the source "によると" names, or whom the clause behind it names. A
 * sentence without a subject goes on with the one before. Where the text leaves it open, nobody is named.
 */
import type { Certainty, Quote } from '../../../model/article.ts';
import type { Piece } from '../../pieces.ts';
import type { Quotation } from '../../syntax/quotations.ts';
import { type Decided, quotesOf } from '../decided.ts';
import { japaneseLexicon } from './lexicon.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { hasTitle, JapanesePeople, type JapanesePerson } from './people.ts';
import { findCornerQuotations, maskCorners, QUOTED } from './quotations.ts';
import { type Around, aroundOf, isJapaneseSpeech } from './speech.ts';

interface Sentence {
  readonly paragraph: number;
  /** offsets in the paragraph */
  readonly from: number;
  readonly to: number;
  readonly masked: string;
  readonly mentions: readonly Mention[];
  readonly quotations: readonly Quotation[];
}

/** Whom the story is about at a place. */
interface Focus {
  readonly people: readonly JapanesePerson[];
  readonly certainty: Certainty;
}

interface State {
  readonly people: JapanesePeople;
  readonly decided: Decided[];
  /** the topic or speaker of the sentence before, in the same paragraph */
  here: Focus | undefined;
  /** the one of the paragraph before */
  before: Focus | undefined;
  /** names in the order in which they were mentioned, the last at the end */
  readonly recent: JapanesePerson[];
}

/** Recent names that are kept. */
const MAX_RECENT = 40;
const lexicon = japaneseLexicon();

/** The quotes of a story, in order. Linear in its length. */
export function attributeJapanese(article: string, pieces: readonly Piece[]): Quote[] {
  const byParagraph = Map.groupBy(findCornerQuotations(pieces), ({ paragraph }) => paragraph);
  const paragraphs = pieces.map((piece) => sentencesOf(piece, byParagraph.get(piece.number) ?? []));
  const people = new JapanesePeople(
    paragraphs.flat().flatMap(({ mentions }) => mentions),
    lexicon,
  );
  const state: State = { people, decided: [], here: undefined, before: undefined, recent: [] };
  for (const [n, sentences] of paragraphs.entries()) {
    state.before = state.here ?? state.before;
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

const SENTENCE_END = /[。！？]+|\n+/g;

function sentencesOf({ number, text }: Piece, quotations: readonly Quotation[]): Sentence[] {
  const masked = maskCorners(text, quotations);
  const ends = [...masked.matchAll(SENTENCE_END)].map(({ 0: mark, index }) => index + mark.length);
  if (ends.at(-1) !== masked.length) ends.push(masked.length);
  let from = 0;
  let n = 0;
  return ends.map((to) => {
    const own: Quotation[] = [];
    for (let one = quotations[n]; one && one.open < to; one = quotations[n]) {
      own.push(one);
      n += 1;
    }
    const words = masked.slice(from, to);
    const sentence = {
      paragraph: number,
      from,
      to,
      masked,
      mentions: mentionsIn(words, lexicon),
      quotations: own,
    };
    from = to;
    return sentence;
  });
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
    if (!isJapaneseSpeech(around, lexicon)) continue;
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
  if (own && own.people.length > 0 && !place.isHeadline)
    state.here = { people: own.people as readonly JapanesePerson[], certainty: 'likely' };
  for (const mention of sentence.mentions) {
    if (mention.kind !== 'name') continue;
    const [only, ...others] = state.people.named(mention.text);
    if (only && others.length === 0) state.recent.push(only);
  }
  if (state.recent.length > 2 * MAX_RECENT) state.recent.splice(0, MAX_RECENT);
}

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
  if (lexicon.words('inscriptions').some((word) => words.includes(word)) || /^と(?:書|記さ)/.test(after))
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
  const isPassive = lexicon.words('passive').some((word) => clause.startsWith(`と${word}`));
  const given = (focus: Focus | undefined, printed: string): Decided | undefined =>
    focus && { quotation, people: focus.people, certainty: focus.certainty, clause: printed };
  if (isPassive) return nobody;
  const named = speakerBehind(behind, clause, close, state);
  if (named) return { quotation, ...named, clause: printedOf(clause) };
  const since = last ? last.quotation.close - sentence.from : 0;
  const topic = speakerAhead(ahead, open, since, state);
  if (topic) return given(topic.focus, printedOf(words.slice(topic.mention.start, open))) ?? nobody;
  if (last) return { ...nobody, people: last.people, certainty: last.certainty };
  // "「…」。教授はそう話す。"
  const isAlone = before.trim() === '' && /^[。\s]*$/.test(after);
  if (isAlone && next && next.quotations.length === 0) {
    const teller = next.mentions.find(
      ({ role, kind }) => role === 'topic' && kind !== 'word' && kind !== 'body',
    );
    const isTold = /そう|こう|と話|と語/.test(sentence.masked.slice(next.from, next.to));
    if (teller && teller.start <= 2 && (isTold || state.here === undefined)) {
      const focus = focusOn(teller, state);
      if (focus)
        return {
          quotation,
          people: focus.people,
          certainty: isTold ? focus.certainty : 'likely',
          clause: '',
        };
    }
  }
  // A topic that no list knows can be who says it: then nobody of the paragraph before is.
  const isOther = ahead.some(({ role, kind }) => role === 'topic' && kind === 'word');
  const on = state.here ?? (isOther ? undefined : state.before);
  return on ? { ...nobody, people: on.people } : nobody;
}

const printedOf = (words: string) =>
  words
    .replaceAll(QUOTED, '')
    .replace(/(?<![\uE001、\s])[\uE001、\s]+$/u, '')
    .trim();

/** Nearest before the quotation is who says it; a name comes before a noun further off. */
function speakerAhead(
  ahead: readonly Mention[],
  open: number,
  since: number,
  state: State,
): { mention: Mention; focus: Focus | undefined } | undefined {
  const acting = ahead.filter(
    ({ role, start }) => start >= since && (role === 'topic' || role === 'according' || role === 'subject'),
  );
  const known = acting.flatMap((mention) => {
    const focus = focusOn(mention, state);
    return focus ? [{ mention, focus }] : [];
  });
  const next = known.findLast(({ mention: { end } }) => open - end <= 2);
  if (next) return sure(next, known);
  const according = known.findLast(({ mention: { role } }) => role === 'according');
  const topic =
    known.findLast(({ mention: { role }, focus }) => role === 'topic' && focus.people[0]?.isNamed) ??
    known.findLast(({ mention: { role, kind } }) => role === 'topic' && kind !== 'body');
  const subject =
    known.findLast(({ focus }) => focus.people[0]?.isNamed) ??
    known.findLast(({ mention: { kind } }) => kind !== 'body');
  const chosen = according ?? topic ?? subject ?? known.at(-1);
  return chosen && sure(chosen, known);
}

/** With other people who act in the sentence the reading is less sure. */
function sure<T extends { mention: Mention; focus: Focus }>(chosen: T, known: readonly T[]): T {
  const others = known.filter(
    ({ mention, focus }) =>
      mention !== chosen.mention && mention.kind !== 'body' && focus.people[0] !== chosen.focus.people[0],
  );
  const isOnly = others.length === 0 && chosen.mention.role !== 'subject';
  return isOnly ? chosen : { ...chosen, focus: { ...chosen.focus, certainty: 'likely' } };
}

/** "「…」と大森課長。", "「…」と礼子さんは言う", "「…」と話す会社員". */
function speakerBehind(
  behind: readonly Mention[],
  clause: string,
  close: number,
  state: State,
): Focus | undefined {
  const inClause = behind.filter(
    (one) =>
      one.end <= close + clause.length + 1 && (one.kind !== 'word' || focusOn(one, state) !== undefined),
  );
  const [first] = inClause;
  if (!first || !/^(?:など)?と/.test(clause)) {
    // "「…」。", "「…」大森課長は": the name alone stands behind it.
    return first && first.start === close && first.role === 'topic' && first.kind === 'name'
      ? focusOn(first, state)
      : undefined;
  }
  const at = first.start - close;
  const lead = clause.slice(0, at);
  if (
    /^(?:など)?と、?$/.test(lead) &&
    (first.role === 'end' || first.role === 'topic') &&
    first.kind !== 'word' &&
    first.kind !== 'body'
  )
    return focusOn(first, state);
  // A relative clause: "と嘆く女性も".
  const relative = /^(?:など)?と[^、。をにがはで]{1,8}[うくすつぬむるたい]$/u.test(lead);
  if (relative && first.kind !== 'word' && first.kind !== 'body') {
    const focus = focusOn(
      first.kind === 'noun' ? { ...first, text: nounIn(first.text, lead) } : first,
      state,
    );
    return focus && { ...focus, certainty: 'likely' };
  }
  return undefined;
}

const nounIn = (text: string, lead: string) => {
  const verb = lead.replace(/^(?:など)?と/, '');
  return text.includes(verb) ? text.slice(text.lastIndexOf(verb) + verb.length) : text;
};

function focusOn(mention: Mention, state: State): Focus | undefined {
  const { kind, text, title, isGroup, role } = mention;
  const described = (name: string): Focus => ({
    people: [{ name, isNamed: false, title: undefined, titles: new Set() }],
    certainty: 'likely',
  });
  switch (kind) {
    case 'name':
    case 'word': {
      const [only, ...others] = state.people.named(text);
      if (!only) return undefined;
      if (others.length > 0) return undefined;
      return { people: [only], certainty: mention.isBare || isGroup ? 'likely' : 'sure' };
    }
    case 'title': {
      const bearers = state.people.titled(title ?? text);
      const [only, ...others] = bearers;
      if (only && others.length === 0) return { people: [only], certainty: 'likely' };
      const recent = state.recent.findLast((one) => bearers.includes(one));
      if (recent)
        return state.here && state.here.people[0] === recent
          ? { people: [recent], certainty: 'likely' }
          : undefined;
      return bearers.length === 0 ? described(text) : undefined;
    }
    case 'same': {
      const bearer =
        title === undefined
          ? (state.here?.people[0] ?? state.recent.at(-1))
          : (state.recent.findLast((one) => hasTitle(one, title)) ?? undefined);
      return bearer && { people: [bearer], certainty: 'likely' };
    }
    case 'self': {
      const speaker = state.here?.people[0];
      const other = state.recent.at(-1);
      const person = other && other !== speaker ? other : (speaker ?? other);
      return person && { people: [person], certainty: 'likely' };
    }
    case 'noun':
      return described(text);
    default:
      return role === 'topic' || role === 'according' ? described(text) : undefined;
  }
}
