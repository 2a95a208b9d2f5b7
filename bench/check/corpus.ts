/** An archive in memory with the stories of a gold set. */
import { readFileSync } from 'node:fs';
import { attribute } from '../../src/attribute/attribute.ts';
import type { CheckedArchive } from '../../src/check/check.ts';
import type { Story } from '../../src/model/article.ts';
import { createSpeakerDirectory } from '../../src/search/directories/memory-speaker-directory.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { mentionsOf } from '../../src/story/speakers.ts';
import { paragraphsOf } from '../attribution/prediction.ts';

export interface CorpusArchive extends CheckedArchive {
  readonly articles: readonly Story[];
  close(): Promise<void>;
}

/** Reads stories {id, text}, attributes their quotes, and stores them; the outlet is the id's first part. */
export async function openCorpus(file: string): Promise<CorpusArchive> {
  const store = await openStore(':memory:');
  const speakers = createSpeakerDirectory();
  const articles: Story[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line.trim()) continue;
    const { id, text } = JSON.parse(line) as { id: string; text: string };
    const { paragraphs } = paragraphsOf(text);
    const quotes = attribute({ id, paragraphs });
    const story: Story = {
      origin: `bench:${id}`,
      hash: id,
      article: { id, source: id.split('_')[0] ?? id, headline: '', language: 'en', paragraphs },
      quotes,
      attributor: 1,
    };
    articles.push(story);
    await store.put(story);
    await speakers.put(id, undefined, mentionsOf(story));
  }
  return { store, speakers, articles, close: () => store.close() };
}
