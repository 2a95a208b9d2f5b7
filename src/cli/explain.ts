/** `npm run chat -- --explain "/news japan nato"`: why an answer is what it is. */
import { PAGE_SIZE } from '../answer/paging.ts';
import type { Answer } from '../model/answer.ts';
import type { Newsroom } from '../newsroom.ts';
import type { CoverageLevel, QueryReading } from '../search/search-index.ts';
import { MIN_COVERAGE } from '../search/weights.ts';

/**
 * How the query was read, then the parts of each passage's score: a line for each passage, in the answer's order. Empty for
 * answers without passages.
 */
export async function explainPassages(newsroom: Newsroom, answer: Answer): Promise<string[]> {
  if (answer.kind !== 'passages' || answer.headline !== undefined) return [];
  const { hits, reading, level } = await newsroom.index.search({
    text: answer.query,
    ...(answer.prose && { prose: true }),
    limit: PAGE_SIZE,
    offset: (answer.page.number - 1) * PAGE_SIZE,
    ...(answer.from !== undefined && { sources: [answer.from] }),
    onePerEvent: true,
    byLevel: true,
    now: newsroom.now().toISOString(),
  });
  const scores = hits.map(({ passage: { citation }, score, parts }) => {
    const named = Object.entries(parts).map(([name, value]) => `${name} ${value.toFixed(2)}`);
    return `¶ ${citation.paragraph} “${citation.headline}”: ${score.toFixed(3)} from ${named.join(', ')}`;
  });
  return [readingLine(reading), levelLine(level), ...scores];
}

function levelLine(level: CoverageLevel): string {
  const { answer, related } = MIN_COVERAGE;
  return `level ${level}: the first coverage must be ${answer} for an answer, ${related} for a related passage`;
}

function readingLine({ mode, demanded, relaxed }: QueryReading): string {
  const said = [
    `read as ${mode}`,
    demanded.length > 0 ? `demanded ${demanded.join(' ')}` : 'nothing demanded',
    ...(relaxed.length > 0 ? [`relaxed ${relaxed.map((text) => `"${text}"`).join(' ')}`] : []),
  ];
  return said.join('; ');
}

/** How the speaker of each quote was found, a block of lines for each quote. Empty for answers without quotes. */
export async function explainQuotes(newsroom: Newsroom, answer: Answer): Promise<string[]> {
  if (answer.kind !== 'quotes') return [];
  const [{ attributeWithDecisions }, { explain }] = await Promise.all([
    import('../attribute/attribute.ts'),
    import('../attribute/explain.ts'),
  ]);
  const lines: string[] = [];
  for (const { quote } of [...answer.said, ...answer.reported, ...answer.unclear]) {
    const story = await newsroom.store.story(quote.article);
    const found =
      story &&
      attributeWithDecisions(story.article).find(
        (one) => one.quote.paragraph === quote.paragraph && one.quote.start === quote.start,
      );
    if (found) lines.push(...explain(found), '');
    else if (story)
      lines.push(
        `“${quote.text}” (¶ ${quote.paragraph}): by the rules of the language; clause as printed: “${quote.clause}”`,
        '',
      );
  }
  return lines;
}
