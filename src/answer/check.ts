/** `/check`: whether a claimed quote is on record, word by word, with whoever else carries it. */
import type { ScopedArchive } from '../archive.ts';
import { checkClaim } from '../check/check.ts';
import type { Answer, Suggestion } from '../model/answer.ts';
import type { CheckedClaim, Claim } from '../model/check.ts';
import { notice } from '../model/notice.ts';
import { comparableWords } from '../text/comparable-words.ts';
import { cutAtWord } from '../text/cut.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { pastedClaim } from './claim-in-text.ts';
import { MAX_OPTION_LENGTH } from './option-lengths.ts';
import { noSuchPage, pageOf } from './paging.ts';
import { speakerSuggestion } from './suggest.ts';

/** Other wordings and other places on one page. */
const PLACES_PER_PAGE = 6;
/** Fewer stop words than these stand in nearly every story. */
const MIN_COMMON_WORDS = 4;
/** The options of `/check`. */
export interface CheckRequest {
  readonly quote: string;
  readonly speaker?: string | undefined;
}

/**
 * What is on record of a claimed quote, with a page of the other places and wordings. A notice if it has fewer than two
 * words, or nothing but a few common ones.
 */
export async function askCheck(
  archive: ScopedArchive,
  request: CheckRequest,
  pageNumber: number,
): Promise<Answer> {
  const { quote: text, speaker } = await claimOf(archive, request);
  const words = comparableWords(text).map((word) => word.text);
  const [word] = words;
  if (word === undefined) return notice('error', 'check.no-words');
  if (words.length === 1)
    return notice('empty', 'check.one-word', { word: text }, [
      { kind: 'query', label: text, command: 'news', options: { query: text } },
    ]);
  if (words.length < MIN_COMMON_WORDS && words.every((one) => STOP_WORDS.has(one)))
    return notice('empty', 'check.common-words', { quote: text });
  const checked = await checkClaim(archive, { text, ...(speaker !== undefined && { speaker }) });
  const { variants, others } = checked;
  const page = pageOf(pageNumber, variants.length + others.length, PLACES_PER_PAGE);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const from = (pageNumber - 1) * PLACES_PER_PAGE;
  const to = from + PLACES_PER_PAGE;
  return {
    kind: 'check',
    ...checked,
    variants: variants.slice(from, to),
    others: others.slice(Math.max(0, from - variants.length), Math.max(0, to - variants.length)),
    suggestions: await nextSteps(archive, checked),
    page,
  };
}

/**
 * The claim as typed or pasted. What stands behind a quotation is its speaker if there is a dash before it, or if somebody
 * of that name is quoted here; a speaker that is given apart counts first.
 */
async function claimOf({ speakers }: ScopedArchive, { quote, speaker }: CheckRequest): Promise<CheckRequest> {
  const { quote: text, signed } = pastedClaim(quote);
  if (!signed) return { quote: text, speaker };
  const [match] = signed.hasDash ? [] : await speakers.find(signed.name);
  const isName = signed.hasDash || (match !== undefined && match.by !== 'spelling');
  return isName ? { quote: signed.quote, speaker: speaker ?? signed.name } : { quote: text, speaker };
}

/** What to look at if the words are not on record: what the claimed speaker said, and news with these words. */
async function nextSteps(
  archive: ScopedArchive,
  { verdict, claim }: { readonly verdict: CheckedClaim['verdict']; readonly claim: Claim },
): Promise<Suggestion[]> {
  if (verdict !== 'not-on-record') return [];
  const [match] = claim.speaker === undefined ? [] : await archive.speakers.find(claim.speaker);
  const query = cutAtWord(claim.text.replace(/\s+/g, ' '), MAX_OPTION_LENGTH.query).text;
  return [
    ...(match ? [speakerSuggestion(match.entry)] : []),
    { kind: 'query', label: query, command: 'news', options: { query } },
  ];
}
