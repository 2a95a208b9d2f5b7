/** Runs a command line of the project within the test's process: no start of another one, which takes longer than most commands. */
import { PassThrough, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { runCommandLine } from '../../src/cli/run.ts';
import type { Ran } from './run-cli.ts';

/** Command lines share the arguments, the environment and the streams of the process: they run one after another. */
let last: Promise<unknown> = Promise.resolve();

/** The files of `src/` that are command lines. */
const SCRIPTS = {
  bot: () => import('../../src/bot.ts'),
  chat: () => import('../../src/chat.ts'),
  'cli/backup': () => import('../../src/cli/backup.ts'),
  'cli/health': () => import('../../src/cli/health.ts'),
  'cli/ingest': () => import('../../src/cli/ingest.ts'),
  'cli/move': () => import('../../src/cli/move.ts'),
  'cli/reports': () => import('../../src/cli/reports.ts'),
  'cli/restore': () => import('../../src/cli/restore.ts'),
  'cli/stories': () => import('../../src/cli/stories.ts'),
  'cli/sources': () => import('../../src/cli/sources.ts'),
};
type Script = keyof typeof SCRIPTS;

/** What `runCli` does, for the command lines of `SCRIPTS`. */
export function callCli(
  script: Script,
  args: readonly string[],
  options: { readonly env?: Record<string, string>; readonly input?: string } = {},
): Promise<Ran> {
  const call = last.then(() => callAlone(script, args, options));
  last = call.catch(() => {});
  return call;
}

async function callAlone(
  script: Script,
  args: readonly string[],
  { env = {}, input = '' }: { readonly env?: Record<string, string>; readonly input?: string },
): Promise<Ran> {
  const { main } = await SCRIPTS[script]();
  const written = { stdout: '', stderr: '' };
  const capture = (name: 'stdout' | 'stderr') => {
    const stream = new PassThrough({ encoding: 'utf8' });
    stream.on('data', (text: string) => {
      written[name] += text;
    });
    return stream;
  };
  const stand = {
    argv: [process.execPath, script, ...args],
    env: { PATH: '/usr/bin', ...env },
    stdin: Readable.from([Buffer.from(input)]),
    stdout: capture('stdout'),
    stderr: capture('stderr'),
  };
  const real = Object.getOwnPropertyDescriptors(process);
  for (const [name, value] of Object.entries(stand))
    Object.defineProperty(process, name, { value, configurable: true, writable: true, enumerable: true });
  const { exitCode } = process;
  try {
    await runCommandLine(main);
    await setImmediate();
    return { code: Number(process.exitCode), ...written };
  } finally {
    process.exitCode = exitCode;
    for (const name of Object.keys(stand)) {
      const was = real[name as keyof typeof real];
      if (was) Object.defineProperty(process, name, was);
    }
  }
}
