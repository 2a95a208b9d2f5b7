import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Import {
  /** a project file such as `src/text/fold.ts`, or a package */
  readonly target: string;
  readonly typeOnly: boolean;
}

/** What a step may import of the project, as path prefixes; its own folder always. */
const STEP = ['src/model.ts', 'src/data.ts', 'src/text/', 'src/thread/'];
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/model.ts': [],
  'src/text/': [],
  'src/thread/': [],
  'src/source/': STEP,
  'src/parse/': STEP,
  'src/attribute/': STEP,
  'src/events/': STEP,
  'src/store/': [...STEP, 'src/digest/edition.ts'],
  'src/follow/': [
    ...STEP,
    'src/parse/feed/model.ts',
    'src/parse/page/address.ts',
    'src/store/store.ts',
    'src/store/feed-store.ts',
    'src/source/fetch',
    'src/log.ts',
    'src/turns.ts',
  ],
  'src/search/': STEP,
  'src/answer/': [
    ...STEP,
    'src/store/store.ts',
    'src/search/search-index.ts',
    'src/search/speaker-directory.ts',
    'src/search/story-directory.ts',
    'src/store/feed-store.ts',
    'src/follow/source-desk.ts',
    'src/digest/digest-desk.ts',
  ],
  'src/digest/': [
    ...STEP,
    'src/turns.ts',
    'src/answer/',
    'src/log.ts',
    'src/store/digest-store.ts',
    'src/store/store.ts',
    'src/search/search-index.ts',
    'src/search/speaker-directory.ts',
    'src/search/story-directory.ts',
  ],
  'src/render/': STEP,
  'src/chart/': STEP,
  'src/discord/': [
    ...STEP,
    'src/answer/',
    'src/chart/chart.ts',
    'src/render/',
    'src/store/store.ts',
    'src/store/feed-store.ts',
    'src/store/digest-store.ts',
    'src/digest/poster.ts',
    'src/digest/digest-desk.ts',
    'src/command.ts',
    'src/config.ts',
    'src/log.ts',
    'src/repeat.ts',
  ],
  'commands/': ['src/answer/', 'src/command.ts', 'src/article-command.ts'],
};

/** What takes long to load, and the only file that may load it at run time: a thread's, never a start's. */
const ONLY_IN: Readonly<Record<string, string>> = {
  '@observablehq/plot': 'src/chart/draw-chart.ts',
  '@resvg/resvg-js': 'src/chart/draw-chart.ts',
  'src/chart/draw-chart.ts': 'src/chart/drawing-thread.ts',
};

function importsOf(file: string, code: string): Import[] {
  const statements = code.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/gm);
  const bare = code.matchAll(/^import\s+()['"]([^'"]+)['"]/gm);
  const lazy = code.matchAll(/\bimport\(()\s*['"]([^'"]+)['"]\s*\)/g);
  return [...statements, ...bare, ...lazy].map(([, type, target = '']) => ({
    target: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
    typeOnly: type !== undefined && type !== '',
  }));
}

/** The rules a file breaks, in words. */
function violations(file: string, code: string): string[] {
  const found: string[] = [];
  const own = Object.keys(ALLOWED).find((prefix) => file.startsWith(prefix));
  for (const { target, typeOnly } of importsOf(file, code)) {
    const inProject = target.startsWith('src/') || target.startsWith('commands/');
    const allowed =
      own === undefined || target.startsWith(own) || ALLOWED[own]?.some((one) => target.startsWith(one));
    if (inProject && !allowed) found.push(`${file} imports ${target}`);
    const only = ONLY_IN[target];
    if (only !== undefined && file !== only && !typeOnly) found.push(`${file} loads ${target}`);
    const mayDiscord = file.startsWith('src/discord/') || file === 'src/bot.ts';
    if (target === 'discord.js' && !mayDiscord && !typeOnly)
      found.push(`${file} imports discord.js at run time`);
  }
  if (code.includes('process.env') && file !== 'src/config.ts') found.push(`${file} reads process.env`);
  return found;
}

function sources(): [string, string][] {
  const files = ['src', 'commands'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  );
  return files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]);
}

describe('the house', () => {
  test('keeps its dependency rules', () => {
    expect(sources().flatMap(([file, code]) => violations(file, code))).toEqual([]);
  });

  test('has files to check', () => {
    expect(sources().length).toBeGreaterThan(30);
  });

  test.each([
    ['src/parse/x.ts', `import { y } from '../search/y.ts';`],
    ['src/text/x.ts', `import type { Article } from '../model.ts';`],
    ['src/answer/x.ts', `import { openStore } from '../store/sqlite-store.ts';`],
    ['commands/x.ts', `const { y } = await import('../src/newsroom.ts');`],
    ['src/render/x.ts', `import { Client } from 'discord.js';`],
    ['src/chat.ts', `const home = process.env.HOME;`],
    ['src/search/x.ts', `export { y } from '../store/store.ts';`],
    ['src/chart/x.ts', `const Plot = await import('@observablehq/plot');`],
    ['src/chart/x.ts', `import { render } from './draw-chart.ts';`],
  ])('%s may not hold: %s', (file, code) => {
    expect(violations(file, code)).toHaveLength(1);
  });

  test.each([
    ['src/render/x.ts', `import type { APIEmbed } from 'discord.js';`],
    ['src/answer/x.ts', `import type { Store } from '../store/store.ts';`],
    ['commands/x.ts', `import { askNews } from '../src/answer/news.ts';`],
  ])('%s may hold: %s', (file, code) => {
    expect(violations(file, code)).toEqual([]);
  });
});
