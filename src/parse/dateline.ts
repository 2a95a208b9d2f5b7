/** Datelines, with a dash or with only the outlet in brackets: `April 9 (UPI) --`, `WASHINGTON (AP) —`, `LONDON, April 9 (Reuters) -`, `Paris, France –`, `(CNN)`. */
import { outletNamed } from '../outlet/outlets.ts';

export interface Dateline {
  /** as printed, without the dash */
  readonly printed: string;
  /** the outlet in brackets */
  readonly outlet?: string;
  /** its length in the paragraph, dash and space included */
  readonly length: number;
}

const WITH_OUTLET = /^([^()"“]{0,70}\(([\p{L}][\p{L} .&-]{0,40})\))\s*(?:--+|[-–—:])\s*/u;
const PLACE = /^(\p{Lu}[\p{Lu}'’. -]{2,40}(?:,\s[\p{L}. ]{2,30}){0,2})\s(?:--+|[–—-])\s+/u;
/** The outlet without a dash, as CNN prints it. It must be a known one, because a sentence may begin with brackets. */
const OUTLET_ALONE = /^\((\p{Lu}[\p{L} .&-]{1,40})\)\s*(?=["“‘'\p{Lu}])/u;

/** The dateline at the beginning of a paragraph, if there is one. */
export function readDateline(paragraph: string): Dateline | undefined {
  const head = paragraph.slice(0, 160);
  const wire = WITH_OUTLET.exec(head);
  if (wire?.[1] && wire[2])
    return { printed: wire[1].trim(), outlet: wire[2].trim(), length: wire[0].length };
  const alone = OUTLET_ALONE.exec(head);
  if (alone?.[1] && outletNamed(alone[1]))
    return { printed: alone[0].trim(), outlet: alone[1].trim(), length: alone[0].length };
  const place = PLACE.exec(head);
  return place?.[1] ? { printed: place[1].trim(), length: place[0].length } : undefined;
}
