/** Lengths of a summary or an edition. */

export const LENGTH_NAMES = ['short', 'normal', 'long'] as const;
export type LengthName = (typeof LENGTH_NAMES)[number];
