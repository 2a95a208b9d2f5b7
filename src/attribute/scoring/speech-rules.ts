/** Rules that separate speech from other quotations: titles of works, mentioned words, slogans, nicknames. */
import type { Clause } from '../syntax/clause.ts';
import type { Quotation } from '../syntax/quotations.ts';

/** Introduces the name of a work or an organisation, not speech. */
const NAMES_A_WORK =
  /\b(?:(?:book|novel|film|movie|song|album|show|series|play|essay|memoir|column|article|website|site|blog|group|program|campaign|project|bill|poem|painting|exhibition|game|podcast|documentary|ship|boat|dog|cat|bridge)s?,?\s(?:called|named)|titled|entitled|named|nicknamed|known as|headlined|headed|captioned|inscribed|subtitled|(?:the|a|an|his|her|their)\s(?:\p{Ll}+\s)?(?:song|single|album|film|movie|book|novel|memoir|show|series|play|essay|program|programme|podcast|musical|hit|sitcom|comedy|drama|documentary|quiz|thriller|bestseller|opera|ballet|exhibition|trilogy|sketch|track)(?:,|\sof)?|names?\s(?:as|was|is)|(?:search(?:ed|es|ing)?|typed|typing|googled)\s(?:for\s|in\s)?(?:the\s)?(?:words?|phrase|term|terms)?)\s*$/iu;
/** Introduces mentioned words. `avoided the term "austerity"` quotes somebody in half of the cases, so the weights decide. */
const NAMES_WORDS =
  /\b(?:(?:the|a|an|his|her|their)\s(?:\p{Ll}+\s)?(?:words?|term|phrase|slogan|hashtag)(?:,|\sof)?|dubbed|so-called|labelled as)\s*$/iu;
/** Fewest words of a fragment that counts as speech. */
const MIN_FRAGMENT_WORDS = 3;
/** Words of a sentence, which names do not have. */
const SENTENCE_WORDS =
  /\b(?:is|are|was|were|be|been|am|do|does|did|has|have|had|will|would|can|could|should|must|not|n't|I|we|you|he|she|they|it|this|that|there|going|want|think|know)\b|['’](?:s|m|re|ve|ll|d|t)\b/i;

/** Introduces the name that people give to a thing: "what is known as “quiet firing”", "the so-called “sleep gate”". */
const NAMES_A_TERM =
  /\b(?:what(?:['’\s]+(?:s|is|are|was|were))?\s(?:(?:has|have|had)\s(?:been|become)\s)?(?:\p{Ll}{2,12}ly\s|also\s|often\s|sometimes\s|now\s)?(?:called|known\sas|termed|dubbed|nicknamed|billed\sas|referred\sto\sas)|so[-\s]called|known\s(?:\p{Ll}{2,12}\s){1,3}as)\s*$/iu;
/** Between "that" and these words stands a term: "that “a-ha!” moment". */
const THAT_TERM = /\b(?:that|this|those|these)\s*$/i;
const TERM_BEHIND = /^\s(?:moments?|effect|syndrome|phenomenon|feeling|factor|mentality|mindset)\b/;
/** Follows the title of a work or of a series: "“Harbour Lights” director Ana Vale said" */
const MAKER_BEHIND =
  /^\s(?:co-)?(?:director|creator|author|star|actor|actress|host|singer|writer|producer|presenter|screenwriter|filmmaker|showrunner|composer|frontman|songwriter|cast|alum|fame|franchise|trilogy|sequel|prequel|spin-off|screening|premiere|soundtrack|contestant|judge)\b/;
/** Follows a term in marks: "a new “quick edit” feature", "an “Abel district”". */
const NAMED_THING =
  /^\s(?:features?|ratings?|mode|button|tool|app|function|districts?|zones?|status|category|categories|tab|option|setting|badge|label|logo|emoji|hashtag|font|account|channel|brand)\b/i;
/** Follows words on a thing: "with “PRESS” on them", "“STAY OUT” in white letters" */
const WRITTEN_ON =
  /^\s(?:(?:written|printed|painted|stitched|emblazoned|scrawled|stencilled|in|across|on)\s(?:on\s|across\s)?(?:it|them|the|his|her|their|its|a|one|each|\p{Ll}+\sletters)\b)/u;
/** Follows the title of a work: "“Paradise Row,” the novelist’s third book" */
const WORK_BEHIND =
  /^\s[^,.;:“”"]{0,60}['’]s?\s(?:\p{Ll}+\s){0,3}(?:book|novel|album|film|song|play|series|memoir|show|movie|single|poem|opera|musical|podcast|exhibition|documentary)\b/u;

/** Whether a quotation mentions words or names a thing: a title, a term, a nickname, words on a thing. Nobody says them. */
export function isMention(text: string, quotation: Quotation): boolean {
  const words = text.slice(quotation.start, Math.min(quotation.end, quotation.start + 200));
  const count = words.split(/\s+/).length;
  if (count > MAX_NAME_WORDS) return false;
  if (NAMES_A_WORK.test(leadOf(text, quotation))) return true;
  const behind = text.slice(quotation.close, quotation.close + 100);
  const before = text.slice(Math.max(0, quotation.open - 60), quotation.open);
  if (NAMES_A_TERM.test(before)) return true;
  if (THAT_TERM.test(before) && TERM_BEHIND.test(behind)) return true;
  if (isWorkTitle(words, 1) && MAKER_BEHIND.test(behind)) return true;
  if (count <= MIN_FRAGMENT_WORDS && /[\p{L}\p{N}]$/u.test(words)) {
    if (NAMED_THING.test(behind)) return true;
    if (/\p{Lu}/u.test(words) && !/\p{Ll}/u.test(words) && WRITTEN_ON.test(behind)) return true;
  }
  return /,$/.test(words) && isWorkTitle(words) && WORK_BEHIND.test(behind);
}

/** Whether the rules take a quotation for something that somebody said or wrote. */
export function isSpeech(text: string, quotation: Quotation, clause: Clause | undefined): boolean {
  const words = text.slice(quotation.start, quotation.end);
  const count = words.split(/\s+/).length;
  const before = leadOf(text, quotation);
  const closed = /[.,!?…—–-]$/.test(words);
  if (isShort(text, quotation) && (NAMES_A_WORK.test(before) || NAMES_WORDS.test(before))) return false;
  if (isWorkTitle(words) && !clause) return false;
  if (isWorkTitle(words) && !closed) return false;
  if (quotation.continues) return true;
  if (clause) return true;
  if (quotation.open === 0 || /[.!?:]["”’]?\s*$/.test(before))
    return closed && (count >= MIN_FRAGMENT_WORDS || /[.!?]$/.test(words));
  return count >= 4 && SENTENCE_WORDS.test(words);
}

/** All longer words are capitalised and no sentence ends: "The Art of the Deal". A title has at least so many words. */
function isWorkTitle(words: string, least = 2): boolean {
  if (/[.!?]$/.test(words)) return false;
  const long = words
    .replace(/,$/, '')
    .split(/\s+/)
    .filter((word) => word.length > 3 || /^\p{Lu}/u.test(word));
  return long.length >= least && long.every((word) => /^[\p{Lu}\p{N}]/u.test(word));
}

/** Most words of a name or term in marks. */
const MAX_NAME_WORDS = 8;

/** Characters before a quotation that can tell what it is. */
const MAX_LEAD_LENGTH = 60;

function leadOf(text: string, { open }: Quotation): string {
  return text.slice(Math.max(0, open - MAX_LEAD_LENGTH), open);
}

/** Whether a quotation is short enough for a name. */
function isShort(text: string, { start, end }: Quotation): boolean {
  return text.slice(start, Math.min(end, start + 200)).split(/\s+/).length <= MAX_NAME_WORDS;
}
