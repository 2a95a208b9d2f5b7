/** How discord.js sends a request: it retries one whose connection broke, as it does after a reset. */
import { DefaultRestOptions, type RESTOptions } from 'discord.js';

type MakeRequest = RESTOptions['makeRequest'];

/** Codes of undici and the system for a failed connection. Whether Discord got the request is unknown. */
const BROKEN_CONNECTION_CODES = new Set([
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/** A post in a forum has no nonce, so Discord would take the same request for another post. */
const UNREPEATABLE = /\/channels\/\d{1,20}\/threads$/;

/**
 * discord.js retries only on ECONNRESET, but undici reports a dropped connection under its own code. Retrying is safe for
 * nearly every request of this bot: Discord takes one answer to an interaction, edits replace, and new messages carry a
 * nonce that Discord enforces. The others fail, and whoever made one finds out what became of it.
 */
export const retryBrokenConnection: MakeRequest = async (url, init) => {
  const isRepeatable = init.method !== 'POST' || !UNREPEATABLE.test(url);
  try {
    const response = await DefaultRestOptions.makeRequest(url, await withFilesAsBytes(init));
    if (!isRepeatable && response.status >= 500) throw new Error(`Discord answered with ${response.status}`);
    return response;
  } catch (error) {
    if (!isRepeatable) throw new Error('It is unknown whether Discord took the request', { cause: error });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !BROKEN_CONNECTION_CODES.has(code)) throw error;
    throw Object.assign(new Error(`The connection to Discord broke: ${message}`, { cause: error }), {
      code: 'ECONNRESET',
    });
  }
};

/**
 * All copies of undici in a process share one dispatcher, that of the copy loaded first, and a copy reads no form of
 * another. As bytes a form with files is sent by any of them.
 */
export async function withFilesAsBytes(
  init: Parameters<MakeRequest>[1],
): Promise<Parameters<MakeRequest>[1]> {
  if (!(init.body instanceof FormData)) return init;
  const form = new Response(init.body);
  const headers = { ...init.headers, 'content-type': form.headers.get('content-type') ?? '' };
  return { ...init, headers, body: new Uint8Array(await form.arrayBuffer()) };
}
