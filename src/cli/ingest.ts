/** `npm run ingest -- FILE|ADDRESS…`: adds stories from files, folders, web pages and feeds to the archive. */
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import type { ImportTarget, Ingested } from '../ingest/import-article.ts';
import { fileOrigin, type Imported, importFiles } from '../ingest/import-files.ts';
import type { WebImport } from '../ingest/import-web.ts';
import { createThreadImportReader } from '../ingest/reader-client.ts';
import { openConfiguredNewsroom, runCommandLine, say, UsageError, warn } from './run.ts';

const USAGE =
  'Usage: npm run ingest -- FILE|ADDRESS…   (stories as text, web pages or feeds: files, folders of them, or addresses)';
/** Files from which on a progress bar is shown. */
const MIN_FILES_FOR_BAR = 20;

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const paths = readPaths();
  if (paths.length === 0) throw new UsageError(USAGE);
  const { config, newsroom } = await openConfiguredNewsroom();
  const reader = createThreadImportReader();
  const target = { ...newsroom, reader };
  const web = createWebImports(config, target);
  try {
    const bar = await progressBar(paths);
    let read = 0;
    let skipped = 0;
    for (const path of paths) {
      const stories = isAddress(path)
        ? web.importAddress(path)
        : importFiles(target, path, fileOrigin, web.importOther);
      for await (const imported of stories) {
        if ('problem' in imported) skipped += 1;
        else read += 1;
        bar.step(lineFor(imported), 'problem' in imported);
      }
    }
    bar.stop();
    const given = paths.some(isAddress) ? 'item' : 'file';
    say(`${count(read, 'story', 'stories')} read, ${count(skipped, given, `${given}s`)} skipped.\n`);
    return read > 0 ? 0 : 1;
  } finally {
    await web.close();
    await reader.close();
    await newsroom.close();
  }
}

/** The import of pages and feeds. What reads them, and the network, are loaded with the first of them. */
function createWebImports(config: Config, target: ImportTarget) {
  let opened: ReturnType<typeof open> | undefined;
  async function open(): Promise<WebImport & { readonly fetcher: Fetcher }> {
    const { createFetcher, USER_AGENT } = await import('../fetch/fetcher.ts');
    const { privateNetworks, originHeaders, proxy } = config;
    const fetcher = createFetcher({
      userAgent: USER_AGENT,
      privateNetworks,
      originHeaders,
      proxy,
      isBlocked: (host) => target.store.blocks.isHostBlocked(host),
    });
    return { ...target, fetcher };
  }
  function ready(): ReturnType<typeof open> {
    opened ??= open();
    return opened;
  }
  return {
    async *importAddress(address: string): AsyncIterable<Imported> {
      const { importAddress } = await import('../ingest/import-web.ts');
      const { fetcher, ...web } = await ready();
      yield* importAddress({ ...web, fetcher: fetcher.from(address) }, address);
    },
    async *importOther(path: string, origin: string, bytes: Uint8Array): AsyncIterable<Imported> {
      const { importContent } = await import('../ingest/import-web.ts');
      yield* importContent(await ready(), { path, origin, bytes });
    },
    close: async () => (await opened)?.fetcher.close(),
  };
}

/** True for a web address, or text meant as one; false for a path. */
function isAddress(given: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(given);
}

function readPaths(): string[] {
  try {
    return parseArgs({ allowPositionals: true, options: {} }).positionals;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.split('.')[0] : error}.\n${USAGE}`);
  }
}

function lineFor(imported: Imported): string {
  if ('problem' in imported) return `skipped ${imported.path}: ${imported.problem}`;
  const { article, quotes } = imported.ingested.story;
  const date = article.publishedAt?.instant.slice(0, 10) ?? 'no date';
  const size = `${count(article.paragraphs.length, 'paragraph', 'paragraphs')}, ${count(quotes.length, 'quote', 'quotes')}`;
  return `${RESULTS[imported.ingested.result]} ${imported.path}: “${article.headline}”, ${date}, ${size}`;
}

const RESULTS: Readonly<Record<Ingested['result'], string>> = {
  added: 'added',
  replaced: 'replaced',
  unchanged: 'unchanged',
  'known elsewhere': 'known already',
  withdrawn: 'withdrawn',
};

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

interface Progress {
  /** `line` is printed above the bar; problems go to stderr */
  step(line: string, problem: boolean): void;
  stop(): void;
}

/** A bar if a person is watching and there is much to do, else plain lines. */
async function progressBar(paths: readonly string[]): Promise<Progress> {
  const print = (line: string, problem: boolean) => {
    if (problem) warn(line);
    else say(`${line}\n`);
  };
  const plain: Progress = { step: print, stop: () => {} };
  // How many items a feed has is known only when it has come.
  if (!process.stderr.isTTY || paths.some(isAddress)) return plain;
  const { storyFiles } = await import('../fetch/files.ts');
  let total = 0;
  for (const path of paths) for await (const _ of storyFiles(path)) total += 1;
  if (total < MIN_FILES_FOR_BAR) return plain;
  const {
    default: { SingleBar, Presets },
  } = await import('cli-progress');
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} stories, {eta_formatted} left' },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    step: (line, problem) => {
      // Only what needs attention is printed over the bar.
      if (problem) warn(line);
      bar.increment();
    },
    stop: () => bar.stop(),
  };
}

if (import.meta.main) runCommandLine(main);
