import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs nothing, with the check in front, as if Node had this version. */
function startWith(version: string) {
  const older = `data:text/javascript,Object.defineProperty(process,'version',{value:'${version}'})`;
  return spawnSync(process.execPath, ['--import', older, '--import', './src/cli/require-node.js', '-e', ''], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

test('an older Node ends with one sentence and exit code 1, before any TypeScript is read', () => {
  const { status, stderr } = startWith('v20.19.4');
  expect(status).toBe(1);
  expect(stderr).toBe(
    'On the Record needs Node 24 or newer, and this is v20.19.4. Run `npm ci`, which brings its own, or install one from nodejs.org.\n',
  );
});

test('Node 24 and what follows it are not held up', () => {
  expect(startWith('v24.0.0')).toMatchObject({ status: 0, stderr: '' });
  expect(startWith('v100.1.2')).toMatchObject({ status: 0, stderr: '' });
});
