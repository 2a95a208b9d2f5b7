/** An archive of the texts of a judged set, each a story of its own day, and questions to it. */
import type { Newsroom } from '../../src/newsroom.ts';
import type { Asking } from '../../tests/support/same-answers/ask.ts';
import type { HandClock } from '../../tests/support/same-answers/newsrooms.ts';
import { readSet, storyIn } from '../search/judged-set.ts';
import { documentLanguages } from '../search/set-language.ts';

/** Stories and questions of a set that are taken, evenly spaced, so that a run takes minutes. */
const MAX_STORIES = 1200;
const MAX_QUERIES = 60;
const MAX_SPEAKERS = 60;
const MAX_CLAIMS = 60;
const OUTLETS = ['UPI', 'Reuters', 'Le Soir', 'BBC'] as const;
const HOUR_MS = 3_600_000;

/** Fills an archive with the texts of a set: every ninth has no date. */
export async function fillFromSet(newsroom: Newsroom, clock: HandClock, folder: string): Promise<void> {
  const set = readSet(folder);
  const languageOf = documentLanguages(set);
  const end = clock.now().getTime();
  const documents = spaced(set.documents, MAX_STORIES);
  for (const [n, document] of documents.entries()) {
    const { article } = storyIn(document, languageOf(document));
    if (article.paragraphs.length === 0) continue;
    const instant = new Date(end - (documents.length - n) * HOUR_MS).toISOString();
    clock.set(instant);
    const { id: _, ...rest } = article;
    await newsroom.importArticle(`test:${document.id}`, {
      ...rest,
      headline: article.headline || (article.paragraphs[0]?.text ?? '').slice(0, 80),
      source: OUTLETS[n % OUTLETS.length] ?? '',
      ...(n % 9 > 0 && { publishedAt: { instant, zone: 'UTC', printed: instant, dateOnly: n % 5 === 0 } }),
    });
  }
  clock.set(new Date(end).toISOString());
}

/** The questions of a set, and of what its texts quote: all of them, and those that a window answers exactly. */
export async function questionsOfSet(
  newsroom: Newsroom,
  folder: string,
): Promise<{ readonly all: readonly Asking[]; readonly exact: readonly Asking[] }> {
  const queries = spaced(readSet(folder).queries, MAX_QUERIES).map(({ text }) => text.slice(0, 200));
  const speakers = (await newsroom.speakers.complete('', MAX_SPEAKERS)).map(({ query }) => query);
  const claims: string[] = [];
  for await (const { quotes } of newsroom.store.stories())
    claims.push(...quotes.slice(0, 1).map(({ text }) => text));
  const exact: Asking[] = [
    ...speakers.flatMap((speaker) => [
      { command: 'quote', options: { speaker } },
      { command: 'quote', options: { speaker, from: 'UPI' } },
      { command: 'quote', options: { speaker, before: '2025-04-01' }, page: 2 },
    ]),
    ...spaced(claims, MAX_CLAIMS).flatMap((quote) => [
      { command: 'check', options: { quote } },
      { command: 'check', options: { quote: quote.split(' ').reverse().join(' ') } },
    ]),
    ...[1, 4, 12].map((page) => ({ command: 'summary', options: { since: '2025-01-01' }, page })),
    { command: 'about', options: {} },
  ];
  const ranked = queries.flatMap((query): Asking[] => [
    { command: 'news', options: { query } },
    { command: 'news', options: { query, from: 'reuters' }, page: 2 },
    { command: 'trend', options: { query: query.split(' ').slice(0, 2).join(' '), since: '2025-01-01' } },
    { command: 'summary', options: { topic: query } },
    { command: 'quote', options: { speaker: speakers[query.length % speakers.length] ?? '', about: query } },
    [query, 'more', 'who said that?'],
  ]);
  return { all: [...ranked, ...exact], exact };
}

/** At most so many of the values, evenly spaced. */
function spaced<T>(values: readonly T[], most: number): T[] {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, n) => values[Math.floor((n * values.length) / most)] as T);
}
