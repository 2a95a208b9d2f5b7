/**
 * `npm run bench`: lists the benches. `npm run -s bench -- NAME ARGS` runs one. A bench is a file in a folder of `bench/`
 * whose first comment begins with the command that runs it; the list is read from these comments.
 */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Bench {
  readonly name: string;
  readonly args: string;
  /** what it measures, in one sentence */
  readonly about: string;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** The head of a bench: the command in backticks, then a colon and what it does. */
const HEAD = /^\/\*\*\s+\*? ?`npm run (?:-s )?bench -- (?<name>[\w/-]+) ?(?<args>[^`]*)`(?<about>.*?)\*\//s;

function benches(): Bench[] {
  return globSync('*/*.ts', { cwd: FOLDER })
    .sort()
    .flatMap((file) => {
      const { args = '', about = '' } = HEAD.exec(readFileSync(`${FOLDER}${file}`, 'utf8'))?.groups ?? {};
      if (about === '') return [];
      const text = about.replace(/^[^:]*:/s, '').replace(/\s*\n \*\s*/g, ' ');
      return [{ name: file.slice(0, -'.ts'.length), args, about: text.trim().split(/(?<=\.)\s/)[0] ?? '' }];
    });
}

const [name, ...args] = process.argv.slice(2);
const all = benches();
if (name === undefined) {
  process.stdout.write('npm run -s bench -- NAME ARGS\n\n');
  for (const { name, args, about } of all)
    process.stdout.write(`${`${name} ${args}`.trim()}\n    ${about}\n`);
} else if (!all.some((one) => one.name === name)) {
  process.stderr.write(`There is no bench ${name}. \`npm run bench\` lists them.\n`);
  process.exitCode = 2;
} else {
  const file = new URL(`${name}.ts`, import.meta.url);
  process.argv = [process.argv[0] ?? 'node', fileURLToPath(file), ...args];
  await import(file.href);
}
