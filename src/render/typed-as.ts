/** Options as somebody would type them behind a command: the first as it is, the others by name. */
import type { Suggestion } from '../model.ts';

/** e.g. `japan nato from:UPI` */
export function typedAs(options: Suggestion['options']): string {
  return Object.entries(options)
    .map(([name, value], n) => (n === 0 ? value : `${name}:${value}`))
    .join(' ');
}
