/** `/changes`: what changed in a story since it was first stored, or which stories changed last. */
import type { ScopedArchive } from '../archive.ts';
import { editsOf, updateOf } from '../changes/updates.ts';
import type { Answer, ChangesAnswer, EditedAnswer } from '../model/answer.ts';
import type { Story } from '../model/article.ts';
import type { TimedChange } from '../model/changes.ts';
import { notice } from '../model/notice.ts';
import { cite } from '../story/citations.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import { resolveArticle } from './resolve-article.ts';
import { isEmpty, newestHeadlines } from './suggest.ts';

/** Stories that are listed, and edited ones that are looked at for them: many edits change no words. */
const MAX_LISTED = 50;
const MAX_LOOKED_AT = 200;

/** A page of the changes of the article `typed`, an id or words of its headline; of the stories that changed last if absent. */
export async function askChanges(
  archive: ScopedArchive,
  typed: string | undefined,
  pageNumber: number,
): Promise<Answer> {
  if (typed === undefined) return lastEdited(archive, pageNumber);
  const story = await resolveArticle(archive, typed);
  return 'kind' in story ? story : changesOf(archive, story, pageNumber);
}

async function changesOf(archive: ScopedArchive, story: Story, pageNumber: number): Promise<Answer> {
  const all: TimedChange[] = [];
  let edits = 0;
  for await (const { at, changes } of editsOf(archive, story)) {
    edits += 1;
    all.push(...changes.map((change) => ({ ...change, at })));
  }
  const page = pageOf(pageNumber, all.length);
  const missing = noSuchPage(page);
  if (missing) return missing;
  const times = await archive.store.timesOf(story.article.id);
  // Stable: in each kind the newest edit stays first.
  const ordered = RANKS.flatMap((rank) => all.filter(({ what }) => what === rank));
  const answer: ChangesAnswer = {
    kind: 'changes',
    citation: cite(story.article, story.article.paragraphs[0]?.number ?? 1),
    firstStoredAt: times?.firstStoredAt ?? archive.now().toISOString(),
    ...(times?.seenAt !== undefined && { seenAt: times.seenAt }),
    edits,
    changes: ordered.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE),
    page,
  };
  return answer;
}

/** What matters most comes first. */
const RANKS: readonly TimedChange['what'][] = ['quote', 'headline', 'sentence'];

async function lastEdited(archive: ScopedArchive, pageNumber: number): Promise<Answer> {
  const stories: EditedAnswer['stories'][number][] = [];
  let looked = 0;
  for await (const { article } of archive.store.edited()) {
    const updated = await updateOf(archive, article);
    const story = updated && (await archive.store.story(article));
    if (updated && story)
      stories.push({ citation: cite(story.article, story.article.paragraphs[0]?.number ?? 1), updated });
    looked += 1;
    if (looked >= MAX_LOOKED_AT || stories.length >= MAX_LISTED) break;
  }
  if (stories.length === 0) {
    if (await isEmpty(archive)) return notice('empty', 'archive.empty');
    return notice('empty', 'changes.nothing', {}, await newestHeadlines(archive));
  }
  const page = pageOf(pageNumber, stories.length);
  const shown = stories.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
  return noSuchPage(page) ?? { kind: 'edited', stories: shown, page };
}
