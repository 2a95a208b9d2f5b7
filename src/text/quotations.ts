/** Finds the words in quotation marks of a text that anybody may have written: marks of any language, also straight ones. */
import type { Span } from './span.ts';

/**
 * From an opening mark to the one that closes it. A single mark opens only where no word stands before it, and inside a
 * word it is an apostrophe. Linear: what is between never has an opening mark.
 */
const QUOTATION =
  /“(?<curly>[^“”„]*)”|„(?<low>[^„“”"]*)[“”"]|«(?<angle>[^«»]*)»|»(?<inward>[^«»]*)«|‹(?<single>[^‹›]*)›|›(?<turned>[^‹›]*)‹|「(?<corner>[^「」]*)」|『(?<white>[^『』]*)』|"(?<straight>[^"]*)"|＂(?<wide>[^＂]*)＂|‚(?<comma>[^‚‘]*)‘|(?<![\p{L}\p{N}'’])(?:''|‘|')(?<apostrophe>(?:[^'‘’]|(?<=\p{L})['’](?=\p{L}))+)['’]{1,2}(?![\p{L}\p{N}])/gu;

/** Words in quotation marks; the span includes the marks. */
export interface QuotedWords extends Span {
  readonly words: string;
}

/** The quotations in order, each with its words, which are not blank. Quotations inside others are left out. */
export function quotationsIn(text: string): QuotedWords[] {
  return [...text.matchAll(QUOTATION)].flatMap(({ 0: whole, index, groups = {} }) => {
    const words = Object.values(groups)
      .find((one) => one !== undefined)
      ?.trim();
    return words ? [{ words, start: index, end: index + whole.length }] : [];
  });
}
