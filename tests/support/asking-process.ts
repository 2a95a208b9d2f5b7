/** What a process of `runKilled` needs: `SCRIPT PLACE PORT CLOCK`. It asks the channel server, and ends with the test's own process. */
import { flushCompileCache } from 'node:module';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ChannelRequest, Message } from './light-discord.ts';

/** Milliseconds: short, so that what a killed process held is soon free. */
export const LEASE = 3000;

// A killed process writes no cache at its end.
flushCompileCache();
// The pipe ends if the test's own process does: nobody is left who would stop this one.
process.stdin.once('end', () => process.exit(1)).resume();
(process.stdin as Socket).unref();

export const [place = '', port = '', clock = 'right'] = process.argv.slice(2);

/** The clock of a process that is `ahead` is so by an hour. */
export const now = () => new Date(Date.now() + (clock === 'ahead' ? 3_600_000 : 0));

/** Asks the channel server; the message posted or found. */
export async function ask(
  request: Omit<ChannelRequest, 'pid'>,
  signal: AbortSignal,
): Promise<Message | null> {
  const socket = connect({ port: Number(port), host: '127.0.0.1', signal, allowHalfOpen: true });
  socket.end(JSON.stringify({ pid: process.pid, ...request }));
  return JSON.parse(await text(socket));
}
