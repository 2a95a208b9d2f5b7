/** Puts back what was left out of a story: the lead between its headline and its body, and paragraphs inside it. */
import type { Block } from './blocks.ts';
import { isProse, type Known, plain } from './trim.ts';

/** The share of a paragraph's text in links up to which it may be part of the story. */
const MAX_LINKED = 0.5;
/** Characters by which a block is recognised in the page: Readability parts some blocks in others. */
const KEY_LENGTH = 60;

/** Blocks in a row that may have been left out. */
const MAX_RUN = 5;

/** `story` with the prose of `page` from the headline to the story's last block, and the recipe wherever it stands. */
export function complete(
  story: readonly Block[],
  page: readonly Block[],
  { headline, isRecipe = () => false }: Known,
): readonly Block[] {
  const places = new Map<string, number>();
  for (const [n, { text }] of story.entries()) if (!places.has(keyOf(text))) places.set(keyOf(text), n);
  const start = startOf(page, places, headline);
  if (start === undefined) return story;
  const whole: Block[] = [];
  let done = 0;
  let between: Block[] = [];
  for (const block of page.slice(start)) {
    const at = places.get(keyOf(block.text));
    if (at === undefined) {
      if (isOwn(block) || isRecipe(block.text)) between.push(block);
      continue;
    }
    if (at < done) continue;
    // Many in a row are a list of other stories.
    whole.push(...(between.length <= MAX_RUN ? between : between.filter(({ text }) => isRecipe(text))));
    whole.push(...story.slice(done, at + 1));
    between = [];
    done = at + 1;
  }
  const rest = between.filter(({ text }) => isRecipe(text));
  return [...whole, ...story.slice(done), ...rest];
}

/** Where the headline ends, or the first block of the story if there is none before it. */
function startOf(
  page: readonly Block[],
  places: ReadonlyMap<string, number>,
  headline: string | undefined,
): number | undefined {
  const first = page.findIndex(({ text }) => places.has(keyOf(text)));
  if (first < 0) return undefined;
  const title = plain(headline ?? '');
  for (let n = first; n >= 0; n -= 1) {
    const block = page[n];
    if (block && (block.tag === 'h1' || (title !== '' && plain(block.text) === title))) return n + 1;
  }
  return first;
}

function isOwn(block: Block): boolean {
  return isProse(block) && block.linked <= block.text.length * MAX_LINKED;
}

function keyOf(text: string): string {
  return text.slice(0, KEY_LENGTH);
}
