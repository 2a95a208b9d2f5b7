/**
 * Datelines, with a dash or with only the outlet in brackets: `April 9 (UPI) --`, `WASHINGTON (AP) —`, `Berlin (dpa) -`, `Madrid, 9 abr (EFE).-`,
 * `Paris, France –`, `(CNN)`; and those of East Asia, whose brackets hold the place too: `【ワシントン共同】`, `新华社北京4月9日电`.
 */
import { outletNamed } from '../outlet/outlets.ts';

export interface Dateline {
  /** as printed, without the dash */
  readonly printed: string;
  /** the outlet in brackets */
  readonly outlet?: string;
  /** who reports, if it says so */
  readonly byline?: string;
  /** its length in the paragraph, dash and space included */
  readonly length: number;
}

/** `(ANSA) - ROMA, 09 APR -` */
const OUTLET_FIRST =
  /^(\(([\p{L}][\p{L} .&-]{0,40})\)\s[-–—]\s\p{Lu}[\p{Lu}'’. -]{1,40},\s\d{1,2}\s\p{Lu}{3,9})\s[-–—]\s+/u;
const WITH_OUTLET =
  /^([^()"“„«]{0,70}\(([\p{L}][\p{L} .&-]{0,40})(?:\/[\p{L} .&/-]{1,30})?\))\s*(?:\.\s?[-–—]+|--+|[-–—:])\s*/u;
const PLACE = /^(\p{Lu}[\p{Lu}'’. -]{2,40}(?:,\s[\p{L}. ]{2,30}){0,2})\s(?:--+|[–—-])\s+/u;
/** The outlet without a dash, as CNN prints it. It must be a known one, because a sentence may begin with brackets. */
const OUTLET_ALONE = /^\((\p{Lu}[\p{L} .&-]{1,40})\)\s*(?=["“‘'\p{Lu}])/u;
/** `【ワシントン共同】`, `［東京　９日　ロイター］ -`, `【ロンドン＝山田太郎】` */
const IN_LENTICULAR = /^([【［]([^【】［］「」。]{2,40})[】］])\s*[-–—]?\s*/u;
/** `新华社北京4月9日电（记者张三）` */
const CHINESE =
  /^((新华社|新華社|中新社|中新网|中央社)[^，。：]{1,24}?(?:电|電)(?:\s?[（(]?记者([^）)]{2,20})[）)])?)[:：\s]*/u;
/** `(서울=연합뉴스) 홍길동 기자 =` */
const KOREAN =
  /^(\([^()=]{1,20}=([^()\s]{2,12})\)(?: ([\p{Script=Hangul}]{2,4}(?: [\p{Script=Hangul}]{2,4}){0,2}) (?:특파원|기자))?) ?= ?/u;

/** The dateline at the beginning of a paragraph, if there is one. */
export function readDateline(paragraph: string): Dateline | undefined {
  const head = paragraph.slice(0, 160);
  const wire = OUTLET_FIRST.exec(head) ?? WITH_OUTLET.exec(head);
  if (wire?.[1] && wire[2])
    return { printed: wire[1].trim(), outlet: wire[2].trim(), length: wire[0].length };
  const alone = OUTLET_ALONE.exec(head);
  if (alone?.[1] && outletNamed(alone[1]))
    return { printed: alone[0].trim(), outlet: alone[1].trim(), length: alone[0].length };
  const place = PLACE.exec(head);
  if (place?.[1]) return { printed: place[1].trim(), length: place[0].length };
  return readEastAsian(head);
}

function readEastAsian(head: string): Dateline | undefined {
  const far = CHINESE.exec(head) ?? KOREAN.exec(head);
  if (far?.[1] && far[2]) return dateline(far[1], far[0].length, far[2], far[3]);
  const inBrackets = IN_LENTICULAR.exec(head);
  if (!inBrackets?.[1] || !inBrackets[2]) return undefined;
  const [words, who] = inBrackets[2].split(/[＝=]/);
  // Labels such as 【速報】 name neither an outlet nor who reports.
  const outlet = outletAtEnd(who ?? words ?? '');
  if (outlet === undefined && who === undefined) return undefined;
  return dateline(inBrackets[1], inBrackets[0].length, outlet, outlet === undefined ? who : undefined);
}

/** The outlet that ends a run of words, which may lack spaces: 共同 of ワシントン共同. */
function outletAtEnd(words: string): string | undefined {
  const last = words.split(/[\s　]/u).at(-1) ?? '';
  for (let from = 0; from < last.length - 1; from += 1)
    if (outletNamed(last.slice(from))) return last.slice(from);
  return undefined;
}

function dateline(
  printed: string,
  length: number,
  outlet: string | undefined,
  who: string | undefined,
): Dateline {
  const byline = who?.trim();
  return { printed: printed.trim(), ...(outlet && { outlet }), ...(byline && { byline }), length };
}
