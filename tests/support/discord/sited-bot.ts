/** The bot on a loopback Discord, with a news site to follow and a clock that tests set. */

import { createReader } from '../../../src/ingest/document-reader.ts';
import { type Newsroom, openNewsroom } from '../../../src/newsroom.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../loopback/loopback.ts';
import { openSite, type Site } from '../site.ts';
import { type Running, runBot } from './run-bot.ts';

export interface SitedBot {
  readonly discord: LoopbackDiscord;
  readonly site: Site;
  readonly newsroom: Newsroom;
  readonly running: Running;
}

/** An empty archive, which may fetch from the site although it is on the loopback interface. */
export async function startSitedBot(now: () => Date): Promise<SitedBot> {
  const discord = await startLoopbackDiscord({ now: () => now().getTime() });
  const site = await openSite();
  const newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'UTC',
    allowPrivateAddresses: true,
    // A thread takes half a second to load its modules.
    reader: createReader('UTC'),
    now,
  });
  return { discord, site, newsroom, running: await runBot({ discord, newsroom }) };
}

/** `running` is the last bot, if a test has restarted it. */
export async function stopSitedBot({ discord, site, newsroom, running }: SitedBot): Promise<void> {
  await running.close();
  await newsroom.close();
  await site.close();
  await discord.close();
}
