/**
 * `npm run -s bench -- attribution/predict FILE.jsonl > out.jsonl`: reads articles {id, text}, writes the quotes found in them
 * with UTF-16 offsets into the text, one article a line. With `--all` every answer is given, however unsure; with `--sure` only sure ones.
 * Time goes to stderr. Without a file it prints the table of table.ts.
 */
import { existsSync } from 'node:fs';
import { attribute } from '../../src/attribute/attribute.ts';
import { readModel } from '../../src/attribute/scoring/log-linear.ts';
import { asPrediction, paragraphsOf, readGold } from './prediction.ts';

const options = process.argv.slice(2);
const file = options.find((one) => !one.startsWith('--'));
if (file && !existsSync(file)) {
  process.stderr.write(
    `${file} is no file.\nUsage: npm run -s bench -- attribution/predict [--all | --sure] FILE.jsonl > out.jsonl\n`,
  );
  process.exitCode = 2;
} else if (file) writeQuotes(file, options);
else await import('./table.ts');

/** `--all` names a speaker however unsure, `--sure` only if sure. */
function writeQuotes(path: string, given: readonly string[]): void {
  const shipped = readModel();
  const { thresholds } = shipped;
  const named = given.includes('--all') ? 0 : given.includes('--sure') ? thresholds.sure : thresholds.named;
  const model = { ...shipped, thresholds: { ...thresholds, named } };
  const articles = readGold(path);
  const started = performance.now();
  for (const { id, text } of articles) {
    const { paragraphs, offsets } = paragraphsOf(text);
    const quotes = attribute({ id, paragraphs }, model).map((quote) => asPrediction(quote, offsets));
    process.stdout.write(`${JSON.stringify({ id, quotes })}\n`);
  }
  const seconds = (performance.now() - started) / 1000;
  process.stderr.write(
    `${articles.length} articles in ${seconds.toFixed(2)} s, ${(articles.length / seconds).toFixed(0)} a second\n`,
  );
}
