/** Lets discord.js retry a request whose connection broke, as it does for a connection that was reset. */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

/** Codes of undici and the system for a connection that failed; what reached Discord before is not known. */
const BROKEN = new Set([
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/**
 * discord.js retries on ECONNRESET alone, though undici reports a dropped connection under its own code. Retrying is
 * safe for all that this bot sends: an interaction is answered once by Discord's rule, edits replace, and new messages
 * carry a nonce that Discord enforces.
 */
export const retryBroken: MakeRequest = async (url, init) => {
  try {
    return await DefaultRestOptions.makeRequest(url, init);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !BROKEN.has(code)) throw error;
    throw Object.assign(new Error(`The connection to Discord broke: ${message}`, { cause: error }), {
      code: 'ECONNRESET',
    });
  }
};
