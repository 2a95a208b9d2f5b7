/** Where answers differ, as lines for people. */
import { isDeepStrictEqual } from 'node:util';
import type { Asked } from './ask.ts';

/** What of an answer is compared; all of it if absent. */
export type Compared = (answer: unknown) => unknown;

/** A line for each question that two archives answer differently: the question, the first places, and both values. */
export function differences(
  one: readonly Asked[],
  other: readonly Asked[],
  compared: Compared = (answer) => answer,
): string[] {
  const lines: string[] = [];
  for (const [n, { asked, answer }] of one.entries()) {
    const places = [...placesOf(compared(answer), compared(other[n]?.answer), '')];
    if (places.length > 0) lines.push(`${asked.slice(0, 200)}: ${places.slice(0, 3).join('; ')}`);
  }
  return lines;
}

function* placesOf(one: unknown, other: unknown, path: string): Iterable<string> {
  if (isDeepStrictEqual(one, other)) return;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) {
    yield `${path || 'answer'} is ${shortened(one)}, and ${shortened(other)}`;
    return;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
    yield* placesOf(one[key], other[key], path === '' ? key : `${path}.${key}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shortened(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 120);
}
