/**
 * `npm run -s bench:said -- [--errors] [FOLDER]`: who said it in the project's own marked stories (bench/said/README.md), by the shipped
 * weights: how many quotations are found, how many answers name somebody, and how many of those are right. Without a folder, the
 * stories that the weights were fitted on, which flatters, and those that they never saw.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { attribute } from '../src/attribute/attribute.ts';
import type { Quote } from '../src/model.ts';
import { fold } from '../src/text/fold.ts';
import { readMarked } from './marked-stories.ts';
import { type GoldQuote, paragraphsOf } from './prediction.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean', default: false } },
});
/** Words of a description that tell nobody apart. */
const SMALL = new Set(['a', 'an', 'the', 'of', 'for', 'in', 'at', 'on', 'who', 'one']);
const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const folders = positionals.length > 0 ? positionals : [folder('said'), folder('said/held-out')];
for (const one of folders) {
  if (!existsSync(one)) {
    process.stderr.write(`${one} is no folder.\nUsage: npm run -s bench:said -- [--errors] [FOLDER]\n`);
    process.exit(2);
  }
  measure(one);
}

function measure(path: string): void {
  const stories = readMarked(path);
  let [quotes, found, named, right, unnamed, spurious] = [0, 0, 0, 0, 0, 0];
  for (const { id, text, quotes: marked } of stories) {
    const { paragraphs, offsets } = paragraphsOf(text);
    const given = attribute({ id, paragraphs });
    const at = (one: Quote) => (offsets[one.paragraph - 1] ?? 0) + one.start;
    const taken = new Set<Quote>();
    for (const gold of marked) {
      quotes += 1;
      const quote = given.find((one) => {
        const both = Math.min(gold.end, at(one) + one.end - one.start) - Math.max(gold.start, at(one));
        return both >= 0.8 * Math.max(gold.end - gold.start, one.end - one.start);
      });
      if (!quote) continue;
      found += 1;
      taken.add(quote);
      const names = namesOf(quote);
      if (names.length === 0) {
        unnamed += isOpen(gold) ? 1 : 0;
        continue;
      }
      named += 1;
      if (isSame(gold, names)) right += 1;
      else if (values.errors)
        process.stdout.write(
          `${id}: “${quote.text.slice(0, 60)}” is ${gold.status ?? gold.speaker}, not ${names.join(' and ')}\n`,
        );
    }
    spurious += given.filter((one) => !taken.has(one) && namesOf(one).length > 0).length;
  }
  const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  process.stdout.write(
    [
      `${stories.length} stories of ${path.split('/').slice(-2).join('/')}`,
      `  ${found} of ${quotes} quotations found`,
      `  ${named} answers name somebody (${percent(named, quotes)}), of these right ${right} (${percent(right, named)})`,
      `  nobody is named where nobody can be: ${unnamed} times; named though it is no speech: ${spurious}`,
      '',
    ].join('\n'),
  );
}

function isOpen({ status }: GoldQuote): boolean {
  return status === 'ambiguous' || status === 'unattributed';
}

function namesOf({ attribution }: Quote): string[] {
  if (attribution.state === 'named') return attribution.speakers.map((one) => one.name);
  return attribution.state === 'unnamed' ? [attribution.description] : [];
}

/** The same people, however many of their names are given; a description, if one lies within the other. */
function isSame(gold: GoldQuote, names: readonly string[]): boolean {
  if (isOpen(gold)) return false;
  const wanted = gold.speakers ?? [gold.speaker ?? ''];
  return wanted.length === names.length && wanted.every((one) => names.some((name) => isWithin(one, name)));
}

function isWithin(one: string, other: string): boolean {
  const [a, b] = [one, other].map(
    (words) =>
      new Set(
        fold(words)
          .split(/[^\p{L}\p{N}'-]+/u)
          .filter((word) => word && !SMALL.has(word)),
      ),
  );
  if (!a || !b || a.size === 0 || b.size === 0) return fold(one) === fold(other);
  return a.isSubsetOf(b) || b.isSubsetOf(a);
}
