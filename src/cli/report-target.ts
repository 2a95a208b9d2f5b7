/** Which quote the operator means: that of a report, or one named by its article and words. */
import type { Quote, Story } from '../model/article.ts';
import type { AttributionReport, QuotePlace } from '../store/report-store.ts';
import type { Store } from '../store/store.ts';
import { isSameKey, quoteKeys, wordsKey } from '../story/quote-key.ts';
import { countWords, oneLine, quoted, quoteLine } from './report-lines.ts';
import { UsageError } from './run.ts';

/** Words that are looked up to find other stories with a quote, and stories that are read then. */
const LOOKUP_WORDS = 8;
const LOOKUP_STORIES = 50;

export interface Target {
  readonly place: QuotePlace;
  /** what is decided on, to begin a sentence */
  readonly subject: string;
}

/** The report with a typed id. */
export async function reportOf({ reports }: Store, id: string): Promise<AttributionReport> {
  const report = /^\d{1,15}$/.test(id) ? await reports.report(Number(id)) : undefined;
  if (!report)
    throw new UsageError(
      `There is no report ${oneLine(id)}. npm run reports -- list --all shows all of them.`,
    );
  return report;
}

/** The quote of an article that has the typed words. Throws UsageError if there is none, or more than one. */
export async function quoteNamed(
  store: Store,
  article: string,
  words: string,
  occurrence: string | undefined,
): Promise<Target> {
  const story = (await store.story(article)) ?? (await store.withdrawal(article))?.story;
  if (!story)
    throw new UsageError(
      `There is no story with the id ${oneLine(article)}. npm run -s chat -- --json "/voices HEADLINE" shows ids.`,
    );
  const found = placesOf(story, words).filter(
    ({ place }) => occurrence === undefined || String(place.occurrence) === occurrence,
  );
  const [only] = found;
  if (only && found.length === 1) return { place: only.place, subject: subjectOf(only.quote.text) };
  if (only)
    throw new UsageError(
      [
        'Several quotes have these words. Give more of them, or --occurrence N for equal ones:',
        ...found.map(({ place, quote: one }) => `${quoteLine(one)} (occurrence ${place.occurrence})`),
      ].join('\n'),
    );
  throw new UsageError(
    [
      `No quote of “${oneLine(story.article.headline)}” has these words. Its quotes are:`,
      ...story.quotes.map(quoteLine),
    ].join('\n'),
  );
}

export function targetOfReport(report: AttributionReport): Target {
  return { place: report, subject: subjectOf(report.quote) };
}

function subjectOf(words: string): string {
  return `The quote ${quoted(words)}`;
}

/** The quotes whose words are those typed; if there are none, those that contain them. */
function placesOf(story: Story, typed: string): { readonly place: QuotePlace; readonly quote: Quote }[] {
  const wanted = wordsKey(typed);
  if (wanted === '') return [];
  const all = quoteKeys(story.quotes).flatMap((key, n) => {
    const quote = story.quotes[n];
    return quote ? [{ place: { article: story.article.id, ...key }, quote }] : [];
  });
  const same = all.filter(({ place }) => place.words === wanted);
  return same.length > 0 ? same : all.filter(({ place }) => ` ${place.words} `.includes(` ${wanted} `));
}

/** The quote in its story; undefined if the words are gone. */
export function quoteAt(story: Story, place: QuotePlace): Quote | undefined {
  return placesOf(story, place.words).find((one) => isSameKey(one.place, place))?.quote;
}

/** How many quotes of these words the story has now. */
export function countOf(story: Story, { words }: QuotePlace): number {
  return story.quotes.filter(({ text }) => wordsKey(text) === words).length;
}

/** Why a quote cannot be corrected, for people. */
export function refusal(subject: string, place: QuotePlace, story: Story | undefined): string {
  const count = story ? countOf(story, place) : 0;
  if (count === 0) return `${subject} is no longer in its story, so there is nothing to correct.`;
  return (
    `${subject} ${countWords(count, place.count)}, so nobody can tell which is meant. ` +
    'Nothing was changed. Name the quote by --article, --quote and --occurrence.'
  );
}

/** Other stories that have a quote of the same words: reports of one agency are printed by many outlets. */
export async function sameWordsElsewhere(store: Store, { article, words }: QuotePlace): Promise<Story[]> {
  const longest = [...new Set(words.split(' '))].sort((a, b) => b.length - a.length).slice(0, LOOKUP_WORDS);
  const found: Story[] = [];
  for (const id of await store.find(longest, LOOKUP_STORIES)) {
    const story = id === article ? undefined : await store.story(id);
    if (story?.quotes.some(({ text }) => wordsKey(text) === words)) found.push(story);
  }
  return found;
}
