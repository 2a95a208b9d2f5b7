/** Questions that somebody puts to the person of the clause: their words are never that person's. */
import type { LocatedQuotation } from '../sources/annotate.ts';

/** Characters of a sentence that are searched before a quotation, and after it. */
const MAX_LEAD_LENGTH = 140;
const MAX_CLAUSE_LENGTH = 80;

/** `Asked whether “…”, Quist said no`: no comma stands between the participle and the words. */
const ASKED_BEFORE =
  /(?:^|[.!?…"]\s{1,2}|\b(?:When|when|After|after|If|if)\s(?:being\s|later\s)?)(?:[Aa]sked|[Pp]ressed|[Cc]hallenged|[Qq]uestioned|[Qq]uizzed|[Gg]rilled)\s[^,;:"]{0,100}$/;
/** The same without a word between: `Asked “…?”, Quist said no`. */
const ASKED_RIGHT_BEFORE = /(?:^|[.!?…"]\s{1,2})Asked,?\s$/;
/** `“…?” Quist was asked.` */
const ASKED_AFTER =
  /^\s(?:[^\s,.;:"]{1,30}\s){1,5}(?:was|were|is|are|been|being)\s(?:then\s|also\s|later\s)?asked\b/;

/** Whether a quotation is a question put to somebody by an interviewer who does not speak in its clause. */
export function isPutQuestion({ quotation, paragraph, sentence }: LocatedQuotation): boolean {
  const { masked } = paragraph;
  const start = paragraph.sentences[sentence]?.start ?? 0;
  const lead = masked.slice(Math.max(start, quotation.open - MAX_LEAD_LENGTH), quotation.open);
  if (ASKED_BEFORE.test(lead) || ASKED_RIGHT_BEFORE.test(lead)) return true;
  const ends = paragraph.text.slice(quotation.end - 1, quotation.end);
  return ends === '?' && ASKED_AFTER.test(masked.slice(quotation.close, quotation.close + MAX_CLAUSE_LENGTH));
}
