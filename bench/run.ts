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
  try {
    await import(file.href);
  } catch (error) {
    const problem = inputProblem(error);
    if (problem === undefined) throw error;
    process.stderr.write(`${problem} \`npm run bench\` lists the arguments of ${name}.\n`);
    process.exitCode = 2;
  }
}

/** A sentence about an input that cannot be read; undefined for any other error, whose stack is worth seeing. */
function inputProblem(error: unknown): string | undefined {
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (path !== undefined && (code === 'ENOENT' || code === 'ENOTDIR')) return `There is no ${path}.`;
  if (code?.startsWith('ERR_PARSE_ARGS')) return `${message.split('. ')[0]}.`;
  if (code === 'EISDIR') return 'A folder was given in place of a file.';
  if (error instanceof SyntaxError && message.includes('JSON')) return 'A file is not the JSON that is read.';
  return undefined;
}
