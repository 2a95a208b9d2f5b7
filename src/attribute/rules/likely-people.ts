/** Which likely speakers are people: a place, a product or a work can look like a name that acts. */
import type { Decided } from './decided.ts';
import { isFirstName } from './first-names.ts';
import type { Grammar } from './grammar.ts';

/**
 * The decisions, without likely speakers of whom nothing says that they are people: neither a title, nor a first name before
 * another name, nor a quotation that is surely theirs.
 */
export function withoutThings<T extends Decided>(decided: readonly T[], grammar: Grammar): T[] {
  const sure = new Set(
    decided.flatMap(({ certainty, people }) => (certainty === 'sure' ? people.map(({ name }) => name) : [])),
  );
  const isPerson = ({ name, title, isNamed }: Decided['people'][number]) => {
    if (!isNamed || title !== undefined || sure.has(name)) return true;
    const [first = '', ...others] = name.split(/\s+/);
    return others.length > 0 && isFirstName(first, grammar);
  };
  return decided.map((one) =>
    one.certainty === 'sure' || one.people.every(isPerson) ? one : { ...one, people: [] },
  );
}
