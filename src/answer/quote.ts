/** `/quote`: what a speaker said, what others report of them, and quotes that may be theirs. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer, QuotedExcerpt } from '../model/answer.ts';
import type { Quote, Span, Story } from '../model/article.ts';
import { notice } from '../model/notice.ts';
import type { SpeakerEntry } from '../search/speaker-directory.ts';
import { quoted } from '../story/citations.ts';
import { isListed } from '../story/quote-rules.ts';
import { fold } from '../text/fold.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { nearSpeakers, nothingFound } from './suggest.ts';

/** Maximum number of stories that are read for a speaker, the newest ones; bounds the time of an answer. */
const MAX_STORIES = 200;

type Section = 'said' | 'reported' | 'unclear';
interface SectionQuote {
  readonly section: Section;
  readonly excerpt: QuotedExcerpt;
}

/**
 * The quotes of everyone whom `speaker` can mean, newest story first. With `about`, only those on that topic, best match
 * first. A notice if there are none.
 */
export async function askQuote(
  archive: ScopedArchive,
  { speaker, about }: { readonly speaker: string; readonly about?: string | undefined },
  pageNumber: number,
): Promise<Answer> {
  const matches = await archive.speakers.find(speaker);
  if (matches.length === 0) return nothingFound(archive, 'quote.nobody', { speaker }, speaker);
  const entries = matches.map((match) => match.entry);
  const all = await quotesOf(archive, entries);
  const kept = about === undefined ? all : await keepAbout(archive, all, entries, about);
  if (kept.length === 0) {
    const names = new Set(entries.map((entry) => entry.name));
    const others = (await nearSpeakers(archive, about ?? speaker)).filter((other) => !names.has(other.label));
    const values = { speaker, about: about ?? '' };
    const message = about === undefined ? 'quote.nobody' : 'quote.nothing-about';
    const again = { kind: 'speaker', label: speaker, command: 'quote', options: { speaker } } as const;
    return notice('empty', message, values, [again, ...others]);
  }
  const page = pageOf(pageNumber, kept.length);
  const missing = noSuchPage(page);
  if (missing) return missing;
  // The most certain come first: what they said, then what others report, then what is unclear.
  const order: readonly Section[] = ['said', 'reported', 'unclear'];
  const ranked = order.flatMap((section) => kept.filter((found) => found.section === section));
  const shown = ranked.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
  const pick = (section: Section) =>
    shown.filter((found) => found.section === section).map((found) => found.excerpt);
  return {
    kind: 'quotes',
    speaker,
    ...(about !== undefined && { about }),
    said: pick('said'),
    reported: pick('reported'),
    unclear: pick('unclear'),
    page,
    approximate: matches.every((match) => match.by === 'spelling'),
  };
}

async function quotesOf(archive: ScopedArchive, entries: readonly SpeakerEntry[]): Promise<SectionQuote[]> {
  const names = new Set(entries.map((entry) => fold(entry.name)));
  const articles = [...new Set(entries.flatMap((entry) => entry.articles))];
  const stories: Story[] = [];
  for (const article of articles.slice(0, MAX_STORIES)) {
    const story = await archive.store.story(article);
    if (story) stories.push(story);
  }
  const when = (story: Story) => story.article.publishedAt?.instant ?? '';
  stories.sort((a, b) => when(b).localeCompare(when(a)));
  return stories.flatMap((story) =>
    story.quotes.filter(isListed).flatMap((quote) => {
      const section = sectionOf(quote, names);
      return section ? [{ section, excerpt: quoted(story, quote) }] : [];
    }),
  );
}

function sectionOf(quote: Quote, names: ReadonlySet<string>): Section | undefined {
  const meant = ({ name }: { readonly name: string }) => names.has(fold(name));
  const { attribution } = quote;
  if (attribution.state === 'named' && attribution.speakers.some(meant)) return 'said';
  if (attribution.state === 'ambiguous' && attribution.candidates.some(meant)) return 'unclear';
  return quote.reports.some(meant) ? 'reported' : undefined;
}

/** The quotes whose own words or paragraph match the topic, best match first. */
async function keepAbout(
  archive: ScopedArchive,
  all: readonly SectionQuote[],
  entries: readonly SpeakerEntry[],
  about: string,
): Promise<SectionQuote[]> {
  const articles = [...new Set(entries.flatMap((entry) => entry.articles))].slice(0, MAX_STORIES);
  const found = await archive.index.search({
    text: about,
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
  return all
    .flatMap((one) => {
      const { article, paragraph } = one.excerpt.citation;
      const hit = ranks.get(keyOf(article, paragraph));
      if (!hit) return [];
      return [
        { ...one, excerpt: { ...one.excerpt, marks: marksInside(hit, one.excerpt.text) }, rank: hit.rank },
      ];
    })
    .sort((a, b) => a.rank - b.rank);
}

/** The marks of a passage that lie within a part of its text, as offsets into that part. */
function marksInside(hit: { readonly text: string; readonly marks: readonly Span[] }, text: string): Span[] {
  const from = hit.text.indexOf(text);
  if (from < 0) return [];
  return hit.marks
    .filter((mark) => mark.start >= from && mark.end <= from + text.length)
    .map((mark) => ({ start: mark.start - from, end: mark.end - from }));
}
