/** What a collection knows of its words together with stories outside memory, which a small collection alone knows too little of. */
import type { OutsideCounts } from '../query/slots.ts';
import type { StoryCollection } from './story-collection.ts';
import type { StoryRow } from './story-row.ts';

/** A collection of more stories than so many for each of the others knows enough of words by itself. */
const ENOUGH = 20;

export type CollectionStatistics = Pick<
  StoryCollection,
  'vocabulary' | 'postings' | 'acronyms' | 'stories' | 'paragraphs' | 'averageLength' | 'storiesOf'
> & { readonly outside?: OutsideCounts };

/** The statistics of a collection and of rows. Linear in the words of the rows, or nothing if the collection is large. */
export function withRows(collection: StoryCollection, rows: readonly StoryRow[]): CollectionStatistics {
  if (rows.length === 0 || collection.stories > ENOUGH * rows.length) return collection;
  const stems = new Map<number, number>();
  const forms = new Map<number, number>();
  let { paragraphs } = collection;
  let length = collection.averageLength * collection.stories;
  for (const row of rows) {
    countDistinct(row.ids.subarray(0, row.distinct), stems);
    countDistinct(row.ids.subarray(row.distinct), forms);
    paragraphs += row.words.length - row.endsAt;
    length += row.length;
  }
  const outside = { ofStem: (id: number) => stems.get(id) ?? 0, ofForm: (id: number) => forms.get(id) ?? 0 };
  const stories = collection.stories + rows.length;
  const { vocabulary, postings, acronyms } = collection;
  return {
    vocabulary,
    postings,
    acronyms,
    stories,
    paragraphs,
    averageLength: length / stories || 1,
    storiesOf: (stem) => collection.storiesOf(stem) + outside.ofStem(stem),
    outside,
  };
}

/** Adds 1 to the count of each id. Equal ids stand side by side. */
function countDistinct(ids: Int32Array, counts: Map<number, number>): void {
  for (let n = 0; n < ids.length; n += 1) {
    const id = ids[n] ?? 0;
    if (n === 0 || ids[n - 1] !== id) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
}
