/** What a collection knows of its words together with stories outside memory, which a small collection alone knows too little of. */

import type { StoryCollection } from '../index/story-collection.ts';
import type { StoryRow } from '../index/story-row.ts';
import type { OutsideCounts } from '../query/slots.ts';
import type { ArchiveCounts } from './story-archive.ts';

/** A collection of more stories than so many for each row knows enough of words by itself. */
const ENOUGH = 20;

export type CollectionStatistics = Pick<
  StoryCollection,
  'vocabulary' | 'postings' | 'acronyms' | 'stories' | 'paragraphs' | 'averageLength' | 'storiesOf'
> & { readonly outside?: OutsideCounts };

/**
 * The statistics of a collection together with the archive that it is a part of. `counts` is what the archive knows; of other
 * words, as many of its stories are taken to have one as in memory. Without it, `rows` are all that is known of the archive.
 */
export function withArchive(
  collection: StoryCollection,
  rows: readonly StoryRow[],
  counts: ArchiveCounts | undefined,
): CollectionStatistics {
  const isSmall = rows.length > 0 && collection.stories <= ENOUGH * rows.length;
  if (!counts && !isSmall) return collection;
  const { vocabulary, postings, acronyms } = collection;
  const inRows = isSmall ? countsOf(rows) : NO_COUNTS;
  const stories = counts ? Math.max(counts.stories, collection.stories) : collection.stories + rows.length;
  /** how many stories are outside memory, for each in it */
  const ratio = counts ? stories / (collection.stories || 1) - 1 : 0;
  const outside: OutsideCounts = {
    ofStem: (stem: number) => {
      const held = vocabulary.storiesOfStem.get(stem);
      const id = vocabulary.idOfStem.get(stem);
      const counted = counts?.storiesOf.get(id);
      return counted === undefined
        ? Math.max(held * ratio, inRows.stems.get(id) ?? 0)
        : Math.max(0, counted - held);
    },
    ofForm: (form: number) =>
      Math.max(
        vocabulary.storiesOfForm.get(form) * ratio,
        inRows.forms.get(vocabulary.idOfForm.get(form)) ?? 0,
      ),
    inParagraphs: (stem: number) => {
      const held = vocabulary.storiesOfStem.get(stem);
      const perStory = held === 0 ? 1 : vocabulary.paragraphsOfStem.get(stem) / held;
      return Math.max(
        outside.ofStem(stem) * perStory,
        inRows.paragraphs.get(vocabulary.idOfStem.get(stem)) ?? 0,
      );
    },
  };
  const length = rows.reduce((sum, row) => sum + row.length, collection.averageLength * collection.stories);
  return {
    vocabulary,
    postings,
    acronyms,
    stories,
    paragraphs: counts ? collection.paragraphs * (1 + ratio) : collection.paragraphs + paragraphsOf(rows),
    averageLength: counts?.averageLength ?? (length / stories || 1),
    storiesOf: (id) => {
      const stem = vocabulary.stemOfId(id);
      return stem === undefined
        ? (inRows.stems.get(id) ?? 0)
        : vocabulary.storiesOfStem.get(stem) + outside.ofStem(stem);
    },
    outside,
  };
}

function paragraphsOf(rows: readonly StoryRow[]): number {
  return rows.reduce((sum, { words, endsAt }) => sum + words.length - endsAt, 0);
}

interface RowCounts {
  /** how many rows have each stem and form, by id */
  readonly stems: Map<number, number>;
  readonly forms: Map<number, number>;
  /** how many of their paragraphs have each stem */
  readonly paragraphs: Map<number, number>;
}

const NO_COUNTS: RowCounts = { stems: new Map(), forms: new Map(), paragraphs: new Map() };

/** Linear in the words of the rows. */
function countsOf(rows: readonly StoryRow[]): RowCounts {
  const counts: RowCounts = { stems: new Map(), forms: new Map(), paragraphs: new Map() };
  for (const row of rows) {
    const { ids, words, distinct, endsAt } = row;
    countDistinct(ids.subarray(0, distinct), counts.stems);
    countDistinct(ids.subarray(distinct), counts.forms);
    let start = 0;
    for (let at = endsAt; at < words.length; at += 1) {
      const end = words[at] ?? 0;
      const stems = Int32Array.from(
        words.subarray(distinct + start, distinct + end),
        (word) => ids[word] ?? 0,
      );
      countDistinct(stems.sort(), counts.paragraphs);
      start = end;
    }
  }
  return counts;
}

/** Adds 1 to the count of each id. Equal ids stand side by side. */
function countDistinct(ids: Int32Array, counts: Map<number, number>): void {
  for (let n = 0; n < ids.length; n += 1) {
    const id = ids[n] ?? 0;
    if (n === 0 || ids[n - 1] !== id) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
}
