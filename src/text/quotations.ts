/** Finds the words in quotation marks of a text that anybody may have written: marks of any language, also straight ones. */

/**
 * From an opening mark to the one that closes it. A single mark opens only where no word stands before it, and inside a
 * word it is an apostrophe. Linear: what is between never has an opening mark.
 */
const QUOTATION =
  /“(?<curly>[^“”„]*)”|„(?<low>[^„“”"]*)[“”"]|«(?<angle>[^«»]*)»|»(?<inward>[^«»]*)«|‹(?<single>[^‹›]*)›|›(?<turned>[^‹›]*)‹|「(?<corner>[^「」]*)」|『(?<white>[^『』]*)』|"(?<straight>[^"]*)"|＂(?<wide>[^＂]*)＂|‚(?<comma>[^‚‘]*)‘|(?<![\p{L}\p{N}'’])(?:''|‘|')(?<apostrophe>(?:[^'‘’]|(?<=\p{L})['’](?=\p{L}))+)['’]{1,2}(?![\p{L}\p{N}])/gu;

/** The words of each quotation in order, without the marks. Quotations inside others are left out. */
export function quotationsIn(text: string): string[] {
  return [...text.matchAll(QUOTATION)].flatMap(({ groups = {} }) => {
    const words = Object.values(groups)
      .find((one) => one !== undefined)
      ?.trim();
    return words ? [words] : [];
  });
}
