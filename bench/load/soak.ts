/**
 * `npm run bench -- load/soak [--hours 24] [--scale 1]`: a day of service in minutes. 50 servers follow 500 feeds, 50 of
 * them hostile, ask 2,000 questions, report speakers and get 200 digests. The service is killed 20 times and restarted 10 times,
 * and each of its threads is ended once. Its clock is simulated. Exits with code 1 if anything is lost, doubled or leaked.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { seen } from '../../tests/support/discord/seen.ts';
import { startLoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import {
  type Check,
  checkDiscord,
  checkNames,
  checkPlaces,
  checkReports,
  checkStories,
  checkWords,
} from './soak/checks.ts';
import { countEditions, setDigests } from './soak/digests.ts';
import { hostileHost } from './soak/hostile.ts';
import { openInternet } from './soak/internet.ts';
import { HOUR_MS, KNOWN_HOSTS } from './soak/outlets.ts';
import { people, type Server } from './soak/people.ts';
import { printReport, timesInWords } from './soak/report.ts';
import { startService } from './soak/service-client.ts';
import { type RunResult, run } from './soak/soak-run.ts';

/** Goal for the slowest hundredth of answers. */
const P99_MS = 50;
const DIGESTS_EACH = 4;
/** Stories that are looked for in two servers each. */
const SAMPLE = 300;

const { values } = parseArgs({
  options: { hours: { type: 'string', default: '24' }, scale: { type: 'string', default: '1' } },
});
const hours = Number(values.hours);
const scale = Number(values.scale);
if (!(hours >= 0.5 && hours <= 240 && scale >= 0.04 && scale <= 10)) {
  process.stderr.write('Usage: npm run bench -- load/soak [--hours 0.5…240] [--scale 0.04…10]\n');
  process.exit(2);
}
const scaled = (count: number) => Math.max(1, Math.round(count * scale));
const hostile = scaled(50);
const good = Math.max(KNOWN_HOSTS.length + 1, scaled(450));
const start = Date.UTC(2026, 2, 2);
const end = start + hours * HOUR_MS;

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-soak-'));
const internet = await openInternet(good, hostile, { start, end });
const discord = await startLoopbackDiscord({ now: () => internet.now });
const published = () => internet.outlets.flatMap((one) => one.published(internet.now));
const crowd = people(discord, Math.max(2, scaled(50)), () => published().map(({ word }) => word));
const { servers, tally } = crowd;
const reportsChannel = discord.addChannel();
const followers = await follow();
const digests = await setDigests(discord, folder, servers, DIGESTS_EACH, start);
const settings = {
  folder,
  token: discord.token,
  apiUrl: discord.apiUrl,
  reportsChannel: reportsChannel.id,
  now: start,
  quotas: true,
};
const result = await run(discord, internet, crowd, {
  hours,
  commands: scaled(2000),
  kills: scaled(20),
  restarts: scaled(10),
  settings,
});
// Another start must find everything again; and what is checked would be more than people may ask in a minute.
const service = await startService({ ...settings, now: result.end, quotas: false });
const checks = await checkAll(result);
await service.stop();
const archive = statSync(join(folder, 'on-the-record.db')).size;
console.log(
  `${hours} hours: ${servers.length} servers, ${good + hostile} feeds, ${hostile} of them hostile, ${digests.length} digests`,
);
printReport({ result, checks, tally, archive });
await discord.close();
await internet.close();
const failed = checks.some(({ wrong }) => wrong.length > 0);
if (failed) console.log(`The archive and the log of the service are in ${folder}.`);
else rmSync(folder, { recursive: true });
process.exit(failed ? 1 : 0);

/** Lets the operator follow the well-known outlets, and servers the others, each also one that a hostile member added. */
async function follow(): Promise<Map<string, Server>> {
  const store = await openStore(folder);
  const by = new Map<string, Server>();
  const now = new Date(start).toISOString();
  const hosts = [
    ...internet.outlets.map(({ host }) => host),
    ...Array.from({ length: hostile }, (_, n) => hostileHost(n)),
  ];
  for (const [n, host] of hosts.entries()) {
    const server = servers[n % servers.length];
    const url = internet.feedOf(host);
    if (KNOWN_HOSTS.includes(host) || !server) await store.feeds.add({ url, owner: OPERATOR, now });
    else {
      by.set(host, server);
      const { guild, channel, person } = server;
      await store.feeds.add({ url, owner: guild.id, channel: channel.id, addedBy: person.id, now });
    }
  }
  await store.close();
  return by;
}

async function checkAll({ end: last, problems, memory, threadsEnded, threads }: RunResult): Promise<Check[]> {
  const db = new DatabaseSync(join(folder, 'on-the-record.db'), { readOnly: true });
  const items = published();
  const editions = countEditions(digests, db, last);
  const messages = [...reportsChannel.messages.values()].map(({ current }) => seen(current).text);
  const places = await checkPlaces(internet.outlets, items, servers, followers, scaled(SAMPLE));
  const names = await checkNames(hostile, followers);
  const dead = threadsEnded.filter((name) => !threads.includes(name));
  const { answers, p99 } = timesInWords(tally.times);
  const checks = [
    { name: 'questions lost', of: tally.asked, wrong: tally.lost },
    { name: 'editions lost', of: editions.due, wrong: editions.lost },
    { name: 'editions doubled', of: editions.due, wrong: editions.doubled },
    ...checkReports(tally.reports, messages),
    ...checkStories(items, db),
    ...places,
    checkWords(hostile, db),
    ...names,
    { name: 'requests to private addresses', of: internet.requests(), wrong: internet.trespasses },
    ...checkDiscord(discord),
    { name: 'threads lost', of: threadsEnded.length, wrong: dead },
    { name: 'problems of the service', of: memory.length, wrong: problems },
    {
      name: `p99 of answers in words over ${P99_MS} ms`,
      of: answers,
      wrong: p99 > P99_MS ? [`${p99.toFixed(1)} ms`] : [],
    },
  ];
  db.close();
  return checks;
}
