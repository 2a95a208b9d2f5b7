/** The body of a response: decompressed, and no longer than it may be. */
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { FetchError, problem } from './fetch-error.ts';

type Decompress = (bytes: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>;

/**
 * Reads a body to its end and decompresses it: by its `encoding`, and gzip that is not announced, such as a file
 * `feed.xml.gz`. Rejects with FetchError if it has more than `maxBytes`, compressed or not; the connection is closed then.
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
  const decompress = decompressorFor(encoding);
  if (decompress === 'unknown') {
    body.destroy();
    throw new FetchError(
      'network',
      `${host} sent a kind of compression that I didn’t ask for.`,
      problem('encoding', { host }),
    );
  }
  const options = { maxOutputLength: maxBytes };
  try {
    if (Number(length) > maxBytes) throw new RangeError();
    const sent = await collect(body, maxBytes);
    const bytes = decompress ? await decompress(sent, options) : sent;
    return isGzip(bytes) ? await unzip(bytes, options) : bytes;
  } catch (error) {
    // Nobody reads the rest, so the connection must be closed.
    body.destroy();
    throw error instanceof RangeError ? tooLarge(host, maxBytes) : error;
  }
}

/** Throws RangeError, as zlib does, if there is more. */
async function collect(body: Readable, maxBytes: number): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) throw new RangeError();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function tooLarge(host: string, maxBytes: number): FetchError {
  const size = Math.round(maxBytes / 1024 / 1024);
  return new FetchError(
    'too large',
    `${host} sent more than ${size} MB. That’s neither a feed nor a story.`,
    problem('too-large', { host, size }),
  );
}

/** A truncated body is read as far as it goes. */
const LENIENT = { finishFlush: constants.Z_SYNC_FLUSH };
const unzip: Decompress = (bytes, options) => promisify(gunzip)(bytes, { ...options, ...LENIENT });
const unbrotli: Decompress = (bytes, { maxOutputLength = 0 }) =>
  promisify(brotliDecompress)(bytes, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH });
/** Some servers send raw deflate, without the header that RFC 9110 asks for (section 8.4.1.2). */
const undeflate: Decompress = (bytes, options) =>
  promisify(hasZlibHeader(bytes) ? inflate : inflateRaw)(bytes, { ...options, ...LENIENT });

function decompressorFor(encoding: string | undefined): Decompress | 'unknown' | undefined {
  switch (encoding?.trim().toLowerCase() ?? 'identity') {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return unzip;
    case 'deflate':
      return undeflate;
    case 'br':
      return unbrotli;
    default:
      return 'unknown';
  }
}

/** The magic number of gzip, with deflate as its method (RFC 1952, section 2.3.1). No text begins so. */
function isGzip([first, second, method]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b && method === 8;
}

/** The header of zlib: deflate as its method, and a check of the first two bytes (RFC 1950, section 2.2). */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
