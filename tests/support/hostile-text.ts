/** Text that means harm or is merely odd, for property tests. */
import fc from 'fast-check';

const NASTY = [
  '**bold** *em* _em_ __under__ ~~gone~~ `code` ||spoiler||',
  '```js\nalert(1)\n```',
  '@everyone @here <@1> <@!123456789012345678> <@&123456789012345678> <#123456789012345678>',
  '<:e:123456789012345678> <a:e:123456789012345678> <t:1:R> </news:123456789012345678> <id:customize>',
  '[x](javascript:alert(1)) [x](https://example.org) ![x](https://example.org) <https://example.org>',
  'https://example.org/a_b_c steam://run/1 discord://x www.example.org',
  'discord.gg/abc https://discord.gg/abc discord.com/invite/abc discordapp.com/invite/abc',
  ':smile: :+1: 12:30:45 a:b:c',
  '\n# heading\n## heading\n-# small\n- item\n* item\n+ item\n1. item\n  12. item\n2) item\n> quote\n>>> quote',
  '\\ \\\\ \\* ¯\\_(ツ)_/¯ a\\\nb',
  '****', '** **', '_ _', '-', '- ', '1', '1.', '#', '# ', '>', '> ', ':', '\\', '*', '|', '[', '](',
  '😀 👨‍👩‍👧‍👦 🏳️‍🌈 🇺🇦 ❤️ 1️⃣',
  'مرحبا بالعالم. שלום עולם. \u202eoverride\u202c \u2066isolate\u2069 \u200f',
  'e\u0301 a\u0308\u0323 क्षि 각',
  `Z${'\u0300\u0315\u0335'.repeat(40)}algo`,
  'The U.S. met Mr. Smith at 5 p.m. on Jan. 3. It rained!',
  '日本とNATOは協力を強化する。首相は述べた。',
  '\u0000 \u0007 \u001b[2J \r \t \u007f \u2028 \u2029 \ufeff',
  '\ud83d', '\ude00', 'a\udc00b',
  'x'.repeat(300),
  '”“«»‘’"',
]; // biome-ignore format: a table

const loneUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
  .map((units) => String.fromCharCode(...units));

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Rain fell on the plain.', 'It was cold.', 'Snow', 'Who said so?'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 1, arbitrary: loneUnits },
);

const mixed = fc
  .tuple(fc.array(piece, { maxLength: 12 }), fc.constantFrom(' ', '', '\n', '. '))
  .map(([pieces, between]) => pieces.join(between));

/** From 1,000 to 50,000 UTF-16 code units of it, mostly few. */
export const longText = fc
  .tuple(mixed, fc.constantFrom(1000, 1000, 1000, 1000, 5000, 5000, 5000, 50_000))
  .map(([text, length]) => `${text} `.repeat(Math.ceil(length / (text.length + 1))).slice(0, length));

/** Mostly short. */
export const hostileText = fc.oneof({ weight: 8, arbitrary: mixed }, { weight: 1, arbitrary: longText });
