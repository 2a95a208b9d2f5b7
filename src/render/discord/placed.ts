import type { Excerpt } from '../../model/answer.ts';
import { alsoInLines } from '../also-in.ts';
import { body, type Part, small } from './draft.ts';
import { place } from './frame.ts';
import { speakerLines } from './notes.ts';
import type { Reader } from './view-context.ts';

export function placedParts(excerpt: Excerpt, reader: Reader): Part[] {
  const { quotes = [], citation } = excerpt;
  const about = [place(citation, reader), ...alsoInLines(excerpt, reader.words)];
  return [body(excerpt), ...speakerLines(quotes, reader), small(about.join(' · '))];
}
