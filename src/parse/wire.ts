/**
 * Plain wire text to an article. Each line is classified once: date, byline, photo, boilerplate, headline or body. A
 * line that is uncertain stays in the body, so that nothing is lost.
 */
import type { Article, Paragraph } from '../model/article.ts';
import { type Outlet, outletNamed } from '../outlet/outlets.ts';
import { languageOf } from '../text/language.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import { readDateline } from './dateline.ts';
import { isBoilerplate, readByline, readPhoto } from './furniture.ts';
import { RELATIVE, readDateLine, readDayBefore } from './printed-date.ts';

export interface Given {
  readonly id: string;
  /** for times without a zone, of an outlet without one */
  readonly defaultTimeZone: string;
  readonly url?: string;
  /** when the story came in, for days that are printed without a year; now if it is not given */
  readonly arrivedAt?: Date;
}

const NO_OUTLET = 'Unknown outlet';
/** Longer lines are paragraphs. */
const MAX_HEADLINE_LENGTH = 200;
const ENDS_SENTENCE = /[.!?…。．！？][”“"’'»›)\]」』）]*$/;
/** Shorter lines between headline and first sentence are labels. */
const MIN_LEAD_LENGTH = 60;
const MIN_HEADLINE_WORDS = 3;
/** A character of a script without spaces says as much as three letters, and two of them as much as a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const LETTERS_A_CHARACTER = 3;
const CHARACTERS_A_WORD = 2;

/** What was found in the lines before the body. */
interface Head {
  headline?: string;
  byline?: string;
  date?: string;
  caption?: string;
  credit?: string;
  outlet?: Outlet;
}

/** Throws UnreadableStoryError if there is no body. */
export function parseWire(text: string, given: Given): Article {
  const { id, defaultTimeZone, url, arrivedAt = new Date() } = given;
  const blocks = joinWrapped(text.split('\n').map((line) => line.trim()));
  const head: Head = {};
  const body: string[] = [];
  for (const [n, line] of blocks.entries()) readLine(line, blocks[n + 1], head, body);
  const first = body[0];
  const dateline = first === undefined ? undefined : readDateline(first);
  if (dateline && first !== undefined) body[0] = first.slice(dateline.length).trim();
  const lead = body[0];
  if (lead === undefined)
    throw new UnreadableStoryError('There is no story in it: no paragraph of text was found.');
  const outlet = outletNamed(dateline?.outlet ?? '') ?? head.outlet;
  const zone = outlet?.zone ?? defaultTimeZone;
  const publishedAt =
    (head.date === undefined ? undefined : readDateLine(head.date, zone)) ??
    (dateline && readDayBefore(dateline.printed, zone, arrivedAt));
  const byline = head.byline ?? dateline?.byline;
  const paragraphs: Paragraph[] = body.map((paragraph, at) => ({ number: at + 1, text: paragraph }));
  return {
    id,
    source: outlet?.name ?? dateline?.outlet ?? NO_OUTLET,
    headline: head.headline ?? headlineFrom(lead),
    ...(byline && { byline }),
    ...(publishedAt && { publishedAt }),
    ...(dateline && { dateline: dateline.printed }),
    ...(head.caption && { caption: head.caption }),
    ...(head.credit && { credit: head.credit }),
    ...(url && { url }),
    language: languageOf([head.headline ?? '', ...body]),
    paragraphs,
  };
}

function readLine(line: string, next: string | undefined, head: Head, body: string[]): void {
  if (RELATIVE.test(line)) return;
  const started = body.length > 0;
  if (!head.date && !(started && ENDS_SENTENCE.test(line)) && readDateLine(line, 'UTC')) {
    head.date = line;
    return;
  }
  if (isBoilerplate(line)) return;
  const outlet = outletNamed(line.replace(/^(?:source|by|quelle|fuente|出典|来源)[:：]?\s*(?=\P{Ll})/iu, ''));
  if (outlet) {
    head.outlet ??= outlet;
    return;
  }
  const byline = head.byline === undefined && !started ? readByline(line) : undefined;
  if (byline) {
    head.byline = byline.name;
    if (byline.outlet) head.outlet ??= outletNamed(byline.outlet) ?? { name: byline.outlet, zone: 'UTC' };
    return;
  }
  const photo = readPhoto(line);
  if (photo) {
    if (photo.caption) head.caption ??= photo.caption;
    if (photo.credit) head.credit ??= photo.credit;
    return;
  }
  if (!started && head.headline === undefined && isHeadline(line, next)) {
    head.headline = line;
    return;
  }
  // Short lines between headline and first sentence are labels ("Trending", "World"), not body.
  if (!started && !ENDS_SENTENCE.test(line) && widthOf(line) < MIN_LEAD_LENGTH && !readDateline(line)) return;
  body.push(line);
}

function isHeadline(line: string, next: string | undefined): boolean {
  if (line.length > MAX_HEADLINE_LENGTH || next === undefined || readDateline(line)) return false;
  if (
    /^[^\p{L}\d]{0,20}(?:date|trending|breaking|exclusive|world|politics|business|sports?|news|politik|wirtschaft|panorama|eilmeldung|monde|politique|économie|mundo|política|economía|deportes)(?!\p{L})[\s\d/:-]{0,30}\w*$/iu.test(
      line,
    )
  )
    return false;
  const unspaced = line.match(UNSPACED)?.length ?? 0;
  if (line.split(/\s+/).length + unspaced / CHARACTERS_A_WORD < MIN_HEADLINE_WORDS) return false;
  return !/[.,;:。、；：]["”“’»]?$/.test(line);
}

/** The length of a line in letters, as many as a language with spaces takes for the same. */
function widthOf(line: string): number {
  return line.length + (LETTERS_A_CHARACTER - 1) * (line.match(UNSPACED)?.length ?? 0);
}

/** The headline of a story without one: the beginning of its lead, cut at a word. */
function headlineFrom(lead: string): string {
  if (lead.length <= 100) return lead;
  const cut = lead.slice(0, 99);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('。') + 1, 40))}…`;
}

/** Columns at which old wires broke their lines. */
const WRAP = { from: 45, to: 95 } as const;

/**
 * Lines to paragraphs. If blank lines separate the paragraphs and lines are broken at one width, the lines of a paragraph
 * are joined with spaces. Else each line is a paragraph.
 */
function joinWrapped(lines: readonly string[]): string[] {
  const all: string[][] = [[]];
  for (const line of lines)
    if (line === '') all.push([]);
    else all.at(-1)?.push(line);
  const groups = all.filter((group) => group.length > 0);
  return isWrapped(groups)
    ? groups.flatMap((group) => (fits(group) ? [group.join(' ')] : group))
    : groups.flat();
}

/** True if all lines of a group except the last have a width at which wires broke lines. */
function fits(group: readonly string[]): boolean {
  return group.slice(0, -1).every((line) => line.length >= WRAP.from && line.length <= WRAP.to);
}

/** True if lines were broken by width: then breaks are inside sentences, and most next lines begin in lower case. */
function isWrapped(groups: readonly (readonly string[])[]): boolean {
  const broken = groups.filter((group) => group.length > 1 && fits(group));
  const breaks = broken.flatMap((group) => group.slice(1));
  const goesOn = breaks.filter((line) => /^[\p{Ll}\p{N}"“(]/u.test(line)).length;
  return breaks.length > 0 && goesOn > breaks.length / 2;
}
