/** Where processes that tests start keep compiled code: dozens of them start, and need not all compile the same. */
import { fileURLToPath } from 'node:url';

/** The environment of such a process. */
export const COMPILE_CACHE = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url)),
};
