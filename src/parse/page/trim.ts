/** Removes blocks that are not a story's own text: dates, bylines, captions, links to other stories, appeals to readers. */

import { outletNamed } from '../../outlet/outlets.ts';
import { isFurnitureLine, opensFurniture } from '../../text/furniture.ts';
import { isBoilerplate, readByline, readPhoto } from '../furniture.ts';
import { RELATIVE, readDateLine } from '../printed-date.ts';
import type { Block } from './blocks.ts';

export interface Known {
  readonly headline?: string | undefined;
  /** names of the authors */
  readonly byline?: string | undefined;
  /** ingredients and steps of the page's recipe, which are its own whatever they look like */
  readonly isRecipe?: (text: string) => boolean;
}

const HEADING = /^h[1-6]$/;
const ENDS_SENTENCE = /[.!?。！？…:;][”"’'»)\]]*$/;
const INTRODUCES = /[:：]$/;
/** The share of a block's text in links from which on it is a link to something else. */
const LINK_DENSE = 0.85;
const MAX_LABEL_LENGTH = 400;
const MAX_KICKER_LENGTH = 60;

/** Blocks that are no sentences of a story in any language: addresses, handles, counts. Anchored and bounded, so linear. */
const POINTER = [
  /^(?:more|follow|see|find|read)\b.{0,120}\bhttps?:\/\/\S{1,200}$/i,
  /^(?:write|email|reach|contact|e-?mail|send)\b.{0,160}(?:@\w|twitter\.com).{0,80}$/i,
  /^(?:[\w.+-]{1,60}@[\w.-]{1,60}|(?:https?:\/\/|www\.|twitter\.com\/)\S{1,200})$/i,
  /^via\s\S{2,40}$|^by$/i,
  /^\d[\d.,]*$/,
];
const UPDATED =
  /^[|\s]*(?:first |last )?(?:updated|published|posted|modified|publicado|veröffentlicht)\b.{0,120}\d.{0,80}$/i;

/** A year and a time of day in one short line, in any language. */
const TIMED = /^(?=.{0,79}$).*\b(?:19|20)\d\d\b.*\b\d{1,2}[:h.]\d{2}\b/;

/** The blocks that are the story's own. */
export function trim(blocks: readonly Block[], known: Known): Block[] {
  const headline = plain(known.headline ?? '');
  const isRecipe = ({ text }: Block) => known.isRecipe?.(text) ?? false;
  const introduced = introducedItems(blocks);
  let kept = withoutAfterword(blocks).filter(
    (block) => isRecipe(block) || introduced.has(block) || !isPointer(block),
  );
  const started = kept.findIndex(isProse);
  kept = kept.filter((block, n) => {
    if (isRecipe(block)) return true;
    if (HEADING.test(block.tag) || n < Math.max(started, 4)) {
      if (headline !== '' && isHeadline(block, headline)) return false;
    }
    if (
      n < started &&
      !HEADING.test(block.tag) &&
      block.tag !== 'tr' &&
      block.text.length < 60 &&
      !ENDS_SENTENCE.test(block.text)
    )
      return false;
    return !isStamp(block, n <= started + 1 || n >= kept.length - 3);
  });
  while (kept.length > 1 && isLooseEnd(kept.at(-1), known)) kept.pop();
  return kept;
}

/** True for the headline, and for a first heading that has it beside a kicker. */
function isHeadline({ tag, text }: Block, headline: string): boolean {
  const words = plain(text);
  return (
    words === headline ||
    (HEADING.test(tag) && words.endsWith(headline) && words.length < headline.length + MAX_KICKER_LENGTH)
  );
}

/** True for a sentence or more. */
export function isProse({ text, tag }: Block): boolean {
  return !HEADING.test(tag) && text.length > 80 && ENDS_SENTENCE.test(text);
}

function isPointer({ text, linked, tag }: Block): boolean {
  if (text.length > MAX_LABEL_LENGTH || tag === 'tr') return false;
  if (isFurnitureLine(text) || POINTER.some((pattern) => pattern.test(text))) return true;
  if (HEADING.test(tag)) return false;
  return linked >= text.length * LINK_DENSE && !ENDS_SENTENCE.test(text);
}

/** True for a line of dates, names or credits; some count only at the top or the end. */
function isStamp({ text }: Block, atEdge: boolean): boolean {
  if (text.length > MAX_LABEL_LENGTH) return false;
  if (UPDATED.test(text) || RELATIVE.test(text)) return true;
  if (atEdge && (readDateLine(text, 'UTC') !== undefined || readByline(text) !== undefined)) return true;
  if (atEdge && (isBoilerplate(text) || outletNamed(text) !== undefined || TIMED.test(text))) return true;
  return text.length < 300 && readPhoto(text)?.credit !== undefined;
}

/** True for a last block that is not the story's: a heading over nothing, a note on the author. */
function isLooseEnd(block: Block | undefined, { byline }: Known): boolean {
  if (block === undefined) return false;
  if (HEADING.test(block.tag)) return true;
  const first = byline?.split(/,|\sand\s/)[0]?.trim();
  return (
    first !== undefined &&
    first.length > 4 &&
    block.text.length < 600 &&
    block.text.startsWith(`${first} `) &&
    /^\s?(?:is|was|covers|writes|has|joined|reports)\b/.test(block.text.slice(first.length))
  );
}

/** The items of lists that a sentence of the story introduces: its own, even if each is a link. */
function introducedItems(blocks: readonly Block[]): ReadonlySet<Block> {
  const items = new Set<Block>();
  let isIntroduced = false;
  for (const [n, block] of blocks.entries()) {
    if (block.tag !== 'li') isIntroduced = false;
    else {
      const before = blocks[n - 1];
      if (before && before.tag !== 'li') isIntroduced = isProse(before) && INTRODUCES.test(before.text);
      if (isIntroduced) items.add(block);
    }
  }
  return items;
}

function withoutAfterword(blocks: readonly Block[]): readonly Block[] {
  const prose = (list: readonly Block[]) =>
    list.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0);
  const total = prose(blocks);
  const at = blocks.findIndex(
    ({ text, tag }, n) =>
      (HEADING.test(tag) || text.length < 60) &&
      opensFurniture(text) &&
      prose(blocks.slice(n)) < total * 0.15,
  );
  return at < 0 ? blocks : blocks.slice(0, at);
}

export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
