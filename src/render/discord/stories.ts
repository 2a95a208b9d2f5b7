/** Passages under the headlines of their stories. Those of one story share its head, and each gives its position. */
import type { Excerpt } from '../../model/answer.ts';
import { eventLines } from '../phrases.ts';
import { body, bold, type Draft, type Line, type Part, small } from './draft.ts';
import { headOf, placeLine, placeLink, storyHead } from './head.ts';
import { linked, linksOf } from './link.ts';
import { speakerLines } from './notes.ts';
import { updateLines } from './stamp.ts';
import { thumbnailOf } from './thumbnail.ts';
import type { ViewContext } from './view-context.ts';

/** The words of a passage and who spoke them. */
type WriteWords<T extends Excerpt> = (excerpt: T) => readonly Part[];

/** A story with its passages, and the colour of its box. */
export interface StoryGroup<T extends Excerpt> {
  readonly color: number;
  readonly excerpts: readonly [T, ...T[]];
  /** lines over the headline */
  readonly above?: readonly Line[];
  /** set if the heading of the answer has the headline: it is not repeated, and the outlet has the link */
  readonly isTitled?: boolean;
  /** set for sentences that are read one after another: each ends with its position, and no line is empty */
  readonly isTight?: boolean;
  /** set if its picture stands beside its head */
  readonly isPictured?: boolean;
}

/** Passages by their story, in the order of the first of each. */
export function byStory<T extends Excerpt>(excerpts: readonly T[]): (readonly [T, ...T[]])[] {
  const stories = Map.groupBy(excerpts, ({ citation }) => citation.article);
  return [...stories.values()].map((all) => all as [T, ...T[]]);
}

/** Each story with its passages. The links of all share their room. */
export function storyDrafts<T extends Excerpt>(
  groups: readonly StoryGroup<T>[],
  context: ViewContext,
  words: WriteWords<T> = (excerpt) => passageParts(excerpt, context),
): Draft[] {
  const links = linksOf(groups.flatMap(({ excerpts }) => linkedOf(excerpts)));
  return groups.map(({ color, excerpts, above = [], isTitled = false, isTight = false, isPictured }) => {
    const own = links.splice(0, linkedOf(excerpts).length);
    const [first] = excerpts;
    const writeHead = excerpts.length === 1 ? headOf : storyHead;
    const head = [...above, ...writeHead(first.citation, own[0], context, isTitled)];
    const parts =
      excerpts.length === 1
        ? [...words(first), ...noteLines(first, context)]
        : excerpts.flatMap((excerpt, n) => [
            ...(n === 0 || isTight ? [] : ['']),
            ...subhead(excerpt, excerpts[n - 1]),
            ...placed(words(excerpt), excerpt, own[n + 1], isTight, context),
            ...updateLines(excerpt.updated, context),
          ]);
    const image = isPictured ? thumbnailOf(first.citation, context) : undefined;
    return {
      color,
      parts: [...head, ...parts],
      ...(image && { thumbnail: { image, beside: head.length } }),
    };
  });
}

/** A passage and the speakers of its quotes. */
function passageParts(excerpt: Excerpt, context: ViewContext): Part[] {
  return [body(excerpt), ...speakerLines(excerpt.quotes ?? [], context)];
}

/** One of several passages with its position: below, or at its end if it is a single sentence with a link. */
function placed(
  words: readonly Part[],
  excerpt: Excerpt,
  link: string | undefined,
  isTight: boolean,
  context: ViewContext,
): Part[] {
  const [only, ...others] = words;
  const more = eventLines(excerpt, context.messages);
  const end = isTight && others.length === 0 ? placeLink(excerpt.citation, link, context) : undefined;
  if (end === undefined || typeof only !== 'object' || only.kind !== 'body')
    return [...words, placeLine(excerpt.citation, link, context, more)];
  return [{ ...only, close: `${only.close} ${end}` }, ...more.map(small)];
}

/** The links of one story: one that opens at its only passage, or one to the story and one to each passage. */
function linkedOf(excerpts: readonly [Excerpt, ...Excerpt[]]) {
  const [first] = excerpts;
  return excerpts.length === 1 ? [linked(first)] : [{ citation: first.citation }, ...excerpts.map(linked)];
}

/** The other outlets that report it, and its last edit. */
function noteLines(excerpt: Excerpt, context: ViewContext): Part[] {
  return [...eventLines(excerpt, context.messages).map(small), ...updateLines(excerpt.updated, context)];
}

/** The subhead that stands over a passage, unless the passage before stands under the same. */
function subhead({ citation: { heading } }: Excerpt, before: Excerpt | undefined): Line[] {
  return heading?.trim() && heading !== before?.citation.heading ? [bold(heading)] : [];
}
