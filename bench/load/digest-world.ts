/** Servers with digests on the loopback Discord, and bots that post them, each in its own process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { openNewsroom } from '../../src/newsroom.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import type { LoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import type { Channel } from '../../tests/support/loopback/world.ts';
import { sentence } from './made-up-stories.ts';

/** Maximum number of digests of a server. */
const DIGESTS_PER_SERVER = 25;

/** Stores `stories` stories of the last hours for all servers, from three outlets, each with a headline of its own. */
export async function setNews(folder: string, stories: number): Promise<void> {
  const newsroom = await openNewsroom({ dataDir: folder, defaultTimeZone: 'UTC' });
  for (let n = 0; n < stories; n += 1) {
    const instant = new Date(Date.now() - (n + 1) * 600_000).toISOString();
    await newsroom.importArticle(`bench:${n}`, {
      source: ['UPI', 'Reuters', 'BBC'][n % 3] ?? 'UPI',
      headline: `${sentence(7)} topic${n}`,
      publishedAt: { instant, zone: 'UTC', printed: instant, dateOnly: false },
      language: 'en',
      paragraphs: Array.from({ length: 8 }, (_, at) => ({
        number: at + 1,
        text: `The ${sentence(20)} of topic${n} ${sentence(6)}.`,
      })),
    });
  }
  await newsroom.close();
}

/** Adds servers with as many channels as they may have digests, and a digest for each channel. */
export async function setDigests(
  world: LoopbackDiscord,
  folder: string,
  count: number,
  topicsOf: (n: number) => readonly string[] = () => [],
): Promise<Channel[]> {
  const store = await openStore(folder);
  const made: Channel[] = [];
  const settings = {
    time: '06:00',
    zone: 'UTC',
    wish: { topics: [] as readonly string[], sources: [], length: 'normal' },
    quiet: true,
    crosspost: false,
    forum: false,
    days: 'daily',
    locale: 'en-US',
  } as const;
  const never = '9999-01-01T00:00:00.000Z';
  const now = new Date().toISOString();
  let guild = world.guild;
  for (let n = 0; n < count; n += 1) {
    if (n % DIGESTS_PER_SERVER === 0) guild = world.addGuild();
    const channel = world.addChannel({ guild });
    made.push(channel);
    const wish = { ...settings.wish, topics: topicsOf(n) };
    await store.digests.add(
      guild.id,
      { ...settings, channel: channel.id, wish },
      '100000000000000001',
      now,
      never,
    );
  }
  await store.close();
  return made;
}

/** Starts the bot as `npm start` does and resolves when it answers; rejects if it exits before that. */
export function startBot({ token, apiUrl }: LoopbackDiscord, folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['src/bot.ts'], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      SHARED_ARCHIVE: 'true',
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
