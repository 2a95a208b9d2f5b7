/** The colour of a box's edge, by kind of answer. Each has enough contrast in Discord's light and dark themes. */

export const COLOURS = {
  passages: 0x2f7de1,
  said: 0x1f9254,
  reported: 0x8a63d2,
  /** the speaker is ambiguous: never the same colour as a sure one */
  unclear: 0xc27803,
  summary: 0x0e8f9a,
  digest: 0x2f7de1,
  trend: 0x2f7de1,
  help: 0x6f7bea,
  /** a change was made as asked */
  done: 0x1f9254,
  empty: 0x80848e,
  error: 0xe0364c,
} as const;
