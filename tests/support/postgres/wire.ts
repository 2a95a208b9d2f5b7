/** A wire to a server that can be cut, or fall silent: a server on a socket of its own that passes on what it gets. */
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

export interface Wire {
  /** passes nothing on any more, and tells nobody */
  silence(): void;
  /** ends all connections, and takes no new ones */
  cut(): void;
  /** works again; connections that were silent stay so */
  mend(): void;
  /** leads new connections to another server's socket from now on, as an address does after a failover */
  leadTo(target: string): void;
  /** hears of what goes to the server from now on */
  onSent(listener: (bytes: Buffer) => void): void;
  close(): Promise<void>;
}

/** Listens in a folder of its own, as a server with the socket `first` would. */
export async function layWire(folder: string, first: string): Promise<Wire> {
  let target = first;
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'open' | 'silent' | 'cut' = 'open';
  let listener = (_: Buffer) => {};
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(target);
    const pair = [near, far] as const;
    pairs.add(pair);
    near.on('data', (bytes) => {
      listener(bytes);
      if (state === 'open') far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (state === 'open') near.write(bytes);
    });
    for (const [one, other] of [pair, [far, near]] as const) {
      one.on('error', () => {});
      one.on('close', () => {
        if (state !== 'silent') other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), resolve));
  const endAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    pairs.clear();
  };
  return {
    silence() {
      state = 'silent';
    },
    cut() {
      state = 'cut';
      endAll();
    },
    mend() {
      state = 'open';
    },
    leadTo(next) {
      target = next;
    },
    onSent(heard) {
      listener = heard;
    },
    close() {
      endAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
