/** Stories in files: finds them under a path, and reads one within limits. */
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableStoryError } from '../text/unreadable-story-error.ts';

/** Longest file that is read: a long article has 50 KB, so a larger file is no story. */
export const MAX_BYTES = 5 * 1024 * 1024;
const STORY_FILE = /\.(?:txt|text|html?|xhtml|xml|rss|atom)$/i;

/** A file to read, or a path that cannot be read, with a sentence that says why. */
export type FoundFile = { readonly path: string } | { readonly path: string; readonly problem: string };

/**
 * The story files (text, pages, feeds, by extension) of a folder and its subfolders, in order of name. A path that is a
 * file is that one file, whatever its extension. Never rejects: what cannot be read is yielded with its problem.
 */
export async function* storyFiles(path: string): AsyncIterable<FoundFile> {
  yield* walk(path, true, new Set());
}

async function* walk(path: string, named: boolean, seen: Set<string>): AsyncIterable<FoundFile> {
  try {
    const info = await stat(path);
    if (!info.isDirectory()) {
      if (named || STORY_FILE.test(path)) yield { path };
      return;
    }
    // A symbolic link to a parent folder would never end.
    const real = await realpath(path);
    if (seen.has(real)) return;
    seen.add(real);
    const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
    for (const name of names) yield* walk(join(path, name), false, seen);
    if (named && names.length === 0) yield { path, problem: 'The folder is empty.' };
  } catch (error) {
    yield { path, problem: sentenceFor(error) };
  }
}

/** A story file's bytes. Rejects with UnreadableStoryError if it is too long or cannot be opened. */
export async function readStoryFile(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > MAX_BYTES) {
        const megabytes = (size / 1024 / 1024).toFixed(1);
        throw new UnreadableStoryError(
          `The file has ${megabytes} MB; a story may have 5. Split it into one file a story.`,
        );
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error instanceof UnreadableStoryError ? error : new UnreadableStoryError(sentenceFor(error));
  }
}

function sentenceFor(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'There is no such file or folder. Check the path.';
    case 'EACCES':
    case 'EPERM':
      return 'No permission to read it. Give this user read access.';
    case 'EISDIR':
      return 'It is a folder, not a file.';
    case 'ELOOP':
      return 'The link leads back to itself.';
    default:
      return `It cannot be read: ${message}.`;
  }
}
