/** The body of a response: decompressed, and no longer than it may be. */
import type { Readable } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchError, problem } from './fetch-error.ts';

/**
 * Reads a body to its end, decompressed by its `encoding`. Rejects with FetchError if it has more than `maxBytes`, and
 * closes the connection then.
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  length: string | undefined,
  maxBytes: number,
  host: string,
): Promise<Uint8Array> {
  // A body that is destroyed emits an error, too.
  body.on('error', () => {});
  const tooLarge = () => {
    body.destroy();
    const size = Math.round(maxBytes / 1024 / 1024);
    return new FetchError(
      'too large',
      `${host} sent more than ${size} MB, which is no feed and no article.`,
      problem('too-large', { host, size }),
    );
  };
  if (Number(length) > maxBytes) throw tooLarge();
  const decoder = decoderFor(encoding);
  if (decoder === 'unknown') {
    body.destroy();
    throw new FetchError(
      'network',
      `${host} sent it compressed in a way that was not asked for.`,
      problem('encoding', { host }),
    );
  }
  const stream = decoder ? body.pipe(decoder) : body;
  if (decoder) body.on('error', (error) => decoder.destroy(error));
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > maxBytes) throw tooLarge();
      pieces.push(piece);
    }
  } catch (error) {
    // Nobody reads the rest, so the connection must be closed.
    body.destroy();
    throw error;
  }
  return Buffer.concat(pieces);
}

function decoderFor(encoding: string | undefined) {
  // A truncated body is read as far as it goes.
  const lenient = { finishFlush: constants.Z_SYNC_FLUSH };
  switch (encoding?.trim().toLowerCase() ?? 'identity') {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip(lenient);
    case 'deflate':
      return createInflate(lenient);
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return 'unknown';
  }
}
