/**
 * `npm run -s bench:quotes -- FILE.jsonl > out.jsonl`: reads articles {id, text}, writes the quotes found in them
 * with UTF-16 offsets into the text, one article a line. Time goes to stderr.
 */
import { readFileSync } from 'node:fs';
import { attribute } from '../src/attribute/attribute.ts';
import type { Attribution } from '../src/model.ts';

const [file] = process.argv.slice(2);
if (!file) {
  process.stderr.write('Usage: npm run -s bench:quotes -- FILE.jsonl > out.jsonl\n');
  process.exit(2);
}

const articles = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line): { id: string; text: string } => JSON.parse(line));
const started = performance.now();
for (const { id, text } of articles) {
  const lines = [...text.matchAll(/[^\n]*\S[^\n]*/g)];
  const paragraphs = lines.map((line, n) => ({ number: n + 1, text: line[0] }));
  const quotes = attribute({ id, paragraphs }).map((quote) => {
    const from = lines[quote.paragraph - 1]?.index ?? 0;
    return { start: from + quote.start, end: from + quote.end, ...prediction(quote.attribution) };
  });
  process.stdout.write(`${JSON.stringify({ id, quotes })}\n`);
}
const seconds = (performance.now() - started) / 1000;
process.stderr.write(
  `${articles.length} articles in ${seconds.toFixed(2)} s, ${(articles.length / seconds).toFixed(0)} a second\n`,
);

function prediction(attribution: Attribution) {
  switch (attribution.state) {
    case 'named': {
      const speakers = attribution.speakers.map((who) => who.name);
      return { speaker: speakers[0], ...(speakers.length > 1 && { speakers }) };
    }
    case 'unnamed':
      return { speaker: attribution.description };
    case 'ambiguous':
      return {
        speaker: null,
        status: 'ambiguous',
        candidates: attribution.candidates.map((who) => who.name),
      };
    case 'unattributed':
      return { speaker: null, status: 'unattributed' };
  }
}
