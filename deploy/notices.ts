/** `npm run notices`: writes THIRD-PARTY-NOTICES.txt, the licences of all packages of a production install. `-- --check` only looks whether they are allowed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { noticesOf, type Package, refusedLicences } from './notices-text.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FILE = `${ROOT}THIRD-PARTY-NOTICES.txt`;

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

/** The packages of a production install, from package-lock.json; texts from node_modules. */
export function productionPackages(): Package[] {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
    readFileSync(`${ROOT}package-lock.json`, 'utf8'),
  );
  const packages: Package[] = [];
  for (const [path, { version = '', license = 'UNKNOWN', dev, devOptional, os, cpu }] of Object.entries(
    lock.packages,
  )) {
    if (path === '' || dev || devOptional) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    // Only that of one system is installed; its licence is that of the package which wants it.
    const text = os || cpu ? undefined : licenceText(`${ROOT}${path}`);
    packages.push({ name, version, licence: license, ...(text !== undefined && { text }) });
  }
  return packages;
}

/** The text of a package's licence and notice files; undefined if it has none. */
function licenceText(folder: string): string | undefined {
  const files = readdirSync(folder).filter((name) => /^(?:licen[cs]e|copying|notice|ofl)\b/i.test(name));
  const texts = files
    .sort()
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8').replaceAll('\r\n', '\n').trim());
  return texts.length > 0 ? texts.join('\n\n') : undefined;
}

function main(): number {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const packages = productionPackages();
  const refused = refusedLicences(packages);
  for (const { name, version, licence } of refused)
    process.stderr.write(`${name} ${version} has a licence that is not on the list: ${licence}.\n`);
  if (!values.check) writeFileSync(FILE, noticesOf(packages));
  return refused.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = main();
