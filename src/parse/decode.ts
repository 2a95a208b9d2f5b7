/** Bytes to text: byte order marks, UTF-8, UTF-16, and the legacy encodings of old news files. */
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';

/** Keys of the messages that `decodeMarkup` may reject with, `trouble.KEY` in data/locales. */
export const DECODE_PROBLEMS = ['empty', 'blank'] as const;

const [SPACE, OPEN, CLOSE] = [0x20, 0x3c, 0x3e] as const;
/** Bytes from which an undeclared encoding is guessed. */
const SAMPLE = 64 * 1024;

/**
 * The text of a plain text file, with line ends as `\n` and without a byte order mark. Rejects with UnreadableStoryError if
 * the bytes are empty or not text.
 */
export async function decode(bytes: Uint8Array): Promise<string> {
  if (bytes.length === 0) throw new UnreadableStoryError('The file is empty.');
  const text = (marked(bytes) ?? unmarked(bytes) ?? (await legacy(bytes))).replace(/\r\n?/g, '\n');
  if (text.trim() === '') throw new UnreadableStoryError('The file holds no text, only blank space.');
  if (isBinary(text))
    throw new UnreadableStoryError('The file is not text. Give stories as plain text files.');
  return text;
}

/** Bytes at the beginning in which a document may declare its encoding. */
const HEAD = 2048;
const IN_XML = /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']\s*([\w.:-]{1,40})/i;
const IN_HTML = /<meta\s[^>]{0,300}?charset\s*=\s*(?:["']\s*)?([\w.:-]{1,40})/i;
const IN_HEADER = /charset\s*=\s*(?:["']\s*)?([\w.:-]{1,40})/i;
/** Encodings in which UTF-8 text is rarely valid by chance, so that a declaration of one is believed. */
const MULTIBYTE = /^(?:gb|big5|euc|shift|x-sjis|sjis|ms_?kanji|windows-31j|ks_c|iso-?2022|hz|utf)/i;

/**
 * The text of XML, HTML or JSON. Its encoding is read from the byte order mark, then the HTTP header, then its own
 * declaration, then its bytes. Bytes that are valid UTF-8 are read as UTF-8 if a single-byte encoding is declared, and
 * bytes that are not are never read as UTF-8 because a label says so.
 * Control characters stay. Rejects with UnreadableStoryError if the bytes are empty or not text.
 */
export async function decodeMarkup(bytes: Uint8Array, contentType?: string): Promise<string> {
  if (bytes.length === 0)
    throw new UnreadableStoryError('It’s empty.', { message: 'trouble.empty', values: {} });
  const text =
    (await utf32(bytes)) ?? marked(bytes) ?? (await declared(bytes, contentType)) ?? unmarked(bytes);
  const read = text ?? (await legacy(bytes));
  if (read.trim() === '')
    throw new UnreadableStoryError('There’s no text in it, only blank space.', {
      message: 'trouble.blank',
      values: {},
    });
  return read.replace(/^\uFEFF/, '');
}

async function declared(bytes: Uint8Array, contentType = ''): Promise<string | undefined> {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const labels = [IN_HEADER.exec(contentType)?.[1], IN_XML.exec(head)?.[1], IN_HTML.exec(head)?.[1]];
  for (const label of labels) {
    if (label === undefined) continue;
    const isUtf16 = /^utf-?(?:16|32)/i.test(label);
    // A declaration that is readable as ASCII is not in UTF-16.
    if (isUtf16 && /<[?!a-z]/i.test(head)) continue;
    const utf8 = !MULTIBYTE.test(label) || isUtf16 ? asUtf8(bytes) : undefined;
    // The label may be a server's default: another label, or the bytes, tell.
    const isUtf8 = /^utf-?8$/i.test(label);
    const valid = utf8 ?? (isUtf8 ? asUtf8(bytes) : undefined);
    if (isUtf8 && valid === undefined && !isMostlyUtf8(bytes)) continue;
    const text = valid ?? (await decodeAs(bytes, label));
    if (text === undefined) continue;
    return text.includes('\uFFFD') ? (asUtf8(bytes) ?? text) : text;
  }
  return undefined;
}

/** True for UTF-8 with some broken bytes at most. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const { broken, multibyte } = countUtf8(new TextDecoder('utf-8').decode(bytes));
  return multibyte >= broken;
}

/** Characters of text decoded as UTF-8: those of several bytes, and the marks of bytes that are none. */
function countUtf8(text: string): { readonly broken: number; readonly multibyte: number } {
  const broken = text.split('\uFFFD').length - 1;
  return { broken, multibyte: (text.match(/[^\p{ASCII}\uFFFD]/gu) ?? []).length };
}

function asUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Decodes by the WHATWG's name of an encoding, as browsers do, else by iconv-lite's. */
async function decodeAs(bytes: Uint8Array, label: string): Promise<string | undefined> {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    const { default: iconv } = await import('iconv-lite');
    return iconv.encodingExists(label) ? iconv.decode(Buffer.from(bytes), label) : undefined;
  }
}

/** Decodes UTF-32, recognised by its byte order mark or the zeros around the first `<`. */
async function utf32(bytes: Uint8Array): Promise<string | undefined> {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  const order = {
    fffe0000: 'utf-32le',
    '3c000000': 'utf-32le',
    '0000feff': 'utf-32be',
    '0000003c': 'utf-32be',
  }[start];
  return order && (await decodeAs(bytes, order));
}

/** Decodes by the byte order mark, if there is one. */
function marked(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return undefined;
}

function unmarked(bytes: Uint8Array): string | undefined {
  const utf16 = utf16Without(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  return asUtf8(bytes);
}

/** UTF-16 without a byte order mark: in mostly Latin text every other byte is zero. */
function utf16Without(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 512);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const most = sample.length * 0.35;
  if ((zeros[1] ?? 0) > most && zeros[0] === 0) return 'utf-16le';
  if ((zeros[0] ?? 0) > most && zeros[1] === 0) return 'utf-16be';
  return undefined;
}

async function legacy(bytes: Uint8Array): Promise<string> {
  if (bytes.subarray(0, SAMPLE).includes(0))
    throw new UnreadableStoryError('The file is not text. Give stories as plain text files.');
  // A UTF-8 file with a few broken bytes is read as UTF-8, with those bytes marked.
  const forgiving = new TextDecoder('utf-8').decode(bytes);
  const { broken, multibyte } = countUtf8(forgiving);
  if (multibyte > broken * 4) return forgiving;
  const [{ default: chardet }, { default: iconv }] = await Promise.all([
    import('chardet'),
    import('iconv-lite'),
  ]);
  const guess = chardet.detect(wordsIn(bytes.subarray(0, SAMPLE))) ?? 'windows-1252';
  // Windows-1252 contains Latin-1, and the curly quotation marks of news. A text in UTF-16 was recognised before.
  const encoding =
    /^ISO-8859-1$|^ASCII$|^UTF-/i.test(guess) || !iconv.encodingExists(guess) ? 'windows-1252' : guess;
  return iconv.decode(Buffer.from(bytes), encoding);
}

/** The bytes of words that are not ASCII, each with its neighbours: markup says nothing of the encoding. */
function wordsIn(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  let start = 0;
  for (let end = 0; end <= bytes.length; end += 1) {
    const byte = bytes[end] ?? SPACE;
    if (byte > SPACE && byte !== OPEN && byte !== CLOSE) continue;
    const word = bytes.subarray(start, Math.min(end + 1, bytes.length));
    start = end + 1;
    if (!word.some((one) => one > 0x7f)) continue;
    kept.set(word, length);
    length += word.length;
  }
  return kept.subarray(0, length);
}

/** Stories have no control characters except tabs, line ends and form feeds. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const controls = sample.match(/\p{Cc}/gu)?.filter((one) => !'\n\t\f\u000b'.includes(one)).length ?? 0;
  return controls > sample.length / 100;
}
