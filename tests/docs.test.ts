/** The documents name only what exists: files, headings, npm scripts, benches and settings. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { VARIABLES } from '../src/config.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...globSync('docs/*.md', { cwd: ROOT }),
];
const FILES = globSync('{src,commands,bench,tests}/**/*.ts', { cwd: ROOT });

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const exists = (file: string) => existsSync(join(ROOT, file));

/** All matches of the pattern's first group, each once. */
function matches(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))];
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(text: string): string[] {
  return matches(text.replace(/^```.*?^```/gms, ''), /^#{1,6} (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Relative links of a page that lead nowhere. */
function brokenLinks(page: string): string[] {
  const links = matches(read(page), /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));
  return links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : normalize(join(dirname(page), path));
    if (!exists(target)) return true;
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
  });
}

describe.each(PAGES)('%s', (page) => {
  test('links to files and headings that exist', () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  test('names files that exist', () => {
    const paths = matches(read(page), /`((?:src|commands|data|tests|bench|docs)\/[\w./-]+)`/g);
    // NAME, CODE and LANGUAGE stand for what the reader chooses.
    expect(paths.filter((path) => !exists(path) && !/\/(?:NAME|CODE|LANGUAGE)[./]/.test(path))).toEqual([]);
    // Near its folder a file is called by its name alone, or by the end of its path.
    const ends = matches(read(page), /`((?!src|tests|bench|commands|data)[\w./-]+\.ts)`/g);
    expect(ends.filter((end) => !FILES.some((file) => `/${file}`.endsWith(`/${end}`)))).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = matches(read(page), /\bnpm run (?:-s )?([\w:-]+)/g);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names benches that exist', () => {
    const named = matches(read(page), /\bbench -- ([a-z-]+\/[a-z-]+)/g);
    expect(named.filter((name) => !exists(`bench/${name}.ts`))).toEqual([]);
  });
});

test('the list of benches in docs/evaluation.md names benches that exist', () => {
  const named = matches(read('docs/evaluation.md'), /`([a-z]+\/[a-z-]+)(?=[ `])/g);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !exists(`bench/${name}.ts`))).toEqual([]);
});

test('docs/operating.md explains every setting', () => {
  const page = read('docs/operating.md');
  expect(VARIABLES.filter((name) => !page.includes(`| \`${name}\``))).toEqual([]);
});

test('the fault tables of docs/operating.md name tests that exist', () => {
  const [, tables = ''] = read('docs/operating.md').split(/^## (?:Reliability|Scaling)$/m);
  const cells = matches(tables, /^\|.*\| ([^|]*) \|$/gm).join('\n');
  // “… for six hours” is the end of a name, “reset before …” its beginning.
  const parts = matches(cells, /“([^”]+)”/g).flatMap((name) => name.split('…').map((part) => part.trim()));
  const tests = FILES.filter((file) => file.endsWith('.test.ts')).map(read);
  expect(parts.length).toBeGreaterThan(50);
  expect(parts.filter((part) => !tests.some((code) => code.includes(part)))).toEqual([]);
});
