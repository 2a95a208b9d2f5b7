/**
 * Finds the attribution clause of a quotation: the cue (reporting verb) that governs it, and the words that name the source. The
 * frames are those of Krestel et al. 2008 and Pareti et al. 2013: `X said`, `said X`, `X told Y`, `according to X`, `X:`.
 */
import type { Span } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { isAbbreviation } from '../lexicon/abbreviations.ts';
import { CUES } from '../lexicon/lexicon.ts';
import type { Quotation } from './quotations.ts';

export interface Clause extends Span {
  readonly frame: 'X said' | 'said X' | 'according to X' | 'X:' | 'participle';
  readonly cue: string;
  /** the words that name the source */
  readonly source: Span;
}

interface Cue extends Span {
  readonly word: string;
}

const WORD = /[\p{L}][\p{L}\p{M}'’-]*/gu;
/** Words that can stand between a source and its cue. */
const AUXILIARIES =
  /(?:\s|\b(?:also|later|has|have|had|then|previously|once|recently|is|was|are|were|would|been|being|will|could|did|does|not|never|further|all|both|again|instead|even|still|first|only|just|often|too|then|who|that|which|reportedly|\p{Ll}+ly)\b)+$/u;
const ACCORDING = /\baccording to\s/gi;

/** Characters that are searched on either side of a quotation, so that a text without a full stop takes linear time. */
const MAX_REACH = 700;

/**
 * The clause of a quotation in its sentence; undefined if there is none. Offsets are those of the masked paragraph. `others` are
 * the quotations nearby, in order, this one included.
 */
export function findClause(masked: string, whole: Span, quotation: Quotation, others: readonly Quotation[]) {
  const sentence = {
    start: Math.max(whole.start, quotation.open - MAX_REACH),
    end: Math.min(whole.end, quotation.close + MAX_REACH),
  };
  const inSentence = others.filter((one) => one.open >= sentence.start && one.close <= sentence.end);
  const previous = inSentence.filter((one) => one.close <= quotation.open).at(-1);
  const next = inSentence.find((one) => one.open >= quotation.close);
  const after = { start: quotation.close, end: next?.open ?? sentence.end };
  const before = { start: previous?.close ?? sentence.start, end: quotation.open };
  const all = { start: sentence.start, end: quotation.open };
  const leads = before.end - before.start > 0 && /\p{L}/u.test(masked.slice(before.start, before.end));
  // After a closing comma the clause follows the quotation; otherwise the words before it come first.
  const closedByComma = /[,?!—–-]["”’»']*$/.test(
    quotation.close > 0 ? lastQuotedCharacter(masked, quotation) : '',
  );
  const following = () => clauseAfter(masked, after, closedByComma || !leads);
  const preceding = () => (leads ? clauseBefore(masked, before) : undefined);
  return (
    (leads && (!closedByComma || isIntroduced(masked, before))
      ? (preceding() ?? following())
      : (following() ?? preceding())) ??
    accordingToClause(masked, { start: sentence.start, end: quotation.open }) ??
    accordingToClause(masked, { start: quotation.close, end: sentence.end }) ??
    (previous && leads ? clauseBefore(masked, all) : undefined) ??
    (next ? clauseAfter(masked, { start: quotation.close, end: sentence.end }, false) : undefined)
  );
}

/** `X said: "`, `telling her, "`: a cue and a mark introduce the quotation, however it ends. */
function isIntroduced(masked: string, { start, end }: Span): boolean {
  const lead = masked.slice(Math.max(start, end - 40), end);
  const words = /[,:]\s*$/.test(lead)
    ? lead
        .split(/[^\p{L}’'-]+/u)
        .filter(Boolean)
        .slice(-3)
    : [];
  return words.some((word) => CUES.has(fold(word)));
}

function lastQuotedCharacter(masked: string, quotation: Quotation): string {
  return quotation.end > quotation.start ? masked.slice(quotation.end - 1, quotation.close) : '';
}

function cuesIn(masked: string, { start, end }: Span): Cue[] {
  const words = [...masked.slice(start, end).matchAll(WORD)];
  return words
    .filter(
      (match, n) =>
        CUES.has(fold(match[0])) && !/^(?:to|a|an|the|his|her|their)$/i.test(words[n - 1]?.[0] ?? ''),
    )
    .map((match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
      word: match[0],
    }));
}

/** `," X said` or `," said X`. */
function clauseAfter(masked: string, region: Span, close: boolean): Clause | undefined {
  const [cue] = cuesIn(masked, region);
  if (!cue) return undefined;
  const lead = masked.slice(region.start, cue.start).replace(/^[\s,.?!—–-]+/, '');
  const words = { start: cue.end, end: clauseEnd(masked, cue.end, region.end) };
  if (AUXILIARIES.test(` ${lead}`) && ` ${lead}`.replace(AUXILIARIES, '') === '') {
    const clause = { start: cue.start, end: words.end, cue: cue.word };
    // A participle without a subject belongs to the sentence around it.
    if (/ing$/.test(cue.word)) return undefined;
    return { ...clause, frame: 'said X', source: words };
  }
  if (!close && !/^[\s,]/.test(masked.slice(region.start))) return undefined;
  // `that he said was…`: a relative clause after a fragment names its own subject.
  return { ...subjectBefore(masked, region.start, cue), end: words.end };
}

/** `X said: "` and `X said he was "`: the nearest cue before the quotation. */
function clauseBefore(masked: string, region: Span): Clause | undefined {
  const cues = cuesIn(masked, region);
  const cue = cues.at(-1);
  if (!cue) return colonClause(masked, region);
  const first = cues[0] ?? cue;
  const governs = /ing$/.test(cue.word) && first !== cue ? first : cue;
  const lead = masked.slice(region.start, governs.start).trim();
  // "According to the ministry both sides agreed to …": the ministry is the source of the whole sentence.
  if (/^according to\s[^,]*$/i.test(lead)) return accordingToClause(masked, region);
  if (lead === '' || (/[,;—–]$/.test(lead) && !/\p{Lu}|\b(?:he|she|they)\b/u.test(lead))) {
    const source = { start: governs.end, end: clauseEnd(masked, governs.end, region.end) };
    return { frame: 'said X', cue: governs.word, source, start: governs.start, end: region.end };
  }
  return { ...subjectBefore(masked, region.start, governs), end: region.end };
}

function subjectBefore(masked: string, from: number, cue: Cue): Clause {
  const lead = masked.slice(from, cue.start);
  const trimmed = lead.replace(AUXILIARIES, '');
  const frame = /ing$/.test(cue.word) ? 'participle' : 'X said';
  const skipped = /^[\s,.;:?!—–-]*/.exec(lead)?.[0].length ?? 0;
  const start = from + Math.min(skipped, trimmed.length);
  return { frame, cue: cue.word, source: { start, end: from + trimmed.length }, start, end: cue.end };
}

/** `X: "…"`, as in interviews. */
function colonClause(masked: string, region: Span): Clause | undefined {
  const lead = masked.slice(region.start, region.end);
  const named = /^\s*([^:.,;]{2,60}):\s*$/.exec(lead)?.[1];
  if (!named) return undefined;
  const start = region.start + lead.indexOf(named);
  const source = { start, end: start + named.length };
  return { frame: 'X:', cue: ':', source, start, end: region.end };
}

function accordingToClause(masked: string, region: Span): Clause | undefined {
  const found = [...masked.slice(region.start, region.end).matchAll(ACCORDING)].at(-1);
  if (!found) return undefined;
  const start = region.start + found.index;
  const from = start + found[0].length;
  const source = { start: from, end: clauseEnd(masked, from, region.end) };
  return { frame: 'according to X', cue: 'according to', source, start, end: source.end };
}

/** End of the words after a cue: at a full stop, colon, semicolon, dash or quotation mark. */
function clauseEnd(masked: string, from: number, end: number): number {
  const stop = /[;:"“”«»—]|[.?!](?=\s|$)/u.exec(masked.slice(from, end));
  const at = stop && isAbbreviation(lastWord(masked, from + stop.index)) ? -1 : (stop?.index ?? -1);
  return at < 0 ? end : from + at;
}

/** The word that ends at an offset; a dot is no part of it. */
function lastWord(masked: string, at: number): string {
  return /[^\s("“]{0,12}$/u.exec(masked.slice(Math.max(0, at - 12), at))?.[0] ?? '';
}
