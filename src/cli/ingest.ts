/** `npm run ingest -- FILE|ADDRESS…`: adds stories from files, folders, web pages and feeds to the archive. */
import { parseArgs } from 'node:util';
import { fileOrigin, type Imported, importStories } from '../ingest/import-files.ts';
import type { Taken } from '../newsroom.ts';
import { openConfiguredNewsroom, runCommandLine, UsageError, warn } from './run.ts';
import { isAddress, webImports } from './web-imports.ts';

const USAGE =
  'Usage: npm run ingest -- FILE|ADDRESS…   (stories as text, web pages or feeds: files, folders of them, or addresses)';
/** From so many files on, a bar says how far it is. */
const MANY = 20;

runCommandLine(async () => {
  const paths = readPaths();
  if (paths.length === 0) throw new UsageError(USAGE);
  const { config, newsroom } = await openConfiguredNewsroom();
  const web = webImports(config, newsroom);
  try {
    const bar = await progressBar(paths);
    let read = 0;
    let skipped = 0;
    for (const path of paths) {
      const stories = isAddress(path)
        ? web.importAddress(path)
        : importStories(newsroom, path, fileOrigin, web.importOther);
      for await (const imported of stories) {
        if ('problem' in imported) skipped += 1;
        else read += 1;
        bar.step(lineFor(imported), 'problem' in imported);
      }
    }
    bar.stop();
    const given = paths.some(isAddress) ? 'item' : 'file';
    process.stdout.write(
      `${count(read, 'story', 'stories')} read, ${count(skipped, given, `${given}s`)} skipped.\n`,
    );
    return read > 0 ? 0 : 1;
  } finally {
    await web.close();
    await newsroom.close();
  }
});

function readPaths(): string[] {
  try {
    return parseArgs({ allowPositionals: true, options: {} }).positionals;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message.split('.')[0] : error}.\n${USAGE}`);
  }
}

function lineFor(imported: Imported): string {
  if ('problem' in imported) return `skipped ${imported.path}: ${imported.problem}`;
  const { article, quotes } = imported.taken.story;
  const date = article.publishedAt?.instant.slice(0, 10) ?? 'no date';
  const size = `${count(article.paragraphs.length, 'paragraph', 'paragraphs')}, ${count(quotes.length, 'quote', 'quotes')}`;
  return `${RESULTS[imported.taken.result]} ${imported.path}: “${article.headline}”, ${date}, ${size}`;
}

const RESULTS: Readonly<Record<Taken['result'], string>> = {
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

/** A bar where a person watches and there is much to do; plain lines else. */
async function progressBar(paths: readonly string[]): Promise<Progress> {
  const print = (line: string, problem: boolean) => {
    if (problem) warn(line);
    else process.stdout.write(`${line}\n`);
  };
  const plain: Progress = { step: print, stop: () => {} };
  // How many items a feed has is known only when it has come.
  if (!process.stderr.isTTY || paths.some(isAddress)) return plain;
  const { storyFiles } = await import('../fetch/files.ts');
  let total = 0;
  for (const path of paths) for await (const _ of storyFiles(path)) total += 1;
  if (total < MANY) return plain;
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
      if (problem) warn(`\r${line}`);
      bar.increment();
    },
    stop: () => bar.stop(),
  };
}
