/**
 * Ends with a sentence if this Node cannot run the project. Older ones fail at the first file of TypeScript with a stack,
 * so this file is JavaScript, and npm's scripts import it before all others (`node --import`).
 */
const OLDEST = 24;

/** What to say to somebody who runs version `version` ("v20.1.0"); undefined if it will do. */
export function nodeProblem(version) {
  const major = Number(/^v?(\d+)\./.exec(version)?.[1]);
  if (major >= OLDEST) return undefined;
  return (
    `On the Record needs Node ${OLDEST} or newer, and this is ${version}. ` +
    'Run `npm ci`, which brings its own, or install one from nodejs.org.'
  );
}

const problem = nodeProblem(process.version);
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
