/**
 * `npm run -s bench -- tree/count [CHECKOUT]`: counts what a newcomer must know of the source tree. Files, folders, groups of
 * files that import each other, layers of imports, npm scripts and pages, of this checkout or of another one.
 */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  circles,
  components,
  fileGraph,
  layers,
  readSources,
  unitGraph,
} from '../../tests/support/import-graph.ts';

const root = resolve(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url)));
if (!existsSync(join(root, 'package.json'))) {
  process.stderr.write(`${root} is no checkout.\nUsage: npm run -s bench -- tree/count [CHECKOUT]\n`);
  process.exit(2);
}
const sources = readSources(root, ['src', 'commands']);
const files = fileGraph(sources);
const loose = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isFile());
const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);
const sideBySide = Map.groupBy(files.keys(), (file) => dirname(file));

/** `src/answer` for all below it; files in the root of `src/` are in no folder. */
const folderOf = (file: string) => /^(src\/[^/]+)\//.exec(file)?.[1];
const folderImports = unitGraph(files, folderOf);
const pairs = [...folderImports].flatMap(([from, targets]) =>
  [...targets].filter((to) => from < to && folderImports.get(to)?.has(from)),
);

/** A folder's files and subfolders, and how many layers of imports lie among them. */
function within(folder: string): string {
  const units = unitGraph(files, (file) => new RegExp(`^src/${folder}/([^/]+)`).exec(file)?.[1]);
  return `${units.size}, ${layers(units)}`;
}

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const rows: readonly (readonly [string, string | number])[] = [
  ['files in src/ and commands/', sources.length],
  ['loose files in src/', loose.length],
  ['most files side by side in a folder', Math.max(...[...sideBySide.values()].map((all) => all.length))],
  ['folders and loose files at the top of src/', folders.length + loose.length],
  ['groups of files that import each other', components(files).filter((group) => group.length > 1).length],
  ['pairs of folders that import each other', pairs.length],
  ['circles of folders', circles(folderImports).length],
  ['attribute/: things at its top, their layers', within('attribute')],
  ['search/: the same', within('search')],
  ['discord/: the same', within('discord')],
  ['npm scripts', Object.keys(scripts).length],
  ['pages in docs/', globSync('docs/*.md', { cwd: root }).length],
];
for (const [what, count] of rows) process.stdout.write(`${what.padEnd(46)}${count}\n`);
