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
  const outside = {
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
  };
  const length = rows.reduce((sum, row) => sum + row.length, collection.averageLength * collection.stories);
  return {
    vocabulary,
    postings,
    acronyms,
    stories,
    paragraphs: (collection.paragraphs / (collection.stories || 1)) * stories,
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

const NO_COUNTS = { stems: new Map<number, number>(), forms: new Map<number, number>() };

/** How many of the rows have each stem and form, by id. Linear in the words of the rows. */
function countsOf(rows: readonly StoryRow[]): typeof NO_COUNTS {
  const counts = { stems: new Map<number, number>(), forms: new Map<number, number>() };
  for (const { ids, distinct } of rows) {
    countDistinct(ids.subarray(0, distinct), counts.stems);
    countDistinct(ids.subarray(distinct), counts.forms);
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
