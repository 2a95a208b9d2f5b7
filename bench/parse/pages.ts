/**
 * `npm run -s bench -- parse/pages DIR > out.json`: parses the articles of DIR/html/ID.html.gz and writes one JSON object
 * {ID: {articleBody, headline, byline, publishedAt}}. It reads only ids and addresses from DIR/ground-truth.json. The CPU
 * time of each page goes to stderr.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parsePage } from '../../src/parse/page/page.ts';

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Usage: npm run -s bench -- parse/pages DIR > out.json\n');
  process.exit(2);
}

const truth: Record<string, { url: string }> = JSON.parse(
  readFileSync(join(folder, 'ground-truth.json'), 'utf8'),
);
const out: Record<string, unknown> = {};
const times: number[] = [];
for (const [id, { url }] of Object.entries(truth)) {
  const bytes = gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`)));
  const started = process.cpuUsage();
  try {
    // The set has its pages in UTF-8, whatever they declare.
    const given = { id, url, defaultTimeZone: 'UTC', contentType: 'text/html; charset=utf-8' };
    const { paragraphs, headline, byline, publishedAt, dateline } = await parsePage(bytes, given);
    // The dateline is a field of its own; the gold has it before the first paragraph.
    const body = paragraphs.flatMap(({ heading, text }) => (heading ? [heading, text] : [text])).join('\n\n');
    const articleBody = dateline ? `${dateline} - ${body}` : body;
    out[id] = { articleBody, headline, byline, publishedAt: publishedAt?.instant };
  } catch (error) {
    process.stderr.write(`${id}: ${error instanceof Error ? error.message : error}\n`);
    out[id] = { articleBody: '' };
  }
  const { user, system } = process.cpuUsage(started);
  times.push((user + system) / 1000);
}
process.stdout.write(`${JSON.stringify(out)}\n`);
times.sort((a, b) => a - b);
const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
process.stderr.write(
  `${times.length} pages, CPU ${mean.toFixed(1)} ms a page, half under ${times[times.length >> 1]?.toFixed(1)} ms, the slowest ${times.at(-1)?.toFixed(0)} ms\n`,
);
