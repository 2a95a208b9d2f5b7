/** Words that are an office or a rank, alone or with a hyphen: "minister", "President-elect", "Major-Gen". */
import { fold } from '../../text/fold.ts';
import { HONORIFICS, ROLES } from '../lexicon/lexicon.ts';

/** What stands after the hyphen of an office, and before it. */
const AFTER_HYPHEN = /-(?:elect|designate|general|gen|treasurer|in-chief|in-law)\.?$/;
const BEFORE_HYPHEN =
  /^(?:vice|deputy|co|ex|then|under|major|maj|brig|brigadier|lt|lieutenant|editor|commander|secretary)-/;

/** Whether a word is an office. A form of address alone ("Mr.") is none. */
export function isRoleWord(word: string): boolean {
  const folded = fold(word).replace(/'s$/, '');
  if (ROLES.has(folded)) return true;
  if (!folded.includes('-')) return false;
  if (AFTER_HYPHEN.test(folded)) {
    const head = folded.replace(AFTER_HYPHEN, '');
    return ROLES.has(head) || HONORIFICS.has(head) || HONORIFICS.has(`${head}.`);
  }
  return BEFORE_HYPHEN.test(folded) && ROLES.has(folded.slice(folded.indexOf('-') + 1));
}
