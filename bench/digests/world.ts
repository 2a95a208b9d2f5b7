/** Servers full of digests on the loopback Discord, and bots that post them, each a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { openStore } from '../../src/store/sqlite-store.ts';
import type { LoopbackDiscord } from '../../tests/discord/loopback/loopback.ts';
import type { Channel } from '../../tests/discord/loopback/world.ts';

/** Digests that a server may have. */
const A_SERVER = 25;

/** Servers with as many channels as they may have digests, and a digest in each channel. */
export async function setDigests(world: LoopbackDiscord, folder: string, count: number): Promise<Channel[]> {
  const store = await openStore(folder);
  const made: Channel[] = [];
  const settings = {
    time: '06:00',
    zone: 'UTC',
    wish: { topics: [], sources: [], length: 'normal' },
    quiet: true,
    crosspost: false,
    locale: 'en-US',
  } as const;
  const never = '9999-01-01T00:00:00.000Z';
  const now = new Date().toISOString();
  let guild = world.guild;
  for (let n = 0; n < count; n += 1) {
    if (n % A_SERVER === 0) guild = world.addGuild();
    const channel = world.addChannel({ guild });
    made.push(channel);
    await store.digests.add(guild.id, { ...settings, channel: channel.id }, '100000000000000001', now, never);
  }
  await store.close();
  return made;
}

/** The bot as `npm start` runs it, once it answers; rejects where it ends before that. */
export function startBot({ token, apiUrl }: LoopbackDiscord, folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['src/bot.ts'], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      DISCORD_TOKEN: token,
      DISCORD_API_URL: apiUrl,
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (!output.includes('"answering')) output += chunk;
      if (output.includes('"answering')) resolve(child);
    });
    child.once('exit', (code) => reject(new Error(`ended with code ${code}`)));
  });
}
