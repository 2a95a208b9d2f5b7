/**
 * The company of a person: the names that are printed in the same stories. Names are kept as 32-bit hashes (FNV-1a), of
 * which a story has at most 64. The lowest bit says that a name has several words, so that it tells more.
 */

export type Company = Uint32Array;

/** How much a shared name of several words tells, and one of a single word. */
const LONG_NAME_WEIGHT = 1;
const SHORT_NAME_WEIGHT = 0.25;

export const NO_COMPANY: Company = new Uint32Array(0);

export function companyOf(names: readonly string[]): Company {
  return Uint32Array.from(names, hashOf);
}

/** The hash of a folded name. */
export function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return ((hash & ~1) | (name.includes(' ') ? 1 : 0)) >>> 0;
}

/** How much a shared name tells. */
export function weightOf(hash: number): number {
  return hash & 1 ? LONG_NAME_WEIGHT : SHORT_NAME_WEIGHT;
}
