/** Imports files and folders of stories one by one, and says what became of each. */
import { pathToFileURL } from 'node:url';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';
import { type ImportTarget, type Ingested, importText } from './import-article.ts';

/** What became of one file or item; `problem` is a sentence for the person who gave it. */
export type Imported =
  | { readonly path: string; readonly ingested: Ingested }
  | { readonly path: string; readonly problem: string };

/** The origin of an ingested file: its absolute address, so that the same name elsewhere is another story. */
export function fileOrigin(path: string): string {
  return pathToFileURL(path).href;
}

/** The origin of a bundled story: the same wherever the project is checked out. */
export function bundledOrigin(path: string): string {
  return `bundled:${encodeURIComponent(path.split(/[\\/]/).at(-1) ?? path)}`;
}

/** Reads a file that is not plain text: a page is one story, a feed several. */
export type ImportOther = (path: string, origin: string, bytes: Uint8Array) => AsyncIterable<Imported>;

/**
 * Imports every story file under `path` in order of name. What cannot be read is reported, and the next file follows;
 * only errors of the store reject. Files that are not called `.txt` go to `importOther` if there is one.
 */
export async function* importFiles(
  to: ImportTarget,
  path: string,
  originOf: (path: string) => string,
  importOther?: ImportOther,
): AsyncIterable<Imported> {
  const { readStoryFile, storyFiles } = await import('../fetch/files.ts');
  for await (const found of storyFiles(path)) {
    if ('problem' in found) {
      yield found;
      continue;
    }
    const origin = originOf(found.path);
    try {
      const bytes = await readStoryFile(found.path);
      if (importOther && !isPlainText(found.path)) yield* importOther(found.path, origin, bytes);
      else yield { path: found.path, ingested: await importText(to, origin, bytes) };
    } catch (error) {
      if (!(error instanceof UnreadableStoryError)) throw error;
      yield { path: found.path, problem: error.message };
    }
  }
}

function isPlainText(path: string): boolean {
  return /\.(?:txt|text)$/i.test(path);
}
