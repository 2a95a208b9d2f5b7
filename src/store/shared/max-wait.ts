/**
 * Longest lease of what is posted, or wait for another try, in milliseconds. What ends later was stored while the store's
 * clock was ahead: it holds nobody.
 */
export const MAX_WAIT_MS = 7_200_000;
