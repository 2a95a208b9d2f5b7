/** Raised whenever the attributor would read a story differently: stored quotes are then found anew. */
export const ATTRIBUTOR_VERSION = 6;
