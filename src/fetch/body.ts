/** The body of a response: decompressed, and no longer than it may be. */
import type { Readable } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchError, problem } from './fetch-error.ts';

/** Reads until the end, or until `most` bytes are passed: then the connection is given up. Rejects with FetchError then. */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  length: string | undefined,
  most: number,
  host: string,
): Promise<Uint8Array> {
  // Giving up on a body is told to its listeners as an error, too.
  body.on('error', () => {});
  const tooLarge = () => {
    body.destroy();
    const size = Math.round(most / 1024 / 1024);
    return new FetchError(
      'too large',
      `${host} sent more than ${size} MB, which is no feed and no article.`,
      problem('too-large', { host, size }),
    );
  };
  if (Number(length) > most) throw tooLarge();
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
      if (size > most) throw tooLarge();
      pieces.push(piece);
    }
  } catch (error) {
    // The connection must not wait for somebody to read the rest.
    body.destroy();
    throw error;
  }
  return Buffer.concat(pieces);
}

function decoderFor(encoding: string | undefined) {
  // What was cut off is read as far as it goes.
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
