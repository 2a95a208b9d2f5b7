/**
 * Stories written for this project with their quotes marked (bench/attribution/own-stories/README.md), read as the articles of a gold set.
 * A mark in braces follows each quotation and is removed from the text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { GoldArticle, GoldQuote } from './prediction.ts';

/** Marks that open a quotation, by the mark that closes it. */
const OPENING: Readonly<Record<string, string>> = {
  '"': '"',
  '”': '“„',
  '“': '„',
  '’': '‘',
  "'": "'",
  '»': '«',
  '«': '»',
  '」': '「',
  '』': '『',
};
const ANY_OPENING = '"“‘\'«»„「『';
const UNSPACED_OPENING = '「『';

/** The stories of a folder, by file name. Throws if a mark has no quotation before it. */
export function readMarked(folder: string): GoldArticle[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt') && !name.startsWith('README'))
    .sort()
    .map((name) => parseMarked(name.replace(/\.txt$/, ''), readFileSync(`${folder}/${name}`, 'utf8').trim()));
}

export function parseMarked(id: string, raw: string): GoldArticle {
  let text = '';
  let at = 0;
  const quotes: GoldQuote[] = [];
  let previousEnd = 0;
  for (const mark of raw.matchAll(/\{([^{}\n]+)\}/g)) {
    text += raw.slice(at, mark.index);
    at = mark.index + mark[0].length;
    const end = text.length;
    const closing = text[end - 1] ?? '';
    const openings = OPENING[closing];
    const open = openingOf(
      text,
      Math.max(previousEnd, text.lastIndexOf('\n', end - 1) + 1),
      end,
      openings ?? ANY_OPENING,
    );
    if (open < 0)
      throw new Error(`${id}: no quotation opens before “${text.slice(Math.max(0, end - 60), end)}”.`);
    previousEnd = end;
    const span = trimmed(text, open + 1, openings === undefined ? end : end - 1);
    const who = (mark[1] ?? '').trim();
    if (who !== 'x') quotes.push({ ...span, type: 'direct', ...speakerOf(who) });
  }
  return { id, text: text + raw.slice(at), quotes };
}

/** Without the blanks that French puts inside its marks. */
function trimmed(text: string, start: number, end: number) {
  const words = text.slice(start, end);
  return {
    start: start + words.length - words.trimStart().length,
    end: end - words.length + words.trimEnd().length,
  };
}

/** The first opening mark in `[from, end)` at the start of a word; -1 if there is none. */
function openingOf(text: string, from: number, end: number, openings: string): number {
  for (let at = from; at < end - 1; at += 1)
    if (
      openings.includes(text[at] ?? '') &&
      (at === 0 || UNSPACED_OPENING.includes(text[at] ?? '') || /[\s(—–’'-]/.test(text[at - 1] ?? ''))
    )
      return at;
  return -1;
}

function speakerOf(who: string): Partial<GoldQuote> {
  if (who === '?') return { status: 'ambiguous' };
  if (who === '-') return { status: 'unattributed' };
  if (who.startsWith('=')) return { speaker: who.slice(1), speaker_kind: 'nominal' };
  const speakers = who.split(' + ');
  if (speakers.length > 1) return { speaker: who, speakers };
  return { speaker: who, speaker_canonical: who, speaker_kind: 'name' };
}
