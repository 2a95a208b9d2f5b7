/**
 * One story that the operator gives by hand: recognised if it is stored already, else read and kept. It is for
 * everybody and kept for ever. What reads is loaded late: a start with nothing new takes milliseconds.
 */
import { createHash } from 'node:crypto';
import type { Article, PutResult, Story } from '../model/article.ts';
import type { Store } from '../store/store.ts';
import { contentHash, hasSameWords } from '../story/content-hash.ts';
import type { ImportReader } from './import-reader.ts';
import type { Ingester } from './ingester.ts';

/** Where imported stories go. */
export interface ImportTarget {
  readonly store: Store;
  readonly ingester: Ingester;
  /** for times without a zone, of an outlet without one */
  readonly defaultTimeZone: string;
  /** reads within limits, in a thread; this thread reads if absent */
  readonly reader?: ImportReader | undefined;
}

/** What became of a story. `known elsewhere`: the operator gave the same words under another name before. */
export interface Ingested {
  readonly result: PutResult | 'known elsewhere' | 'withdrawn';
  readonly story: Story;
}

/**
 * Keeps a text file. Its version is its bytes, so that a date that was corrected in the file is stored. Rejects with
 * UnreadableStoryError if there is no story in it.
 */
export async function importText(to: ImportTarget, origin: string, bytes: Uint8Array): Promise<Ingested> {
  const { store, ingester, defaultTimeZone } = to;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const own = await store.hashOf(origin);
  // A file whose new bytes are known elsewhere must still replace its own old version.
  const known = own === hash ? origin : own === undefined ? await store.originOf(hash) : undefined;
  const same = known === undefined ? undefined : await ingester.stored(known);
  if (same) return { result: own === hash ? 'unchanged' : 'known elsewhere', story: same };
  const reader = await readerOf(to);
  const article = await reader.wire(bytes, { id: '', defaultTimeZone });
  const made = await ingester.storyOf(await reader.story(article), origin);
  // The date counts as printed, also one that lies ahead: the operator gave the file, and can correct it.
  const { publishedAt } = article;
  const story = { ...made, hash, article: { ...made.article, ...(publishedAt && { publishedAt }) } };
  return { result: await ingester.write(() => store.put(story)), story };
}

/**
 * Keeps an article that was parsed already. `addresses` are all under which its story may be stored; a new story is
 * known by the first. One that says it was retracted is withdrawn, and let in again once it is given without that.
 */
export async function importArticle(
  to: ImportTarget,
  addresses: readonly [string, ...string[]],
  article: Omit<Article, 'id'>,
): Promise<Ingested> {
  const { store, ingester } = to;
  const origin = (await ingester.knownOrigin(addresses)) ?? addresses[0];
  const earlier = await ingester.stored(origin);
  const elsewhere = earlier ? undefined : await knownElsewhere(to, article);
  if (elsewhere) return { result: 'known elsewhere', story: elsewhere };
  const story = await nextVersion(to, origin, article, earlier);
  const { isRetracted } = await import('../parse/retraction.ts');
  const texts = article.paragraphs.map(({ text }) => text);
  const isOut = isRetracted({ headline: article.headline, paragraphs: texts });
  const result = await ingester.write(async () => {
    const put = await store.put(story);
    await (isOut ? store.withdraw(story.article.id, 'retracted') : store.restore(story.article.id));
    return put;
  });
  return { result: isOut ? 'withdrawn' : result, story };
}

/** The story that the operator gave under another name, if its words and its date are the same. */
async function knownElsewhere(
  { store, ingester }: ImportTarget,
  article: Omit<Article, 'id'>,
): Promise<Story | undefined> {
  const origin = await store.originOf(contentHash(article));
  const story = origin === undefined ? undefined : await ingester.stored(origin);
  return story?.article.publishedAt?.instant === article.publishedAt?.instant ? story : undefined;
}

/** The stored version if the words are the same, so that nothing is attributed again; else the one to store. */
async function nextVersion(
  to: ImportTarget,
  origin: string,
  article: Omit<Article, 'id'>,
  earlier: Story | undefined,
): Promise<Story> {
  if (earlier && hasSameWords(earlier.article, article)) {
    // Without feeds it is the operator's own, and so for everybody.
    const { feeds: _, ...same } = earlier;
    const { image: __, ...words } = same.article;
    return { ...same, article: { ...words, ...(article.image && { image: article.image }) } };
  }
  const read = await (await readerOf(to)).story(article);
  return to.ingester.storyOf(read, origin, earlier);
}

/** The reader that was given, or one in this thread, which is loaded late. */
export async function readerOf({ reader }: ImportTarget): Promise<ImportReader> {
  return reader ?? (await import('./import-reader.ts')).createImportReader();
}
