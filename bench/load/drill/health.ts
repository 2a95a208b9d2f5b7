/** Asks the processes of a drill how they are, as a monitor does. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** How many passages the search index of the process at a port holds, and whether the process says that it is ready. */
export async function askHealth(
  port: number,
): Promise<{ readonly passages: number; readonly ready: boolean }> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
  return {
    passages: Number(/^otr_index_passages (\S+)$/m.exec(metrics)?.[1] ?? Number.NaN),
    ready: status === 200,
  };
}
