import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../src/parse/decode.ts';
import { UnreadableStoryError } from '../../src/text/unreadable-story-error.ts';

describe('decode', () => {
  test.each([
    ['an empty file', Buffer.alloc(0), /empty/],
    ['blank space alone', Buffer.from(' \n\t\n'), /no text/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff, 0xd8, 0, 1, 2]), /not text/],
  ])('refuses %s with a sentence that says so', async (_, bytes, sentence) => {
    await expect(decode(bytes)).rejects.toThrow(sentence);
    await expect(decode(bytes)).rejects.toBeInstanceOf(UnreadableStoryError);
  });

  test('marks a broken byte in UTF-8 rather than misreading the rest', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Zoë, José, Łódź, née — '),
      Buffer.from([0xff]),
      Buffer.from(' end'),
    ]);
    expect(await decode(bytes)).toBe('Zoë, José, Łódź, née — \uFFFD end');
  });

  test('reads UTF-16 without a byte order mark', async () => {
    expect(await decode(Buffer.from('A late frost came.', 'utf16le'))).toBe('A late frost came.');
  });

  test('gives text or UnreadableStoryError for any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const text = await decode(bytes).catch((error: unknown) => {
          expect(error).toBeInstanceOf(UnreadableStoryError);
          return undefined;
        });
        expect(text === undefined || !text.includes('\r')).toBe(true);
      }),
    );
  });
});
