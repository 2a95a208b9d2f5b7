/** Made-up questions for benchmarks of speed, seeded: short ones, pasted texts, and what somebody may send to do harm. */
import { type ZipfText, zipfText } from '../load/zipf.ts';

export interface QuestionKind {
  readonly kind: string;
  readonly questions: readonly string[];
}

/** Characters of a hostile question: more are ignored. */
const LENGTH = 10_000;
const SEED = 833;
const OTHER_SCRIPTS =
  '津波警報が沿岸に出された 海啸警报已经发布 폭풍우가 해안을 덮쳤다 Буря обрушилась на побережье عاصفة تضرب الساحل พายุพัดถล่มชายฝั่ง ⚓🌊 e\u0301\u0323\u0302'.split(
    ' ',
  );

/** Questions by kind, over the vocabulary of zipf.ts. */
export function questionKinds(): QuestionKind[] {
  const source = zipfText(SEED);
  const { sentence } = source;
  const kind = (kind: string, count: number, question: (n: number) => string): QuestionKind => ({
    kind,
    questions: Array.from({ length: count }, (_, n) => question(n)),
  });
  return [
    kind('1 to 3 words', 600, (n) => sentence(1 + (n % 3))),
    kind('400 words', 200, () => sentence(400)),
    kind('400 words of prose, with quotations and dashes', 200, () => pasted(source, 400)),
    kind(RANDOM, 300, () => randomQuestion(source)),
    kind('one word of 10,000 letters', 5, (n) => 'abcdefghij'.slice(n).repeat(LENGTH).slice(0, LENGTH)),
    kind('one word of 10,000 letters, as pieces', 5, () => unknownWord(source, LENGTH)),
    kind('24 unknown words of up to 36 letters', 5, (n) =>
      Array.from({ length: 24 }, () => unknownWord(source, 30 + ((n + 1) % 7))).join(' '),
    ),
    kind('one phrase 833 times', 5, () => `"${sentence(2)}" `.repeat(833)),
    kind('833 phrases', 5, () => Array.from({ length: 833 }, () => `"${sentence(2)}"`).join(' ')),
    kind('the commonest words', 5, () =>
      Array.from({ length: 24 }, (_, n) => `w${n.toString(36)}`).join(' '),
    ),
  ];
}

/** The kind of which the worst are listed one by one. */
export const RANDOM = 'random: words, operators, quotation marks, scripts';

function unknownWord({ random }: ZipfText, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('');
}

/** Sentences of nine words, some of them with a quotation, a dash or a list. */
function pasted({ sentence, random }: ZipfText, words: number): string {
  const sentences: string[] = [];
  for (let n = 0; n < words; n += 9) {
    const chance = random();
    if (chance < 0.15) sentences.push(`“${sentence(6)},” said ${sentence(3)}.`);
    else if (chance < 0.25) sentences.push(`${sentence(4)} - ${sentence(5)}.`);
    else if (chance < 0.35) sentences.push(`\n-${sentence(4)}\n-${sentence(5)}`);
    else sentences.push(`The ${sentence(8)}.`);
  }
  return sentences.join(' ');
}

/** Pieces of all kinds, up to the length that is read. Every second question has many of one kind. */
function randomQuestion(source: ZipfText): string {
  const { random, word, sentence } = source;
  const below = (count: number) => Math.floor(random() * count);
  const pieces: readonly (() => string)[] = [
    word,
    () => `"${sentence(1 + below(5))}"`,
    () => `-${word()}`,
    () => `-"${sentence(2)}"`,
    () => `from:${word()}`,
    () => `by:"${sentence(2)}"`,
    () => `since:${below(40)}d`,
    () => `before:2025-0${1 + below(9)}-1${below(9)}`,
    () => `“${sentence(3)}`,
    () => OTHER_SCRIPTS[below(OTHER_SCRIPTS.length)] ?? '',
    () => `#${unknownWord(source, 1 + below(30))}`,
    () => `https://example.org/${unknownWord(source, 20)}?q=${below(1e6)}`,
    () => unknownWord(source, 1 + below(60)),
    () => '-"«:“„#@'.charAt(below(8)).repeat(1 + below(20)),
    () => String(below(1e9)),
  ];
  const favourite = random() < 0.5 ? pieces[below(pieces.length)] : undefined;
  let text = '';
  while (text.length < LENGTH) {
    const piece = favourite && random() < 0.9 ? favourite : pieces[below(pieces.length)];
    text += `${piece?.() ?? ''}${random() < 0.95 ? ' ' : ''}`;
  }
  return text.slice(0, LENGTH);
}
