/** Abbreviations, of the list that sentences are split by too: "Mr.", "Const.", "U.S.". */
export { isAbbreviation } from '../../text/abbreviations.ts';
