/** Times of an engine for questions of each kind (hostile-questions.ts). */
import { questionKinds, RANDOM } from './hostile-questions.ts';

/** Milliseconds. Beside other work on a machine, the processor time says more than the time on the clock. */
interface Time {
  readonly clock: number;
  readonly processor: number;
  readonly question: string;
}

export interface QuestionTimes {
  readonly kinds: readonly Record<string, string>[];
  /** the slowest of the random questions */
  readonly worst: readonly Record<string, string>[];
}

const WORST = 10;
/** Characters of a question that are shown. */
const SHOWN = 70;

/** Asks every question of every kind once. The engine must answer in this thread. */
export async function questionTimes(
  ask: (question: string) => Promise<unknown> | unknown,
): Promise<QuestionTimes> {
  // The first question with a day loads what reads days.
  await ask('port since:monday');
  const kinds: Record<string, string>[] = [];
  let worst: Record<string, string>[] = [];
  for (const { kind, questions } of questionKinds()) {
    const times: Time[] = [];
    for (const question of questions) times.push(await timeOf(ask, question));
    kinds.push({
      questions: kind,
      count: String(questions.length),
      ...percentiles(
        'processor',
        times.map(({ processor }) => processor),
      ),
      ...percentiles(
        'clock',
        times.map(({ clock }) => clock),
      ),
    });
    if (kind !== RANDOM) continue;
    worst = times
      .sort((a, b) => b.processor - a.processor)
      .slice(0, WORST)
      .map(({ clock, processor, question }) => ({
        'processor ms': processor.toFixed(1),
        'clock ms': clock.toFixed(1),
        'begins with': question.slice(0, SHOWN),
      }));
  }
  return { kinds, worst };
}

async function timeOf(
  ask: (question: string) => Promise<unknown> | unknown,
  question: string,
): Promise<Time> {
  const before = process.threadCpuUsage();
  const started = performance.now();
  await ask(question);
  const clock = performance.now() - started;
  const { user, system } = process.threadCpuUsage(before);
  return { clock, processor: (user + system) / 1000, question };
}

function percentiles(name: string, times: readonly number[]): Record<string, string> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  return {
    [`${name} p50 / p99 / most, ms`]: `${at(0.5)} / ${at(0.99)} / ${(sorted.at(-1) ?? 0).toFixed(1)}`,
  };
}
