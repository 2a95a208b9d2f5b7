/** The service of a soak run: wired as `src/bot.ts` is, but its parent moves the clock and says when to look what is due. */

import { commands } from '../../../commands/index.ts';
import { readConfig, Secret } from '../../../src/config.ts';
import { guildDigests } from '../../../src/digest/guild-digests.ts';
import { createDigestRunner } from '../../../src/digest/runner.ts';
import { startBot } from '../../../src/discord/bot.ts';
import { guildReports } from '../../../src/discord/guild-reports.ts';
import { guildFeeds } from '../../../src/feeds/guild-feeds.ts';
import { createLog } from '../../../src/log.ts';
import { openNewsroom } from '../../../src/newsroom.ts';
import { createThreadCharts } from '../../../src/render/chart/chart-client.ts';
import { lockArchive } from '../../../src/store/sqlite/archive/archive-lock.ts';
import {
  type FromService,
  INTERNET,
  REBOUND_HOST,
  type ServiceSettings,
  type ToService,
} from './messages.ts';
import { endThread, threads } from './threads.ts';

/** Real milliseconds. A slow site must not hold up a simulated day for its forty-five seconds. */
const TIMEOUTS = { connect: 4000, headers: 4000, body: 2000, total: 5000 };

const settings = JSON.parse(process.argv[2] ?? '') as ServiceSettings;
let time = settings.now;
const now = () => new Date(time);
const log = createLog('warn');
// The defaults, whatever .env says.
const config = readConfig({ DATA_DIR: settings.folder }, '/dev/null');
const lock = lockArchive(settings.folder, 'Two services run on one archive.');
const newsroom = await openNewsroom({
  ...config,
  writerThread: true,
  now,
  log,
  onFailure: (error) => {
    log.fatal({ err: error }, 'only another start mends this');
    process.exit(1);
  },
  network: {
    resolve: async (host) => [{ address: host === REBOUND_HOST ? '127.0.0.1' : INTERNET, family: 4 }],
    isAllowed: (address) => address === INTERNET,
    timeouts: TIMEOUTS,
  },
});
const bot = await startBot({
  token: new Secret(settings.token),
  apiUrl: settings.apiUrl,
  locale: 'en',
  newsroom,
  commands,
  log,
  charts: createThreadCharts(),
  ...(settings.quotas && {
    quotas: { perPerson: config.questionsPerPerson, perServer: config.questionsPerServer },
  }),
});
bot.addGuildDataOwner(guildFeeds(newsroom));
bot.addGuildDataOwner(guildReports(newsroom.store.reports));
const { poller, close } = await newsroom.feeds();
poller.sendNoticesBy(bot.sendFeedFailureNotice);
const runner = createDigestRunner({
  store: newsroom.store.digests,
  compose: newsroom.edition,
  publisher: bot.publisher,
  now,
  log,
});
bot.addGuildDataOwner(guildDigests(newsroom.store.digests, runner));

const say = (message: FromService) => void process.send?.(message);

async function step(): Promise<void> {
  const done = await Promise.allSettled([
    poller.tick(),
    runner.tick(),
    bot.postReports(settings.reportsChannel),
  ]);
  const problems = done.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  say({ kind: 'stepped', ...(problems.length > 0 && { problem: problems.join('; ') }) });
}

async function measure(): Promise<void> {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const passages = await newsroom.index.count();
  say({ kind: 'measured', rss, heap: heapUsed, passages, threads: threads() });
}

process.on('message', (message: ToService) => {
  if (message.kind === 'measure') void measure();
  else if (message.kind === 'end thread') say({ kind: 'thread ended', done: endThread(message.script) });
  else {
    time = message.now;
    void step();
  }
});
process.once('disconnect', () => process.exit(1));
process.once('SIGTERM', async () => {
  runner.stop();
  await Promise.all([bot.close(), close()]);
  await newsroom.close();
  lock.release();
  process.exit(0);
});
say({ kind: 'answering' });
