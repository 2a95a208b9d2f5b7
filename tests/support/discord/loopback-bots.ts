/** Small bots for the tests of the loopback Discord: one uses discord.js, the other raw HTTP and WebSocket. */
import type { ClientOptions, Interaction, RESTOptions } from 'discord.js';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type LoopbackDiscord, type LoopbackOptions, startLoopbackDiscord } from '../loopback/loopback.ts';

/** A Discord that is closed when the test is done. */
export async function loopback(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
  const discord = await startLoopbackDiscord(options);
  onTestFinished(() => discord.close());
  return discord;
}

/** The real client, logged in and ready; destroyed when the test is done. */
export async function clientBot(
  discord: LoopbackDiscord,
  answer: (interaction: Interaction) => unknown = () => {},
  options: Partial<ClientOptions> = {},
) {
  const { Client, DefaultRestOptions, GatewayIntentBits, Partials } = await import('discord.js');
  const { withFilesAsBytes } = await import('../../../src/discord/connection/network-retry.ts');
  const makeRequest: RESTOptions['makeRequest'] = async (url, init) =>
    DefaultRestOptions.makeRequest(url, await withFilesAsBytes(init));
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    // discord.js waits five seconds before it identifies again; these tests do not.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) } as never,
    ...options,
    // A worker runs many files: another undici than that of discord.js may have been loaded first.
    rest: { api: discord.apiUrl, makeRequest, ...options.rest },
  });
  client.on('interactionCreate', (interaction) => void answer(interaction));
  const errors: Error[] = [];
  client.on('error', (error) => errors.push(error));
  onTestFinished(() => client.destroy());
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(discord.token);
  await ready;
  return client;
}

export interface RawAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: any JSON of Discord
  readonly body: any;
}

interface Sent {
  readonly id: string;
  readonly token: string;
  readonly [key: string]: unknown;
}

export interface RawBot {
  /** Sends a request as a bot does; `headers` override, an empty value leaves one out. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RawAnswer>;
  /** The next dispatch of a kind, past ones first. */
  next(event: string): Promise<Sent>;
  /** Answers the next interaction with a callback. */
  answer(body: unknown): Promise<RawAnswer & { readonly interaction: Sent }>;
  /** Sends a gateway packet. */
  send(packet: unknown): void;
  /** the code with which the gateway closed the connection */
  readonly closed: Promise<number>;
}

const USER_AGENT = 'DiscordBot (https://example.org/bot, 1.0)';

/** A bot without a library. With `identify` set to null it connects and says nothing. */
export async function rawBot(
  discord: LoopbackDiscord,
  identify: Record<string, unknown> | null = {},
  query = 'v=10&encoding=json',
): Promise<RawBot> {
  const socket = new WebSocket(`${discord.apiUrl.replace('http:', 'ws:').replace('/api', '')}/?${query}`);
  onTestFinished(() => socket.terminate());
  const seen: { t: string; d: Sent }[] = [];
  let wake = () => {};
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('message', (raw) => {
    const packet = JSON.parse(raw.toString());
    if (packet.op === 1) socket.send(JSON.stringify({ op: 1, d: null }));
    if (packet.op !== 0) return;
    seen.push(packet);
    wake();
  });
  await new Promise((resolve) => socket.once('open', resolve));
  const properties = { os: 'linux', browser: 'raw', device: 'raw' };
  if (identify !== null) {
    const d = { token: discord.token, intents: 1 | (1 << 9) | (1 << 12), properties, ...identify };
    socket.send(JSON.stringify({ op: 2, d }));
  }

  const bot: RawBot = {
    closed,
    send: (packet) => socket.send(JSON.stringify(packet)),
    async call(method, path, body, headers = {}) {
      const all = {
        authorization: `Bot ${discord.token}`,
        'user-agent': USER_AGENT,
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      };
      const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
      const raw = body === undefined || body instanceof FormData ? body : JSON.stringify(body);
      const response = await fetch(`${discord.apiUrl}/v10${path}`, {
        method,
        headers: sent,
        ...(raw === undefined ? {} : { body: raw }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    async next(event) {
      for (;;) {
        const index = seen.findIndex(({ t }) => t === event);
        const [found] = index < 0 ? [] : seen.splice(index, 1);
        if (found !== undefined) return found.d;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async answer(body) {
      const interaction = await bot.next('INTERACTION_CREATE');
      const answered = await bot.call(
        'POST',
        `/interactions/${interaction.id}/${interaction.token}/callback`,
        body,
      );
      return { ...answered, interaction };
    },
  };
  if (identify !== null && Object.keys(identify).length === 0) await bot.next('READY');
  return bot;
}

/** A command with the options that tests need. */
export const NEWS = {
  name: 'news',
  description: 'Passages that answer',
  options: [
    {
      type: 3,
      name: 'query',
      description: 'What to look for',
      required: true,
      autocomplete: true,
      max_length: 100,
    },
    { type: 5, name: 'private', description: 'Only for you' },
  ],
};

/** Registers NEWS and further commands. */
export async function register(bot: RawBot, discord: LoopbackDiscord, commands: readonly unknown[] = [NEWS]) {
  return bot.call('PUT', `/applications/${discord.applicationId}/commands`, commands);
}
