/** Files that take seconds to make, kept from run to run beside the packages that they depend on. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = new URL('../../node_modules/', import.meta.url);

/** The path of a file that a package makes, in its installed version; `make` gives the content if the file is missing. */
export async function keptFile(
  packageName: string,
  extension: string,
  make: () => Promise<Uint8Array>,
): Promise<string> {
  const { version } = JSON.parse(readFileSync(new URL(`${packageName}/package.json`, PACKAGES), 'utf8')) as {
    readonly version: string;
  };
  const path = fileURLToPath(new URL(`.cache/${packageName}-${version}.${extension}`, PACKAGES));
  if (existsSync(path)) return path;
  const content = await make();
  mkdirSync(dirname(path), { recursive: true });
  // Another process may read or make it at the same time.
  const part = `${path}.${process.pid}`;
  writeFileSync(part, content);
  renameSync(part, path);
  return path;
}
