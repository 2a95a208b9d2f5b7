/** Speakers of a quotation that fills its paragraph, if the paragraph above or below plainly tells them. */
import { mentionRole } from '../coreference/mention-role.ts';
import { antecedentOf } from '../coreference/noun-anaphora.ts';
import { CUES } from '../lexicon/lexicon.ts';
import type { AnnotatedArticle, LocatedQuotation } from '../sources/annotate.ts';
import { type Source, startingAt } from '../sources/source.ts';
import { QUOTED } from '../syntax/tokens.ts';

/** Whether the reporter has no words in the paragraph of a quotation. */
function fillsParagraph({ tokenIndex, paragraph }: LocatedQuotation): boolean {
  return (
    tokenIndex === 0 && !paragraph.tokens.some((one) => one.folded !== QUOTED && /\p{L}/u.test(one.text))
  );
}

/**
 * `Lindo said that he had gained her trust. / “And then he knew everything about me.”`: a quotation that fills its paragraph, after one
 * of indirect speech without quotations, is of who speaks there, if only one person does.
 */
export function reporterAbove(article: AnnotatedArticle, located: LocatedQuotation): Source | undefined {
  const above = article.paragraphs[located.paragraphIndex - 1];
  if (!above || above.quotations.length > 0 || !fillsParagraph(located)) return undefined;
  const last = above.tokens.at(-1)?.sentence ?? 0;
  const reporters = above.sources.filter((one) =>
    one.kind !== 'noun' ? mentionRole(article, one).reports : false,
  );
  const [only, second] = reporters;
  if (!only || second || above.tokens[only.from]?.sentence !== last) return undefined;
  const opens = above.tokens[only.from - 1]?.sentence !== last;
  return opens && STATING.test(above.tokens[only.to]?.folded ?? '') ? only : undefined;
}

/** Verbs of indirect speech that the speaker's own words often follow. */
const STATING =
  /^(?:said|says|told|added|adds|explained|explains|recalled|recalls|admitted|testified|insisted|argued)$/;

/**
 * `Rask called for calm. / “I realise this will be shocking news.” / The governor also said …`: a quotation that fills its paragraph is
 * of the speaker who "also" says something in the next one, if the paragraph above names that speaker.
 */
export function speakerBelow(article: AnnotatedArticle, located: LocatedQuotation): Source | undefined {
  const below = article.paragraphs[located.paragraphIndex + 1];
  const above = article.paragraphs[located.paragraphIndex - 1];
  if (!below || !above || !fillsParagraph(located)) return undefined;
  const source = startingAt(below.sources, 0);
  if (!source || source.kind === 'pronoun') return undefined;
  if (
    !/^(?:also|further)$/.test(below.tokens[source.to]?.folded ?? '') ||
    !CUES.has(below.tokens[source.to + 1]?.folded ?? '')
  )
    return undefined;
  const entity =
    source.kind === 'noun' ? antecedentOf(article, source)?.entity : source.mentions[0]?.entities[0];
  const isAbove = above.sources.some(({ mentions }) =>
    mentions.some(({ entities }) => entities.length === 1 && entities[0] === entity),
  );
  return entity && isAbove ? source : undefined;
}
