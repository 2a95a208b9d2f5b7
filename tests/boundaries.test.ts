import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { circles, fileGraph, importsOf, loadedWith, readSources, unitGraph } from './support/import-graph.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What anybody may import, as path prefixes. */
const SHARED = ['src/model/', 'src/text/', 'src/outlet/', 'src/concurrency/', 'src/data.ts'];
const STORE_CONTRACTS = [
  'src/store/store.ts',
  'src/store/feed-store.ts',
  'src/store/digest-store.ts',
  'src/store/alert-store.ts',
  'src/store/report-store.ts',
  'src/store/block-store.ts',
  'src/store/statistics.ts',
  'src/store/wording-store.ts',
  'src/store/settings-store.ts',
  'src/store/shard-store.ts',
  'src/store/personal-data.ts',
  'src/store/large-archive.ts',
  'src/store/posting-store.ts',
];
/** What the store applies to every quote that it writes, so that no writer can forget it. */
const CORRECTIONS = ['src/story/corrections.ts', 'src/story/quote-key.ts'];
/** The words of a text as the search index has them: a database that searches must have the same. */
const WORDS = ['src/search/analysis/', 'src/search/index/article-row.ts'];
const SEARCH_CONTRACTS = [
  'src/search/search-index.ts',
  'src/search/speaker-directory.ts',
  'src/search/story-directory.ts',
];
/** The view that answers, summaries and digests read. */
const VIEW = [...SHARED, 'src/story/', 'src/archive.ts', ...STORE_CONTRACTS, ...SEARCH_CONTRACTS];
const STEPS = ['src/fetch/', 'src/parse/', 'src/attribute/', 'src/events/', 'src/store/', 'src/search/'];
/** The contracts that answers know of digests, of alerts and of followed feeds. */
const SERVICES = ['src/digest/digests.ts', 'src/alerts/alerts.ts', 'src/feeds/subscriptions.ts'];

/** What each folder may import besides itself; docs/architecture.md gives the reasons. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/data.ts': [],
  'src/model/': [],
  'src/text/': ['src/data.ts'],
  'src/outlet/': ['src/text/', 'src/data.ts'],
  'src/concurrency/': [],
  'src/fetch/': SHARED,
  'src/parse/': SHARED,
  'src/attribute/': SHARED,
  'src/events/': SHARED,
  'src/store/': [...SHARED, ...CORRECTIONS, ...WORDS],
  'src/search/': SHARED,
  'src/archive-index/': [...SHARED, 'src/search/', 'src/store/', 'src/story/'],
  'src/render/': SHARED,
  'src/story/': SHARED,
  'src/check/': [...SHARED, 'src/story/', ...STORE_CONTRACTS, ...SEARCH_CONTRACTS],
  'src/changes/': [...SHARED, 'src/story/', ...STORE_CONTRACTS],
  'src/archive.ts': [...SHARED, ...STORE_CONTRACTS, ...SEARCH_CONTRACTS],
  'src/ingest/': [...SHARED, ...STEPS, 'src/story/', 'src/log.ts'],
  'src/feeds/': [...SHARED, 'src/ingest/', 'src/fetch/', 'src/parse/', ...STORE_CONTRACTS, 'src/log.ts'],
  'src/summarise/': VIEW,
  'src/posting/': [...SHARED, ...STORE_CONTRACTS, 'src/log.ts'],
  'src/digest/': [...VIEW, 'src/summarise/', 'src/changes/', 'src/posting/', 'src/log.ts'],
  'src/alerts/': [
    ...VIEW,
    'src/summarise/',
    'src/posting/',
    'src/digest/schedule.ts',
    'src/search/analysis/',
    'src/search/query/query-pieces.ts',
    'src/log.ts',
  ],
  'src/answer/': [...VIEW, 'src/summarise/', 'src/check/', 'src/changes/', ...SERVICES],
  'src/command.ts': [...VIEW, ...SERVICES],
  'commands/': ['src/model/', 'src/answer/', 'src/command.ts'],
  'src/terminal/': [...SHARED, 'src/command.ts', 'src/answer/', 'src/render/'],
  'src/service/': [
    ...SHARED,
    ...STORE_CONTRACTS,
    'src/search/search-index.ts',
    'src/command.ts',
    'src/config.ts',
    'src/discord/bot.ts',
    'src/discord/bot-context.ts',
    'src/log.ts',
  ],
  'src/discord/': [
    ...VIEW,
    ...SERVICES,
    'src/answer/',
    'src/render/',
    'src/digest/publisher.ts',
    'src/alerts/publisher.ts',
    'src/posting/outcomes.ts',
    'src/command.ts',
    'src/config.ts',
    'src/log.ts',
  ],
};

/** The root of `src/` holds what is started and what everybody shares. */
const ROOT_FILES = [
  'archive.ts',
  'bot.ts',
  'chat.ts',
  'command.ts',
  'config.ts',
  'data.ts',
  'log.ts',
  'newsroom.ts',
];

/** What takes long to load, and the only file that may load it at run time: a thread's, never a start's. */
const ONLY_IN: Readonly<Record<string, string>> = {
  '@observablehq/plot': 'src/render/chart/draw-chart.ts',
  '@resvg/resvg-js': 'src/render/chart/rasterise.ts',
  'src/render/chart/draw-card.ts': 'src/render/chart/chart.worker.ts',
  'src/render/chart/draw-chart.ts': 'src/render/chart/chart.worker.ts',
};

const inProduct = (file: string) => file.startsWith('src/') || file.startsWith('commands/');

/** The rules a file breaks, in words. */
function violations(file: string, code: string): string[] {
  const found: string[] = [];
  const own = Object.keys(ALLOWED).find((prefix) => file.startsWith(prefix));
  for (const { target, typeOnly } of importsOf(file, code)) {
    const allowed =
      own === undefined || target.startsWith(own) || ALLOWED[own]?.some((one) => target.startsWith(one));
    if (inProduct(target) && !allowed) found.push(`${file} imports ${target}`);
    if (inProduct(file) && /^(?:tests|bench)\//.test(target)) found.push(`${file} imports ${target}`);
    const only = ONLY_IN[target];
    if (inProduct(file) && only !== undefined && file !== only && !typeOnly)
      found.push(`${file} loads ${target}`);
    const mayDiscord = !inProduct(file) || file.startsWith('src/discord/') || file === 'src/bot.ts';
    if (target === 'discord.js' && !mayDiscord && !typeOnly)
      found.push(`${file} imports discord.js at run time`);
  }
  if (inProduct(file) && code.includes('process.env') && file !== 'src/config.ts')
    found.push(`${file} reads process.env`);
  return found;
}

/** The folder that a file is a part of: `src/answer` for all below it, `commands`; a file in the root of `src/` itself. */
function folderOf(file: string): string {
  const [top = '', second] = file.split('/');
  return top === 'src' && second !== undefined ? `src/${second}` : top;
}

// This file is full of forbidden imports.
const sources = readSources(ROOT, ['src', 'commands', 'bench', 'tests']).filter(
  ([file]) => file !== 'tests/boundaries.test.ts',
);

describe('the source tree', () => {
  test('keeps its dependency rules', () => {
    expect(sources.flatMap(([file, code]) => violations(file, code))).toEqual([]);
  });

  test('has no circle of files that import each other', () => {
    expect(circles(fileGraph(sources))).toEqual([]);
  });

  const product = fileGraph(sources.filter(([file]) => inProduct(file)));

  test('has no circle of folders that import each other', () => {
    expect(circles(unitGraph(product, folderOf))).toEqual([]);
  });

  test('has no circle of folders inside a folder', () => {
    const parents = new Set([...product.keys()].map(folderOf));
    const found = [...parents].flatMap((parent) => {
      const inside = (file: string) => (file.startsWith(`${parent}/`) ? file.split('/')[2] : undefined);
      return circles(unitGraph(product, inside));
    });
    expect(found).toEqual([]);
  });

  test('keeps in the root of src/ only what is started and what everybody shares', () => {
    const files = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name).sort()).toEqual(ROOT_FILES);
  });

  test.each(['src/newsroom.ts', 'src/discord/start.ts', 'src/search/engine/index.worker.ts'])(
    'tells no languages apart in what only answers: %s',
    (file) => {
      const loaded = loadedWith(file, sources);
      expect(loaded.size).toBeGreaterThan(10);
      expect([...loaded]).not.toContain('eld/extrasmall');
    },
  );

  test('has files to check', () => {
    expect(sources.length).toBeGreaterThan(300);
  });

  test.each([
    ['src/parse/x.ts', `import { y } from '../search/y.ts';`],
    ['src/text/x.ts', `import type { Article } from '../model/article.ts';`],
    ['src/answer/x.ts', `import { openStore } from '../store/sqlite/store.ts';`],
    ['commands/x.ts', `const { y } = await import('../src/newsroom.ts');`],
    ['src/render/x.ts', `import { Client } from 'discord.js';`],
    ['src/chat.ts', `const home = process.env.HOME;`],
    ['src/search/x.ts', `export { y } from '../store/store.ts';`],
    ['src/render/x.ts', `const Plot = await import('@observablehq/plot');`],
    ['src/render/chart/x.ts', `import { render } from './draw-chart.ts';`],
    ['src/parse/x.ts', `import { y } from '../../tests/support/y.ts';`],
    ['src/digest/x.ts', `import { y } from '../answer/y.ts';`],
  ])('%s may not hold: %s', (file, code) => {
    expect(violations(file, code)).toHaveLength(1);
  });

  test.each([
    ['src/render/x.ts', `import type { APIEmbed } from 'discord.js';`],
    ['src/answer/x.ts', `import type { Store } from '../store/store.ts';`],
    ['commands/x.ts', `import { askNews } from '../src/answer/news.ts';`],
    ['tests/x.ts', `import { Client } from 'discord.js';`],
  ])('%s may hold: %s', (file, code) => {
    expect(violations(file, code)).toEqual([]);
  });

  test.each([
    [{ a: ['b'], b: ['c'], c: [] }, []],
    [{ a: ['b'], b: ['a'] }, ['a > b > a']],
    [{ a: ['b', 'c'], b: ['d'], c: ['d'], d: ['c'] }, ['d > c > d']],
  ])('%j has the circles %j', (edges, expected) => {
    const graph = new Map(Object.entries(edges).map(([node, targets]) => [node, new Set(targets)]));
    expect(circles(graph).length).toBe(expected.length);
  });
});
