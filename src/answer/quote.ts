/** `/quote`: what a person said, who else reports them, and what is not clear. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer, QuotedExcerpt } from '../model/answer.ts';
import type { Quote, Span, Story } from '../model/article.ts';
import { notice } from '../model/notice.ts';
import type { SpeakerEntry } from '../search/speaker-directory.ts';
import { quoted } from '../story/citations.ts';
import { isListed } from '../story/quote-rules.ts';
import { fold } from '../text/fold.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { nearSpeakers, nothing } from './suggest.ts';

/** Newest stories looked at for one speaker: keeps an answer in milliseconds however often they are quoted. */
const STORIES_READ = 200;

type Section = 'said' | 'reported' | 'unclear';
interface Found {
  readonly section: Section;
  readonly excerpt: QuotedExcerpt;
}

/** Quotes of whoever `speaker` can mean, newest story first; about `about` only, best first, where given. */
export async function askQuote(
  archive: ScopedArchive,
  { speaker, about }: { readonly speaker: string; readonly about?: string | undefined },
  pageNumber: number,
): Promise<Answer> {
  const matches = await archive.speakers.find(speaker);
  if (matches.length === 0) return nothing(archive, 'quote.nobody', { speaker }, speaker);
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
  // Said first, then what others report, then what is unclear: a page never mixes the surest with the least sure.
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

async function quotesOf(archive: ScopedArchive, entries: readonly SpeakerEntry[]): Promise<Found[]> {
  const names = new Set(entries.map((entry) => fold(entry.name)));
  const articles = [...new Set(entries.flatMap((entry) => entry.articles))];
  const stories: Story[] = [];
  for (const article of articles.slice(0, STORIES_READ)) {
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

/** Keeps the quotes whose own words, or whose paragraph, match the topic; in the order of the match. */
async function keepAbout(
  archive: ScopedArchive,
  all: readonly Found[],
  entries: readonly SpeakerEntry[],
  about: string,
): Promise<Found[]> {
  const articles = [...new Set(entries.flatMap((entry) => entry.articles))].slice(0, STORIES_READ);
  const found = await archive.index.search({
    text: about,
    limit: 1000,
    articles,
    now: archive.now().toISOString(),
  });
  const place = (article: string, paragraph: number) => `${article}#${paragraph}`;
  const ranks = new Map<string, { rank: number; text: string; marks: readonly Span[] }>();
  found.hits.forEach(({ passage, marks }, rank) => {
    const { article, paragraph } = passage.citation;
    ranks.set(place(article, paragraph), { rank, text: passage.text, marks });
  });
  return all
    .flatMap((one) => {
      const { article, paragraph } = one.excerpt.citation;
      const hit = ranks.get(place(article, paragraph));
      if (!hit) return [];
      return [
        { ...one, excerpt: { ...one.excerpt, marks: marksInside(hit, one.excerpt.text) }, rank: hit.rank },
      ];
    })
    .sort((a, b) => a.rank - b.rank);
}

/** The marks of a passage that lie in one stretch of it, as offsets into that stretch. */
function marksInside(hit: { readonly text: string; readonly marks: readonly Span[] }, text: string): Span[] {
  const from = hit.text.indexOf(text);
  if (from < 0) return [];
  return hit.marks
    .filter((mark) => mark.start >= from && mark.end <= from + text.length)
    .map((mark) => ({ start: mark.start - from, end: mark.end - from }));
}
