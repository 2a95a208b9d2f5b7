/** Makes an edition: for now the newest stories of the span, each with its first paragraph. */
import type { Desk } from '../answer/desk.ts';
import type { Excerpt } from '../model.ts';
import type { DigestWish, Edition, EditionSpan, ShownStory } from './edition.ts';

const MOST = { short: 3, normal: 5, long: 8 } as const;

/** The edition; undefined where nothing is new since. */
export async function composeEdition(
  desk: Desk,
  wish: DigestWish,
  span: EditionSpan,
): Promise<Edition | undefined> {
  const stories: Excerpt[] = [];
  const shown: ShownStory[] = [];
  for (const { article, storedAt, source } of await desk.store.newest(50)) {
    const story = await desk.store.story(article);
    const [first] = story?.article.paragraphs ?? [];
    const isNew = storedAt > span.since.toISOString() && storedAt <= span.until.toISOString();
    if (!story || !first || !isNew || stories.length >= MOST[wish.length]) continue;
    const { headline, byline, publishedAt, url, paragraphs } = story.article;
    stories.push({
      text: first.text,
      marks: [],
      citation: {
        article,
        source,
        headline,
        paragraph: first.number,
        paragraphs: paragraphs.length,
        ...(byline !== undefined && { byline }),
        ...(publishedAt && { publishedAt }),
        ...(url !== undefined && { url }),
      },
    });
    shown.push({ event: story.event ?? article, outlets: [source], newest: storedAt });
  }
  if (stories.length === 0) return undefined;
  const page = { number: 1, of: 1, total: stories.length };
  return { answer: { kind: 'digest', day: span.day, stories, page }, shown };
}
