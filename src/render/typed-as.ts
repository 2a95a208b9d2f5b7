import type { Suggestion } from '../model/answer.ts';

/** Options that no command has in the first place. */
const NAMED: ReadonlySet<string> = new Set(['topic', 'since']);

/** e.g. `japan nato from:UPI` */
export function typedAs(options: Suggestion['options']): string {
  return Object.entries(options)
    .map(([name, value], n) => (n === 0 && !NAMED.has(name) ? value : `${name}:${value}`))
    .join(' ');
}
