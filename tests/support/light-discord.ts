/** A channel server on 127.0.0.1 that takes messages and honours their nonce, light enough to be asked by processes that die. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Message {
  readonly id: string;
  readonly nonce: string;
  readonly mark: string;
}

/** A moment of a request: before its work is done, or after that and before it is answered. */
export type Moment = 'before' | 'after';

export interface LightDiscord {
  readonly port: number;
  readonly channels: ReadonlyMap<string, readonly Message[]>;
  close(): Promise<void>;
}

/** `onMoment` hears of each moment of each request, with the id of the process that asks. */
export async function startLightDiscord(
  onMoment: (moment: Moment, pid: number) => void,
): Promise<LightDiscord> {
  const channels = new Map<string, Message[]>();
  let last = 0;

  function post(channel: string, { nonce, mark }: Omit<Message, 'id'>): Message {
    const held = channels.get(channel) ?? [];
    channels.set(channel, held);
    const same = held.find((one) => one.nonce === nonce);
    last += 1;
    const message = same ?? { id: String(last), nonce, mark };
    if (!same) held.push(message);
    return message;
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const pid = Number(request.headers['x-pid']);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      onMoment('before', pid);
      const channel = url.pathname.slice(1);
      const mark = url.searchParams.get('mark');
      const answer =
        request.method === 'POST'
          ? post(channel, JSON.parse(Buffer.concat(chunks).toString()))
          : (channels.get(channel)?.find((one) => one.mark === mark) ?? null);
      onMoment('after', pid);
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    channels,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
