/**
 * ROUGE-1, ROUGE-2 and ROUGE-Lsum F1 (Lin 2004) on stems, to compare ways of summarising in one run. Published tables
 * use Google's rouge_score, whose stemmer differs a little; the scorer of the gold set gives those figures.
 */
import snowball from 'snowball-stemmers';

export type Rouge = Readonly<Record<'rouge1' | 'rouge2' | 'rougeLsum', number>>;

const stemmer = snowball.newStemmer('porter');
const stems = new Map<string, string>();

export function rouge(reference: readonly string[], summary: readonly string[]): Rouge {
  const [want, got] = [reference.map(tokens), summary.map(tokens)];
  return {
    rouge1: shared(want.flat(), got.flat()),
    rouge2: shared(pairs(want.flat()), pairs(got.flat())),
    rougeLsum: unionOfSubsequences(want, got),
  };
}

function tokens(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((token) => {
    const stem = stems.get(token) ?? (token.length > 3 ? stemmer.stem(token) : token);
    stems.set(token, stem);
    return stem;
  });
}

const pairs = (own: readonly string[]) => own.slice(1).map((token, n) => `${own[n]} ${token}`);

function shared(want: readonly string[], got: readonly string[]): number {
  const left = counted(want);
  return f1(got.filter((one) => take(left, one)).length, want.length, got.length);
}

/** Union of the longest common subsequences of each reference sentence with the summary's; a token counts once on each side. */
function unionOfSubsequences(
  want: readonly (readonly string[])[],
  got: readonly (readonly string[])[],
): number {
  const [wanted, given] = [counted(want.flat()), counted(got.flat())];
  let hits = 0;
  for (const sentence of want) {
    const union = new Set(got.flatMap((other) => commonPlaces(sentence, other)));
    for (const place of [...union].sort((a, b) => a - b)) {
      const token = sentence[place] ?? '';
      if ((wanted.get(token) ?? 0) > 0 && (given.get(token) ?? 0) > 0) {
        take(wanted, token);
        take(given, token);
        hits += 1;
      }
    }
  }
  return f1(hits, want.flat().length, got.flat().length);
}

/** Indexes in `a` of a longest common subsequence with `b`. */
function commonPlaces(a: readonly string[], b: readonly string[]): number[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const row = table[i];
      if (row) row[j] = a[i - 1] === b[j - 1] ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
    }
  const places: number[] = [];
  for (let i = a.length, j = b.length; i > 0 && j > 0; ) {
    if (a[i - 1] === b[j - 1]) {
      places.push(i - 1);
      i -= 1;
      j -= 1;
    } else if (at(i - 1, j) > at(i, j - 1)) i -= 1;
    else j -= 1;
  }
  return places;
}

function counted(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, one: string): boolean {
  const left = counts.get(one) ?? 0;
  if (left > 0) counts.set(one, left - 1);
  return left > 0;
}

function f1(hits: number, want: number, got: number): number {
  return hits === 0 ? 0 : (2 * hits) / (want + got);
}
