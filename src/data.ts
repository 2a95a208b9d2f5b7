/** Where `data/` lies, for all who read from it: word lists, weights, locales and the bundled story. */

const FOLDER = new URL('../data/', import.meta.url);

/** The address of a file or folder in `data/`, such as `lexicon/outlets.txt`. Whether it is there is not looked at. */
export function dataFile(path: string): URL {
  return new URL(path, FOLDER);
}
