/** Raised whenever the attributor gives different quotes: stored quotes are then replaced. */
export const ATTRIBUTOR_VERSION = 11;
