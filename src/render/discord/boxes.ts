/**
 * Drafts as the components of a message: boxes with a coloured edge, which hold texts, lines between them and pictures.
 * Discord's limits: https://docs.discord.com/developers/components/reference
 */
import type {
  APIComponentInContainer,
  APIContainerComponent,
  APISectionComponent,
  APITextDisplayComponent,
} from 'discord.js';
import type { Draft, Image, Part } from './draft.ts';
import { fit, MAX_TEXT_LENGTH } from './fit.ts';

/** What stands in a message above its controls. */
export type Box = APIContainerComponent | APITextDisplayComponent;

/** Types of components. Here discord.js is only known by its types. */
const SECTION = 9;
const TEXT_DISPLAY = 10;
const THUMBNAIL = 11;
const MEDIA_GALLERY = 12;
const SEPARATOR = 14;
const CONTAINER = 17;

export interface BoxOptions {
  /** a mark at the end by which the message can be recognised later, see `hasMark` */
  readonly mark?: string | undefined;
  /** finished markdown above the boxes, such as the mention of a role */
  readonly above?: string | undefined;
}

/** Discord takes 40 components in a message. Those below an answer, such as its menus, take up to 16. */
const MAX_COMPONENTS = 24;

/** The drafts in boxes; neighbours of one colour share one. Small pictures are left out if there is no room for them. */
export function boxesOf(drafts: readonly Draft[], options: BoxOptions = {}): Box[] {
  for (let shown = drafts; ; shown = withoutLastThumbnail(shown)) {
    const boxes = inBoxes(shown, options);
    const hasThumbnail = shown.some(({ thumbnail }) => thumbnail);
    if (!hasThumbnail || countOf(boxes) <= MAX_COMPONENTS) return boxes;
  }
}

function inBoxes(drafts: readonly Draft[], { mark, above }: BoxOptions): Box[] {
  const marked = mark === undefined ? undefined : markText(mark);
  const pieces = drafts.map(piecesOf);
  const texts = fit(
    pieces.flat().map((parts) => ({ parts })),
    MAX_TEXT_LENGTH - (marked?.length ?? 0) - (above?.length ?? 0),
  );
  const boxes: { color: number; inside: APIComponentInContainer[] }[] = [];
  let isBelowHeading = true;
  for (const [n, draft] of drafts.entries()) {
    let box = boxes.at(-1);
    if (box?.color !== draft.color) {
      box = { color: draft.color, inside: [] };
      boxes.push(box);
    } else if (!isBelowHeading) box.inside.push({ type: SEPARATOR });
    isBelowHeading = draft.isHeading === true;
    box.inside.push(...contentOf(draft, texts.splice(0, pieces[n]?.length)));
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

/** The drafts with one small picture less: the last. */
function withoutLastThumbnail(drafts: readonly Draft[]): readonly Draft[] {
  const last = drafts.findLastIndex(({ thumbnail }) => thumbnail);
  return drafts.map((draft, n) => {
    const { thumbnail: _, ...plain } = draft;
    return n === last ? plain : draft;
  });
}

/** Components of boxes, as Discord counts them. */
function countOf(boxes: readonly Box[]): number {
  const inside = boxes.flatMap((box) => (box.type === CONTAINER ? box.components : []));
  const ofSections = inside.flatMap((one) =>
    one.type === SECTION ? [...one.components, one.accessory] : [],
  );
  return boxes.length + inside.length + ofSections.length;
}

/** The parts beside a small picture and those below it; all together if there is none. */
function piecesOf({ parts, thumbnail }: Draft): readonly (readonly Part[])[] {
  return thumbnail ? [parts.slice(0, thumbnail.beside), parts.slice(thumbnail.beside)] : [parts];
}

function contentOf({ image, thumbnail }: Draft, texts: readonly string[]): APIComponentInContainer[] {
  const [beside = '', ...below] = thumbnail ? texts : ['', ...texts];
  return [
    ...(thumbnail ? [section(beside, thumbnail.image)] : []),
    ...below.flatMap((text) => (text.trim() === '' ? [] : [textDisplay(text)])),
    ...(image
      ? [
          {
            type: MEDIA_GALLERY,
            items: [mediaOf(image)],
          },
        ]
      : []),
  ];
}

/** Texts with a small picture beside them. */
function section(text: string, image: Image): APISectionComponent {
  return {
    type: SECTION,
    components: [textDisplay(text)],
    accessory: { type: THUMBNAIL, ...mediaOf(image) },
  };
}

function mediaOf({ url, description }: Image) {
  return { media: { url }, ...(description !== undefined && { description }) };
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: TEXT_DISPLAY, content };
}
