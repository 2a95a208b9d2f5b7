/**
 * `npm run -s bench -- attribution/own-stories [--errors] [FOLDER]`: measures attribution by the shipped
 * weights on the project's own marked stories (bench/attribution/own-stories/README.md): quotations found, answers that name
 * somebody, and right ones among them. Without a folder it takes the stories that the weights were fitted on, which flatter,
 * and those that they never saw.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judge } from './judge.ts';
import { readMarked } from './marked-stories.ts';

const USAGE = 'Usage: npm run -s bench -- attribution/own-stories [--errors] [FOLDER]\n';
const known = new Set(['--errors']);
const unknown = process.argv.slice(2).find((one) => one.startsWith('-') && !known.has(one));
if (unknown !== undefined) {
  process.stderr.write(`There is no option ${unknown}.\n${USAGE}`);
  process.exit(2);
}
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean', default: false } },
});
const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const folders =
  positionals.length > 0 ? positionals : [folder('own-stories'), folder('own-stories/held-out')];
for (const one of folders) {
  if (!existsSync(one)) {
    process.stderr.write(`${one} is no folder.\n${USAGE}`);
    process.exit(2);
  }
  measure(one);
}

function measure(path: string): void {
  const stories = readMarked(path);
  const { quotes, found, named, right, kinds, unnamed, spurious, errors } = judge(stories);
  const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  process.stdout.write(
    [
      ...(values.errors ? errors : []),
      `${stories.length} stories of ${path.split('/').slice(-2).join('/')}`,
      `  ${found} of ${quotes} quotations found`,
      `  ${named} answers name somebody (${percent(named, quotes)}), of these right ${right} (${percent(right, named)})`,
      ...Object.entries(kinds).map(
        ([kind, tally]) =>
          `    ${kind}: ${tally.given}, right ${tally.right} (${percent(tally.right, tally.given)})`,
      ),
      `  nobody is named where nobody can be: ${unnamed} times; named though it is no speech: ${spurious}`,
      '',
    ].join('\n'),
  );
}
