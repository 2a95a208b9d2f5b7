/** Bytes to text: byte order marks, UTF-8, UTF-16, and the legacy encodings of old news files. */
import { UnreadableStory } from '../text/unreadable.ts';

/** Bytes that a guess at the encoding looks at. */
const SAMPLE = 64 * 1024;

/**
 * The text, with line ends as `\n` and without a byte order mark. Throws UnreadableStory where the bytes are empty
 * or no text.
 */
export async function decode(bytes: Uint8Array): Promise<string> {
  if (bytes.length === 0) throw new UnreadableStory('The file is empty.');
  const text = (marked(bytes) ?? unmarked(bytes) ?? (await legacy(bytes))).replace(/\r\n?/g, '\n');
  if (text.trim() === '') throw new UnreadableStory('The file holds no text, only blank space.');
  if (isBinary(text)) throw new UnreadableStory('The file is not text. Give stories as plain text files.');
  return text;
}

/** What a byte order mark says. */
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
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 of mostly Latin text has a zero in every other byte. */
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
    throw new UnreadableStory('The file is not text. Give stories as plain text files.');
  // A few broken bytes in a UTF-8 file are better marked than the whole file misread.
  const forgiving = new TextDecoder('utf-8').decode(bytes);
  const broken = forgiving.split('\uFFFD').length - 1;
  const multibyte = (forgiving.match(/[^\p{ASCII}\uFFFD]/gu) ?? []).length;
  if (multibyte > broken * 4) return forgiving;
  const [{ default: chardet }, { default: iconv }] = await Promise.all([
    import('chardet'),
    import('iconv-lite'),
  ]);
  const guess = chardet.detect(bytes.subarray(0, SAMPLE)) ?? 'windows-1252';
  // Windows-1252 holds all of Latin-1 and the curly quotes that news is written with.
  const encoding =
    /^ISO-8859-1$|^ASCII$|^UTF-8$/i.test(guess) || !iconv.encodingExists(guess) ? 'windows-1252' : guess;
  return iconv.decode(Buffer.from(bytes), encoding);
}

/** Control characters do not stand in stories, but for tabs, line ends and form feeds. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const controls = sample.match(/\p{Cc}/gu)?.filter((one) => !'\n\t\f\u000b'.includes(one)).length ?? 0;
  return controls > sample.length / 100;
}
