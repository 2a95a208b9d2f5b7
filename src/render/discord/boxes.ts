/**
 * Drafts as the components of a message: boxes with a coloured edge, which hold texts, lines between them and pictures.
 * Discord's limits: https://docs.discord.com/developers/components/reference
 */
import type { APIComponentInContainer, APIContainerComponent, APITextDisplayComponent } from 'discord.js';
import type { Draft } from './draft.ts';
import { fit, MAX_TEXT_LENGTH } from './fit.ts';

/** What stands in a message above its controls. */
export type Box = APIContainerComponent | APITextDisplayComponent;

/** Types of components. Here discord.js is only known by its types. */
const TEXT_DISPLAY = 10;
const MEDIA_GALLERY = 12;
const SEPARATOR = 14;
const CONTAINER = 17;

export interface BoxOptions {
  /** a mark at the end by which the message can be recognised later, see `hasMark` */
  readonly mark?: string | undefined;
  /** finished markdown above the boxes, such as the mention of a role */
  readonly above?: string | undefined;
}

/** The drafts in boxes; neighbours of one colour share one. */
export function boxesOf(drafts: readonly Draft[], { mark, above }: BoxOptions = {}): Box[] {
  const marked = mark === undefined ? undefined : markText(mark);
  const texts = fit(drafts, MAX_TEXT_LENGTH - (marked?.length ?? 0) - (above?.length ?? 0));
  const boxes: { color: number; inside: APIComponentInContainer[] }[] = [];
  let isBelowHeading = true;
  for (const [n, draft] of drafts.entries()) {
    let box = boxes.at(-1);
    if (box?.color !== draft.color) {
      box = { color: draft.color, inside: [] };
      boxes.push(box);
    } else if (!isBelowHeading) box.inside.push({ type: SEPARATOR });
    isBelowHeading = draft.isHeading === true;
    box.inside.push(...contentOf(draft, texts[n] ?? ''));
  }
  if (marked !== undefined) boxes.at(-1)?.inside.push(textDisplay(marked));
  return [
    ...(above === undefined ? [] : [textDisplay(above)]),
    ...boxes.map(
      ({ color, inside }): Box => ({
        type: CONTAINER,
        accent_color: color,
        components: inside,
      }),
    ),
  ];
}

/** Whether a text of a message of the bot is its mark. No text from outside can be: it never has a line of its own. */
export function isMarkText(text: string, mark: string): boolean {
  return text === markText(mark);
}

function markText(mark: string): string {
  return `-# ${mark}`;
}

function contentOf({ image }: Draft, text: string): APIComponentInContainer[] {
  return [
    ...(text.trim() === '' ? [] : [textDisplay(text)]),
    ...(image
      ? [
          {
            type: MEDIA_GALLERY,
            items: [
              {
                media: { url: image.url },
                ...(image.description !== undefined && { description: image.description }),
              },
            ],
          },
        ]
      : []),
  ];
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: TEXT_DISPLAY, content };
}
