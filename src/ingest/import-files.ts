/** Takes files and folders of stories into the newsroom, one by one, and says what became of each. */
import { pathToFileURL } from 'node:url';
import type { Newsroom, Taken } from '../newsroom.ts';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';

/** What became of one file; `problem` is a sentence for the person who gave it. */
export type Imported =
  | { readonly path: string; readonly taken: Taken }
  | { readonly path: string; readonly problem: string };

/** The origin of an ingested file: its absolute address, so that the same name elsewhere is another story. */
export function fileOrigin(path: string): string {
  return pathToFileURL(path).href;
}

/** The origin of a bundled story: the same wherever the project is checked out. */
export function bundledOrigin(path: string): string {
  return `bundled:${encodeURIComponent(path.split(/[\\/]/).at(-1) ?? path)}`;
}

/** Reads what is no plain text: a page is one story, a feed several. */
export type ImportOther = (path: string, origin: string, bytes: Uint8Array) => AsyncIterable<Imported>;

function isPlainText(path: string): boolean {
  return /\.(?:txt|text)$/i.test(path);
}

/**
 * Reads every story file under `path` in name order. What cannot be read is reported and passed over; only
 * trouble with the store itself rejects. Files that are not called `.txt` go to `importOther` where it is given.
 */
export async function* importStories(
  newsroom: Newsroom,
  path: string,
  originOf: (path: string) => string,
  importOther?: ImportOther,
): AsyncIterable<Imported> {
  const { readStoryFile, storyFiles } = await import('../fetch/files.ts');
  for await (const found of storyFiles(path)) {
    if ('problem' in found) yield found;
    else if (importOther && !isPlainText(found.path))
      yield* readOther(found.path, originOf, readStoryFile, importOther);
    else yield await importOne(newsroom, found.path, originOf, readStoryFile);
  }
}

async function importOne(
  newsroom: Newsroom,
  path: string,
  originOf: (path: string) => string,
  read: (path: string) => Promise<Uint8Array>,
): Promise<Imported> {
  try {
    return { path, taken: await newsroom.take(originOf(path), await read(path)) };
  } catch (error) {
    if (error instanceof UnreadableStoryError) return { path, problem: error.message };
    throw error;
  }
}

async function* readOther(
  path: string,
  originOf: (path: string) => string,
  read: (path: string) => Promise<Uint8Array>,
  importOther: ImportOther,
): AsyncIterable<Imported> {
  try {
    yield* importOther(path, originOf(path), await read(path));
  } catch (error) {
    if (error instanceof UnreadableStoryError) yield { path, problem: error.message };
    else throw error;
  }
}
