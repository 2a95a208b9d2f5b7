/**
 * A channel server on 127.0.0.1 that takes messages and honours their nonce, light enough to be asked by processes that
 * die. A connection carries one request and its answer as JSON: Node's HTTP takes longer to load than such a process lives.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Message {
  readonly id: string;
  readonly nonce: string;
  readonly mark: string;
}

/** A request by the process `pid`: with a nonce to post a message, without one to find the message with this mark. */
export interface ChannelRequest {
  readonly pid: number;
  readonly channel: string;
  readonly nonce?: string;
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
  const sockets = new Set<Socket>();
  let last = 0;

  function post(channel: string, nonce: string, mark: string): Message {
    const held = channels.get(channel) ?? [];
    channels.set(channel, held);
    const same = held.find((one) => one.nonce === nonce);
    last += 1;
    const message = same ?? { id: String(last), nonce, mark };
    if (!same) held.push(message);
    return message;
  }

  async function answer(socket: Socket): Promise<void> {
    const { pid, channel, nonce, mark }: ChannelRequest = JSON.parse(await text(socket));
    onMoment('before', pid);
    const message =
      nonce === undefined
        ? (channels.get(channel)?.find((one) => one.mark === mark) ?? null)
        : post(channel, nonce, mark);
    onMoment('after', pid);
    socket.end(JSON.stringify(message));
  }

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    // A process that is killed may leave a request without its end.
    answer(socket).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    channels,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
