/** Names of which only stories in languages without rules speak, whose quotes have no speakers yet (`attribute/attribute.ts`). */
import type { ScopedArchive } from '../archive.ts';
import type { Notice } from '../model/answer.ts';
import { notice } from '../model/notice.ts';

/** Maximum number of stories that are read. */
const MAX_STORIES = 10;

/**
 * The notice that stories in other languages print the name, with a search for it. Undefined if none of the best-matching
 * stories that have quotes does.
 */
export async function namedInOtherLanguage(
  archive: ScopedArchive,
  speaker: string,
): Promise<Notice | undefined> {
  const name = speaker.replace(/["“”„«»「」『』]/g, ' ').trim();
  const { hits } = await archive.index.search({
    text: `"${name}"`,
    strict: true,
    onePerStory: true,
    limit: MAX_STORIES,
    now: archive.now().toISOString(),
  });
  for (const { passage } of hits) {
    const story = await archive.store.story(passage.citation.article);
    if (!story?.quotes.some(({ why }) => why?.message === 'unclear.language')) continue;
    const suggestion = { kind: 'query', label: name, command: 'news', options: { query: name } } as const;
    return notice('empty', 'quote.other-language', { speaker: name }, [suggestion]);
  }
  return undefined;
}
