/** The quotes of one person: gathered from their stories, on a topic, and the same words of several outlets as one. */

import type { ScopedArchive } from '../archive.ts';
import type { QuotedExcerpt } from '../model/answer.ts';
import type { Quote, Span, Story } from '../model/article.ts';
import type { SpeakerEntry } from '../search/speaker-directory.ts';
import { quoted } from '../story/citations.ts';
import { isListed } from '../story/quote-rules.ts';
import { otherOutlets } from '../summarise/other-outlets.ts';
import { fold } from '../text/fold.ts';
import { sentences } from '../text/sentences.ts';
import { words } from '../text/words.ts';

/** Maximum number of stories that are shown for a speaker, the newest ones; bounds the time of an answer. */
const MAX_STORIES = 200;
/** Maximum number of stories that are read to find those of one outlet or time. */
export const MAX_READ = 1000;

/** In the order in which they are shown. */
export const SECTIONS = ['said', 'reported', 'unclear'] as const;
export type Section = (typeof SECTIONS)[number];

export interface SectionQuote {
  readonly section: Section;
  readonly excerpt: QuotedExcerpt;
}

export function isSection(section: Section): (quote: SectionQuote) => boolean {
  return (quote) => quote.section === section;
}

/** Which stories count. */
export interface Conditions {
  /** the outlet's name */
  readonly from?: string;
  /** ISO 8601 instants; `before` is exclusive */
  readonly since?: string;
  readonly before?: string;
}

/**
 * The person's quotes, newest story first, in the order of each story. With `fragments`, also the sentences in which one or
 * two of their words are quoted: such words say nothing alone, but their sentence may be on a topic.
 */
export async function quotesOf(
  archive: ScopedArchive,
  { articles, namesIn }: SpeakerEntry,
  { from, since, before, fragments = false }: Conditions & { readonly fragments?: boolean },
): Promise<SectionQuote[]> {
  const found: SectionQuote[] = [];
  let stories = 0;
  for await (const story of storiesOf(archive, articles.slice(0, MAX_READ))) {
    if (stories >= MAX_STORIES) break;
    if (from !== undefined && fold(story.article.source) !== fold(from)) continue;
    // The articles are ordered by date, those without one last.
    if (since !== undefined && !isSince(story, since)) break;
    if (before !== undefined && isSince(story, before)) continue;
    if (before !== undefined && story.article.publishedAt === undefined) break;
    stories += 1;
    const names = namesIn.get(story.article.id) ?? new Set();
    for (const quote of story.quotes) {
      const section = sectionOf(quote, names);
      if (section && isListed(quote)) found.push({ section, excerpt: quoted(story, quote) });
      else if (section === 'said' && fragments) found.push(...sentenceOf(story, quote, names));
    }
  }
  return found;
}

/** The stories of articles in their order, read in batches: a database answers once for each. */
async function* storiesOf(
  { store }: Pick<ScopedArchive, 'store'>,
  articles: readonly string[],
): AsyncIterable<Story> {
  for (let from = 0; from < articles.length; from += MAX_STORIES)
    yield* await store.storiesById(articles.slice(from, from + MAX_STORIES));
}

/** The sentence around a fragment with a clause; none if it also has a listed quote, or words of somebody else. */
function sentenceOf(story: Story, quote: Quote, names: ReadonlySet<string>): SectionQuote[] {
  const text = story.article.paragraphs.find(({ number }) => number === quote.paragraph)?.text ?? '';
  const around = sentences(text).find(({ start, end }) => start <= quote.start && quote.end <= end);
  if (!around || quote.clause === '') return [];
  const isInside = ({ paragraph, start }: Quote) =>
    paragraph === quote.paragraph && start >= around.start && start < around.end;
  const isOther = (one: Quote) => isListed(one) || sectionOf(one, names) !== 'said';
  if (story.quotes.some((one) => isInside(one) && isOther(one))) return [];
  const excerpt = {
    ...quoted(story, quote),
    text: text.slice(around.start, around.end),
    isSentence: true,
  } as const;
  return [{ section: 'said', excerpt }];
}

function isSince({ article }: Story, since: string): boolean {
  return article.publishedAt !== undefined && article.publishedAt.instant >= since;
}

function sectionOf(quote: Quote, names: ReadonlySet<string>): Section | undefined {
  const meant = ({ name }: { readonly name: string }) => names.has(fold(name));
  const { attribution } = quote;
  if (attribution.state === 'named' && attribution.speakers.some(meant)) return 'said';
  if (attribution.state === 'ambiguous' && attribution.candidates.some(meant)) return 'unclear';
  return quote.reports.some(meant) ? 'reported' : undefined;
}

/**
 * Makes one quote of those with the same folded words: the most certain one, then the first of the list. It keeps its
 * place, and says which other outlets carry the words.
 */
export function mergeSameWords(quotes: readonly SectionQuote[]): SectionQuote[] {
  const byWords = Map.groupBy(quotes, ({ excerpt }) =>
    words(excerpt.text)
      .map(({ text }) => text)
      .join(' '),
  );
  const kept = new Map<SectionQuote, SectionQuote>();
  for (const same of byWords.values()) {
    const best = SECTIONS.flatMap((section) => same.filter(isSection(section)))[0];
    if (!best) continue;
    const sources = same.map(({ excerpt }) => excerpt.citation).reverse();
    const alsoIn = otherOutlets(sources, best.excerpt.citation);
    kept.set(best, alsoIn.length === 0 ? best : { ...best, excerpt: { ...best.excerpt, alsoIn } });
  }
  return quotes.flatMap((quote) => kept.get(quote) ?? []);
}

/**
 * The quotes whose own words or paragraph match the topic, best match first; a sentence around a fragment must itself.
 * `translated` has the languages that were found by words that mean the same.
 */
export async function aboutTopic(
  archive: ScopedArchive,
  all: readonly SectionQuote[],
  about: string,
): Promise<{ readonly quotes: SectionQuote[]; readonly translated?: readonly string[] }> {
  const articles = [...new Set(all.map(({ excerpt }) => excerpt.citation.article))];
  const found = await archive.index.search({
    text: about,
    strict: true,
    limit: 1000,
    articles,
    now: archive.now().toISOString(),
  });
  const keyOf = (article: string, paragraph: number) => `${article}#${paragraph}`;
  const ranks = new Map<string, { rank: number; text: string; marks: readonly Span[] }>();
  found.hits.forEach(({ passage, marks }, rank) => {
    const { article, paragraph } = passage.citation;
    ranks.set(keyOf(article, paragraph), { rank, text: passage.text, marks });
  });
  const quotes = all
    .flatMap((one) => {
      const { article, paragraph } = one.excerpt.citation;
      const hit = ranks.get(keyOf(article, paragraph));
      if (!hit) return [];
      const marks = marksInside(hit, one.excerpt.text);
      if (one.excerpt.isSentence && marks.length === 0) return [];
      return [{ ...one, excerpt: { ...one.excerpt, marks }, rank: hit.rank }];
    })
    .sort((a, b) => a.rank - b.rank);
  return { quotes, ...(found.translated && { translated: found.translated }) };
}

/** The marks of a passage that lie within a part of its text, as offsets into that part. */
function marksInside(hit: { readonly text: string; readonly marks: readonly Span[] }, text: string): Span[] {
  const from = hit.text.indexOf(text);
  if (from < 0) return [];
  return hit.marks
    .filter((mark) => mark.start >= from && mark.end <= from + text.length)
    .map((mark) => ({ start: mark.start - from, end: mark.end - from }));
}
