/** Composes the message of an alert: of each event the first report that was met, with the passage that was waited for. */
import type { ScopedArchive } from '../archive.ts';
import type { AlertAnswer, Excerpt } from '../model/answer.ts';
import type { Citation, Span, Story } from '../model/article.ts';
import { stem } from '../search/analysis/stemmer.ts';
import { wordsOf } from '../search/analysis/tokens.ts';
import type { Alert, AlertItem } from '../store/alert-store.ts';
import { cite } from '../story/citations.ts';
import { isListed } from '../story/quote-rules.ts';
import { aboutEvent } from '../summarise/other-outlets.ts';
import { alertLine } from './alerts.ts';
import { readWish } from './read-wish.ts';
import { speakersOf } from './story-speakers.ts';

/** Stories with their passage, and further headlines, of one message. */
const MAX_STORIES = 5;
const MAX_MORE = 25;

export interface AlertMessage {
  readonly answer: AlertAnswer;
  /** what it shows, by which an update is recognised that changes nothing */
  readonly shown: string;
}

/** The message; undefined if no story of it may be shown any more. `archiveFor` gives the stories that a server may see. */
export async function composeAlert(
  archiveFor: (guild: string | undefined) => Promise<ScopedArchive>,
  items: readonly AlertItem[],
): Promise<AlertMessage | undefined> {
  const stories: Excerpt[] = [];
  const more: Citation[] = [];
  for (const { event, articles, alerts } of items) {
    const [alert] = alerts;
    if (!alert) continue;
    const archive = await archiveFor(alert.guild);
    const story = await firstOf(archive, articles);
    if (!story) continue;
    if (stories.length < MAX_STORIES) stories.push(await excerptFor(archive, story, alert, event));
    else more.push(cite(story.article, 1));
  }
  if (stories.length === 0) return undefined;
  const alerts = [...new Map(items.flatMap((item) => item.alerts).map((one) => [one.id, one])).values()];
  const answer: AlertAnswer = {
    kind: 'alert',
    alerts: alerts.map(alertLine),
    stories,
    more: more.slice(0, MAX_MORE),
    page: { number: 1, of: 1, total: stories.length + more.length },
  };
  const shown = JSON.stringify([
    stories.map(({ citation, alsoIn = [] }) => [citation.article, ...alsoIn]),
    more.map(({ article }) => article),
  ]);
  return { answer, shown };
}

/** How many stories a message shows, by what was recorded of it. */
export function storiesIn(shown: string): number {
  const [stories, more] = JSON.parse(shown) as readonly [unknown[], unknown[]];
  return stories.length + more.length;
}

/** The passage of a story that an alert waited for, and which other outlets report the event. */
export async function excerptFor(
  archive: ScopedArchive,
  story: Story,
  alert: Pick<Alert, 'wish'>,
  event: string | undefined,
): Promise<Excerpt> {
  const { article, quotes } = story;
  const { speaker } = alert.wish;
  const reports = event === undefined ? [] : await archive.store.reportsOf(event);
  const spoken = speaker ? await (await speakersOf(story, archive.speakers)).paragraphsOf(speaker.query) : [];
  const candidates = article.paragraphs.filter(
    ({ number }) => spoken.length === 0 || spoken.includes(number),
  );
  const wanted = stemsOf(alert, article.language);
  const marked = candidates.map((paragraph) => ({
    paragraph,
    ...marksIn(paragraph.text, wanted, article.language),
  }));
  // The passage with the most of the words; the first, if several have as many.
  const best = marked.reduce((one, other) => (other.distinct > one.distinct ? other : one), {
    paragraph: candidates[0] ?? { number: 1, text: '' },
    marks: [] as readonly Span[],
    distinct: 0,
  });
  const { number, text } = best.paragraph;
  const citation = cite(article, number);
  return {
    text,
    marks: best.marks,
    citation,
    quotes: quotes.filter((quote) => quote.paragraph === number && isListed(quote)),
    ...(await aboutEvent(archive, reports, citation)),
  };
}

async function firstOf(archive: ScopedArchive, articles: readonly string[]): Promise<Story | undefined> {
  for (const article of articles) {
    const story = await archive.store.story(article);
    if (story) return story;
  }
  return undefined;
}

function stemsOf({ wish }: Pick<Alert, 'wish'>, language: string): ReadonlySet<string> {
  const words = readWish(wish).clauses.flatMap((clause) => [...clause.words, ...clause.phrases.flat()]);
  return new Set(words.map((word) => stem(word, language)));
}

/** The wanted words of a text, and how many different ones there are. */
function marksIn(text: string, wanted: ReadonlySet<string>, language: string) {
  const found = wordsOf(text)
    .map(({ text: word, start, end }) => ({ stem: stem(word, language), start, end }))
    .filter((word) => wanted.has(word.stem));
  const marks: Span[] = found.map(({ start, end }) => ({ start, end }));
  return { marks, distinct: new Set(found.map((word) => word.stem)).size };
}
