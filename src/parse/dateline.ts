/** Datelines: `April 9 (UPI) --`, `WASHINGTON (AP) —`, `LONDON, April 9 (Reuters) -`, `Paris, France –`. */

export interface Dateline {
  /** as printed, without the dash */
  readonly printed: string;
  /** the outlet in brackets */
  readonly outlet?: string;
  /** characters of the paragraph that it takes, dash and space included */
  readonly length: number;
}

const WITH_OUTLET = /^([^()"“]{0,70}\(([\p{L}][\p{L} .&-]{0,40})\))\s*(?:--+|[-–—:])\s*/u;
const PLACE = /^(\p{Lu}[\p{Lu}'’. -]{2,40}(?:,\s[\p{L}. ]{2,30}){0,2})\s(?:--+|[–—-])\s+/u;

/** The dateline a paragraph opens with, if it has one. */
export function readDateline(paragraph: string): Dateline | undefined {
  const head = paragraph.slice(0, 160);
  const wire = WITH_OUTLET.exec(head);
  if (wire?.[1] && wire[2])
    return { printed: wire[1].trim(), outlet: wire[2].trim(), length: wire[0].length };
  const place = PLACE.exec(head);
  return place?.[1] ? { printed: place[1].trim(), length: place[0].length } : undefined;
}
