/**
 * Forms of address that stand beside a name, in the languages of data/locales. They are no part of a name, but tell
 * namesakes apart: “Lord Browne” is not Des Browne, and “Ms Kim” is no man.
 */
import { fold } from './fold.ts';

export interface FormOfAddress {
  readonly gender?: 'm' | 'f';
  /**
   * `plain`: anybody is called so; `learned`: a degree or church; `honour`: a knighthood; `peer`: a title of nobility;
   * `rank`: an office or a rank, abbreviated
   */
  readonly kind: 'plain' | 'learned' | 'honour' | 'peer' | 'rank';
}

const LISTS: readonly (readonly [FormOfAddress['kind'], FormOfAddress['gender'], string])[] = [
  ['plain', 'm', 'mr herr monsieur señor sr signor'],
  ['plain', 'f', 'mrs ms miss frau fräulein madame mme mademoiselle mlle señora sra señorita srta signora'],
  ['plain', undefined, 'mx'],
  ['learned', undefined, 'dr dra prof professor professeur profesor profesora rev reverend'],
  ['honour', 'm', 'sir'],
  ['honour', 'f', 'dame'],
  ['peer', 'm', 'lord viscount'],
  ['peer', 'f', 'lady baroness viscountess'],
  ['rank', undefined, 'gen lt col capt maj sgt adm sen rep gov hon cllr insp supt brig cpl pvt cmdr det'],
];

const FORMS: ReadonlyMap<string, FormOfAddress> = new Map(
  LISTS.flatMap(([kind, gender, list]) =>
    list.split(' ').map((word) => [fold(word), { kind, ...(gender && { gender }) }] as const),
  ),
);

/** Japanese forms of address, which follow the name. */
const AFTER_NAME = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])(?:さん|氏|様|先生)$/u;

/** “M. Macron”; without a full stop, and in a text, the letter is an initial. */
const MONSIEUR = /^M\.$/;

/** The form of address that a word is, with or without a full stop; undefined for any other word. */
export function formOfAddress(word: string): FormOfAddress | undefined {
  return FORMS.get(fold(word).replace(/\.$/, ''));
}

/** Splits the forms of address from the head of a typed name, folded; the rest is never empty. */
export function splitAddress(typed: string): { readonly address: readonly string[]; readonly rest: string } {
  const tokens = typed.trim().split(/\s+/);
  const address: string[] = [];
  while (tokens.length > 1 && (formOfAddress(tokens[0] ?? '') || MONSIEUR.test(tokens[0] ?? ''))) {
    const word = fold(tokens.shift() ?? '');
    address.push(word.replace(/\.$/, '').replace(/^m$/, 'monsieur'));
  }
  return { address, rest: tokens.join(' ').replace(AFTER_NAME, '') };
}
