/**
 * Fits a log-linear model: of each sample's choices the right ones should get the most probability. AdaGrad with an
 * L2 penalty (Duchi, Hazan, Singer 2011). A yes-or-no question is a choice with an empty second one.
 */
export interface Sample {
  /** features of each choice */
  readonly choices: readonly (readonly string[])[];
  /** of each choice: is it right */
  readonly right: readonly boolean[];
  /** a value of the first choice beside its features, under `name` */
  readonly valued?: { readonly name: string; readonly value: number };
}

export interface FitOptions {
  readonly epochs: number;
  readonly rate: number;
  /** weight of the penalty */
  readonly l2: number;
  /** features seen less often weigh nothing */
  readonly minCount: number;
}

/** The weights, largest features first by name; small ones are dropped. Same samples, same weights. */
export function fit(samples: readonly Sample[], options: FitOptions): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { choices } of samples)
    for (const choice of choices) for (const one of choice) counts.set(one, (counts.get(one) ?? 0) + 1);
  const ids = new Map<string, number>();
  for (const [feature, count] of counts) if (count >= options.minCount) ids.set(feature, ids.size);
  for (const { valued } of samples) if (valued && !ids.has(valued.name)) ids.set(valued.name, ids.size);
  const weights = new Float64Array(ids.size);
  const squares = new Float64Array(ids.size).fill(1e-6);
  const rows = samples
    .filter(({ right }) => right.some(Boolean) && !right.every(Boolean))
    .map(({ choices, right, valued }) => ({
      choices: choices.map((choice) => Int32Array.from(choice.flatMap((one) => ids.get(one) ?? []))),
      right,
      valued: valued && { id: ids.get(valued.name) ?? 0, value: valued.value },
    }));
  const sums = new Float64Array(ids.size);
  let summed = 0;
  const random = mulberry(7);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(rows, random);
    for (const { choices, right, valued } of rows) {
      const scores = choices.map((choice, n) => {
        let sum = n === 0 && valued ? (weights[valued.id] ?? 0) * valued.value : 0;
        for (const id of choice) sum += weights[id] ?? 0;
        return sum;
      });
      const top = Math.max(...scores);
      const powers = scores.map((sum) => Math.exp(sum - top));
      const total = powers.reduce((a, b) => a + b, 0);
      const good = powers.reduce((sum, power, n) => sum + (right[n] ? power : 0), 0);
      choices.forEach((choice, n) => {
        const p = (powers[n] ?? 0) / total;
        const wanted = right[n] && good > 0 ? (powers[n] ?? 0) / good : 0;
        const error = wanted - p;
        if (Math.abs(error) < 1e-4) return;
        const step = (id: number, value: number) => {
          const gradient = error * value - options.l2 * (weights[id] ?? 0);
          squares[id] = (squares[id] ?? 0) + gradient * gradient;
          weights[id] = (weights[id] ?? 0) + (options.rate * gradient) / Math.sqrt(squares[id] ?? 1);
        };
        for (const id of choice) step(id, 1);
        if (n === 0 && valued) step(valued.id, valued.value);
      });
    }
    // The mean over the later epochs is steadier than where the last step happened to end.
    if (2 * epoch < options.epochs) continue;
    summed += 1;
    for (let id = 0; id < sums.length; id += 1) sums[id] = (sums[id] ?? 0) + (weights[id] ?? 0);
  }
  const found = [...ids].map(([feature, id]): [string, number] => [
    feature,
    Math.round(((sums[id] ?? 0) / summed) * 1000) / 1000,
  ]);
  return new Map(found.filter(([, weight]) => Math.abs(weight) >= 0.02).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A yes-or-no sample. */
export function yesNo(features: readonly string[], yes: boolean): Sample {
  return { choices: [features, []], right: [yes, !yes] };
}

/** A small seeded generator, so that a fit can be repeated (mulberry32, public domain). */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(rows: unknown[], random: () => number): void {
  for (let at = rows.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [rows[at], rows[other]] = [rows[other], rows[at]];
  }
}
