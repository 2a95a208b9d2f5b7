/** Explains a decision in lines of text: the cue, the candidates with shares and features, and the candidate that decided. */
import type { ExplainedQuote } from './attribute.ts';
import type { ScoredCandidate } from './scoring/decision.ts';
import { type Model, readModel } from './scoring/log-linear.ts';
import { keyOf } from './scoring/outcome.ts';

/** Most candidates and outcomes that are listed. */
const MAX_LISTED = 6;

/** One string for each line, without line breaks. */
export function explain({ quote, decision }: ExplainedQuote, model: Model = readModel()): string[] {
  const { clause, candidates, shares, speech, confidence, decisive } = decision;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const cue = clause ? `“${clause.cue}” (frame: ${clause.frame})` : 'none';
  const lines = [
    `quotation: “${quote.text.length > 90 ? `${quote.text.slice(0, 90)}…` : quote.text}” (¶ ${quote.paragraph})`,
    `speech: ${percent(speech)}; cue: ${cue}; clause as printed: “${quote.clause}”`,
    'candidates:',
  ];
  const ordered = candidates.toSorted((a, b) => b.share - a.share).slice(0, MAX_LISTED);
  for (const one of ordered) {
    lines.push(
      `  ${percent(one.share).padStart(7)}  ${candidateLabel(one)}  ${heaviestFeatures(one.features, model.source)}`,
    );
    for (const { candidate, share } of one.referents ?? [])
      if (share >= 0.05)
        lines.push(
          `           can mean ${candidate.entity.name} ${percent(share)}  ${heaviestFeatures(candidate.features, model.referent)}`,
        );
  }
  lines.push(
    `outcomes: ${shares
      .slice(0, MAX_LISTED)
      .map((one) => `${keyOf(one.outcome)} ${percent(one.share)}`)
      .join('; ')}`,
  );
  lines.push(
    `decided by: ${decisive ? candidateLabel(decisive) : 'nothing'}; confidence ${percent(confidence)}, a speaker is named from ${percent(model.thresholds.named)}`,
    `answer: ${quote.attribution.state}${quote.attribution.state === 'ambiguous' ? ` (${quote.attribution.reason})` : ''}`,
  );
  return lines;
}

function candidateLabel({ source, features }: ScoredCandidate): string {
  if (source === 'previous') return 'goes on with the speaker before';
  if (source === 'turn') return 'it is the other speaker’s turn';
  if (source === 'nobody') return 'nobody that the text names';
  const [zone] = (features[0] ?? '').replace('z:', '').split('|');
  return `“${source.text}” (${source.kind}, ${zone})`;
}

/** The features with the largest weights, positive or negative. */
function heaviestFeatures(features: readonly string[], weights: ReadonlyMap<string, number>): string {
  return features
    .map((feature): [string, number] => [feature, weights.get(feature) ?? 0])
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .slice(0, 5)
    .map(([feature, weight]) => `${feature} ${weight > 0 ? '+' : ''}${weight.toFixed(2)}`)
    .join(', ');
}
