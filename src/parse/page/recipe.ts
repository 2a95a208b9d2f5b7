/**
 * The ingredients and steps of a recipe that a page describes in its data (schema.org). They are the story's own, though
 * many look like lists of links or labels.
 */
import type { PageDocument } from './dom.ts';
import { isOf, isThing, scriptsOf, textOf, thingsIn } from './json-ld.ts';
import { plain } from './trim.ts';

/** Tells a text that is an ingredient or a step. */
export type IsRecipe = (text: string) => boolean;

const RECIPE = /^Recipe$/;
const MARKED =
  '[itemprop="recipeIngredient"], [itemprop="ingredients"], [itemprop="recipeInstructions"] li, [itemprop="recipeInstructions"] p';
const MAX_PARTS = 300;
const MAX_PART_LENGTH = 1000;
const MAX_DEPTH = 3;
/** What data and print often give apart: `butter (soft)`, `1 cup (160 g) butter`. */
const ASIDE = /\([^()]{0,200}\)/g;

/** Says which texts of the page are parts of its recipe; to be called before the document is changed. */
export function recipeOf(document: PageDocument): IsRecipe {
  const parts = new Set<string>();
  for (const text of [...linkedParts(document), ...markedParts(document)].slice(0, MAX_PARTS))
    for (const key of keysOf(text)) parts.add(key);
  return (text) =>
    parts.size > 0 && text.length <= MAX_PART_LENGTH && keysOf(text).some((key) => parts.has(key));
}

function linkedParts(document: PageDocument): string[] {
  return scriptsOf(document)
    .filter((script) => script.includes('"recipeIngredient"'))
    .flatMap(thingsIn)
    .filter((thing) => isOf(thing, RECIPE))
    .flatMap((recipe) => [...textsOf(recipe.recipeIngredient), ...textsOf(recipe.recipeInstructions)]);
}

/** Texts, lists of them, and steps and sections of steps with their texts. */
function textsOf(value: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.slice(0, MAX_PARTS).flatMap((one) => textsOf(one, depth + 1));
  if (isThing(value)) return textsOf(value.text ?? value.itemListElement, depth + 1);
  const text = textOf(value);
  return text === undefined ? [] : [text];
}

function markedParts(document: PageDocument): string[] {
  return [...document.querySelectorAll(MARKED)].slice(0, MAX_PARTS).map(({ textContent }) => textContent);
}

/** By what a part is recognised: its words, and its words outside of brackets. */
function keysOf(text: string): string[] {
  const short = text.slice(0, MAX_PART_LENGTH);
  return [plain(short), plain(short.replace(ASIDE, ' '))].filter((key) => key.length > 1);
}
