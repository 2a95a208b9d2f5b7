/** The colour at an embed's edge, by kind of answer. Each stands out on Discord's light and its dark ground. */

export const COLOURS = {
  passages: 0x2f7de1,
  said: 0x1f9254,
  reported: 0x8a63d2,
  /** nobody is named: never the colour of what is sure */
  unclear: 0xc27803,
  summary: 0x0e8f9a,
  digest: 0x2f7de1,
  trend: 0x2f7de1,
  help: 0x6f7bea,
  /** something was done as asked */
  done: 0x1f9254,
  empty: 0x80848e,
  error: 0xe0364c,
} as const;
