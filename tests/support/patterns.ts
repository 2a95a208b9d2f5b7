/** All patterns of the code: those written as literals, and those put together when a module is loaded. */
import { globSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseAst } from 'rolldown/parseAst';

export interface FoundPattern {
  /** file and line */
  readonly place: string;
  readonly pattern: RegExp;
}

const FILES = ['src/**/*.ts', 'commands/**/*.ts'];

/** The regular expressions that are written as literals. */
export function literalPatterns(): FoundPattern[] {
  const isCode = (file: string) => !file.endsWith('.d.ts');
  return globSync(FILES).filter(isCode).sort().flatMap(patternsIn);
}

function patternsIn(file: string): FoundPattern[] {
  const text = readFileSync(file, 'utf8');
  const found: FoundPattern[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, regex, start } = node as Literal;
    if (type === 'Literal' && regex) {
      const place = `${file}:${text.slice(0, start).split('\n').length}`;
      found.push({ place, pattern: new RegExp(regex.pattern, regex.flags) });
    } else Object.values(node).forEach(visit);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return found;
}

interface Literal {
  readonly type?: string;
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly start?: number;
}

/** The patterns that these modules make while they are loaded; they are loaded anew. */
export async function patternsMadeBy(files: readonly string[]): Promise<FoundPattern[]> {
  const found: FoundPattern[] = [];
  const Original = globalThis.RegExp;
  let place = '';
  globalThis.RegExp = new Proxy(Original, {
    construct(target, args, newTarget) {
      const pattern = Reflect.construct(target, args, newTarget === globalThis.RegExp ? target : newTarget);
      found.push({ place, pattern });
      return pattern;
    },
  });
  try {
    for (const file of files) {
      place = file;
      // The query makes it another module than the one that other tests have loaded.
      await import(`${pathToFileURL(file).href}?anew`);
    }
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
}

/** The files that make patterns from text. */
export function filesThatMakePatterns(): string[] {
  return globSync(FILES).filter((file) => readFileSync(file, 'utf8').includes('new RegExp('));
}
