/** Asks the processes of a drill how they are, as a monitor does. */

import { type AddressInfo, createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Secret } from '../../../src/config.ts';
import { openNewsroom } from '../../../src/newsroom.ts';

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Health {
  readonly passages: number;
  readonly ready: boolean;
}

/** How many passages the search index of the process at a port holds, and whether the process says that it is ready. */
export async function askHealth(port: number): Promise<Health> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
  return {
    passages: Number(/^otr_index_passages (\S+)$/m.exec(metrics)?.[1] ?? Number.NaN),
    ready: status === 200,
  };
}

/** How many passages a process that opens the archive now has in its search index. */
export async function passagesIn(address: string): Promise<number> {
  const newsroom = await openNewsroom({
    dataDir: '',
    databaseUrl: new Secret(address),
    defaultTimeZone: 'UTC',
  });
  while (!Number.isInteger(newsroom.change())) await setTimeout(50);
  const passages = await newsroom.index.count();
  await newsroom.close();
  return passages;
}
