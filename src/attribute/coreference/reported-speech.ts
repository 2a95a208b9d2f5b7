/**
 * Who spoke last before a place in the text, in quotations or in indirect speech. After "The rules are a burden, said Wilcox."
 * the last speaker is Wilcox, whoever was quoted before.
 */
import { partitionPoint } from '../../text/binary-search.ts';
import type { Entity } from '../names/names.ts';
import type { AnnotatedArticle, AnnotatedParagraph } from '../sources/annotate.ts';
import { oncePerItem } from '../sources/derived.ts';
import { mentionRole } from './mention-role.ts';
import { MAX_PARAGRAPHS_BACK } from './recent-mentions.ts';

/** A speaker, and where they spoke. */
export interface Utterance {
  /** paragraph number */
  readonly paragraph: number;
  /** in UTF-16 code units of the paragraph */
  readonly offset: number;
  readonly entity: Entity;
}

/** An utterance in a quotation or in indirect speech. */
export interface SpeechReport extends Utterance {
  readonly quoted: boolean;
}

/** Who is said to say something in the reporter's words of a paragraph, in order. */
const speechReportsIn = oncePerItem(
  (article: AnnotatedArticle, paragraph: AnnotatedParagraph): readonly SpeechReport[] => {
    const found: SpeechReport[] = [];
    for (const source of paragraph.sources) {
      if (source.kind !== 'name' && source.kind !== 'group') continue;
      if (!mentionRole(article, source).reports) continue;
      for (const { entities } of source.mentions) {
        const [entity, other] = entities;
        if (entity && !other)
          found.push({ paragraph: paragraph.number, offset: source.start, entity, quoted: false });
      }
    }
    return found;
  },
);

/** Most utterances that are considered, of the quotations and of each paragraph. */
const MAX_UTTERANCES = 30;

/** Who said something before an offset of paragraph `index` (from 0) and in the paragraphs before it, the latest first. */
export function speechReportsBefore(
  article: AnnotatedArticle,
  index: number,
  offset: number,
  utterances: readonly Utterance[],
): SpeechReport[] {
  const number = index + 1;
  const found: SpeechReport[] = [];
  for (const one of utterances.slice(-MAX_UTTERANCES))
    if (one.paragraph >= number - MAX_PARAGRAPHS_BACK && isBefore(one, number, offset))
      found.push({ ...one, quoted: true });
  for (let back = 0; back <= MAX_PARAGRAPHS_BACK; back += 1) {
    const paragraph = article.paragraphs[index - back];
    if (!paragraph) break;
    const reports = speechReportsIn(article, paragraph);
    const end = back === 0 ? partitionPoint(reports, (one) => one.offset < offset) : reports.length;
    found.push(...reports.slice(Math.max(0, end - MAX_UTTERANCES), end));
  }
  return found.sort((a, b) => b.paragraph - a.paragraph || b.offset - a.offset);
}

function isBefore(one: Utterance, paragraph: number, offset: number): boolean {
  return one.paragraph < paragraph || (one.paragraph === paragraph && one.offset < offset);
}
