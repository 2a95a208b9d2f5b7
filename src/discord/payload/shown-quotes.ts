/**
 * The quotes that an answer shows with a speaker. They are kept in the store under a hash of them, so that a reader can
 * report one after a restart, and reports the quote that they saw.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { excerptsOf } from '../../answer/excerpts.ts';
import type { Answer, Excerpt } from '../../model/answer.ts';
import type { Quote, Story } from '../../model/article.ts';
import type { QuoteKey } from '../../model/correction.ts';
import { hasSpeakerLine } from '../../render/speaker.ts';
import type { Store } from '../../store/store.ts';
import { quoteKeys, wordsKey } from '../../story/quote-key.ts';
import { LIFETIME_MS } from './component-state.ts';

/** As many as a menu has options. */
const MAX_QUOTES = 25;

const SHOWN = z.object({
  article: z.string(),
  paragraph: z.number(),
  start: z.number(),
  /** a hash of its folded words */
  words: z.string(),
});
const ALL_SHOWN = z.array(SHOWN).min(1).max(MAX_QUOTES);

/** A quote as an answer showed it. */
export type ShownQuote = z.infer<typeof SHOWN>;

/** The quotes of an answer that have a speaker or candidates, each once. */
export function shownQuotes(answer: Answer): ShownQuote[] {
  const shown = excerptsOf(answer)
    .flatMap(quotesOf)
    .filter(namesSomebody)
    .map(({ article, paragraph, start, text }) => ({
      article,
      paragraph,
      start,
      words: hash(wordsKey(text)),
    }));
  const each = new Map(shown.map((one) => [JSON.stringify(one), one]));
  return [...each.values()].slice(0, MAX_QUOTES);
}

function quotesOf(excerpt: Excerpt & { readonly quote?: Quote }): readonly Quote[] {
  return excerpt.quote ? [excerpt.quote] : (excerpt.quotes ?? []);
}

/** Whether readers see words about who spoke that may be wrong. */
function namesSomebody(quote: Quote): boolean {
  const { attribution } = quote;
  return attribution.state === 'ambiguous' ? attribution.candidates.length > 0 : hasSpeakerLine(quote);
}

/** The token for the ids of components: 16 characters of base64url. */
export function quotesToken(shown: readonly ShownQuote[]): string {
  return hash(JSON.stringify(shown));
}

/** Stores the quotes under their token for as long as the components of an answer work. */
export async function saveShownQuotes(store: Store, shown: readonly ShownQuote[], now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + LIFETIME_MS).toISOString();
  await store.setNote(keyOf(quotesToken(shown)), shown, expiresAt);
}

/** The quotes of a token; undefined if it has expired, or if nothing valid is stored under the token. */
export async function findShownQuotes(
  store: Store,
  token: string,
  now: Date,
): Promise<readonly ShownQuote[] | undefined> {
  const read = ALL_SHOWN.safeParse(await store.note(keyOf(token), now.toISOString()));
  return read.success ? read.data : undefined;
}

/**
 * The quote in the present version of its story, with its key; undefined if the words are gone, or if they stand there
 * several times and not in the place where they were shown.
 */
export function locateQuote(story: Story, shown: ShownQuote): LocatedQuote | undefined {
  const keys = quoteKeys(story.quotes);
  const same = story.quotes.flatMap((quote, n) => {
    const key = keys[n];
    return key && hash(wordsKey(quote.text)) === shown.words ? [{ quote, key }] : [];
  });
  const inPlace = same.find(
    ({ quote }) => quote.paragraph === shown.paragraph && quote.start === shown.start,
  );
  return inPlace ?? (same.length === 1 ? same[0] : undefined);
}

export interface LocatedQuote {
  readonly quote: Quote;
  readonly key: QuoteKey;
}

/**
 * What a form keeps of its quote: 16 characters of base64url that differ if another speaker is shown, or if equal quotes
 * came or went, so that nobody reports words of somebody whom they did not see.
 */
export function digestOf({ quote, key }: LocatedQuote): string {
  return hash(JSON.stringify([quote.attribution, quote.reports, key]));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function keyOf(token: string): string {
  return `quotes:${token}`;
}
