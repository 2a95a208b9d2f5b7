/**
 * `npm run -s bench -- attribution/languages [--errors] [--held-out] [LANGUAGE …]`: measures attribution in English, by weights, and in other languages,
 * by rules, on the project's own marked stories (bench/attribution/languages/README.md): the spans of quotations, how many are answered, and how many of the
 * answers are right. Errors of the held-out stories are never printed.
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judge } from './judge.ts';
import { readMarked } from './marked-stories.ts';

const FOLDER = fileURLToPath(new URL('languages/', import.meta.url));
/** The English stories, which the weights for English are measured on. */
const ENGLISH = fileURLToPath(new URL('own-stories', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean', default: false }, 'held-out': { type: 'boolean', default: false } },
});
const languages =
  positionals.length > 0
    ? positionals
    : [
        'en',
        ...readdirSync(FOLDER, { withFileTypes: true }).flatMap((one) =>
          one.isDirectory() ? [one.name] : [],
        ),
      ];

for (const language of languages) {
  const folder = language === 'en' ? ENGLISH : `${FOLDER}${language}`;
  if (!existsSync(folder)) {
    process.stderr.write(
      `There are no stories in ${language}. Languages: ${readdirSync(FOLDER).join(', ')}\n`,
    );
    process.exit(2);
  }
  if (!values['held-out']) print(`${language}, looked at`, folder, values.errors);
  else print(`${language}, held out`, `${folder}/held-out`, false);
}

function print(name: string, folder: string, withErrors: boolean): void {
  const stories = readMarked(folder);
  const { quotes, found, given, named, right, kinds, errors, spurious, missed } = judge(stories);
  const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const spans = percent(2 * found, quotes + given);
  const sure = `sure ${kinds.sure.right}/${kinds.sure.given}, likely ${kinds.likely.right}/${kinds.likely.given}, described ${kinds.described.right}/${kinds.described.given}`;
  process.stdout.write(
    [
      ...(withErrors ? [...errors, ...missed] : []),
      `${name}: ${stories.length} stories, ${quotes} quotes`,
      `  spans F1 ${spans} (${found} found of ${given} given)`,
      `  answered ${percent(named, quotes)}, right ${percent(right, named + spurious)} (${sure}; ${spurious} for what is no speech)`,
      '',
    ].join('\n'),
  );
}
