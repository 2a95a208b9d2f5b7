/**
 * `npm run bench -- load/soak [--hours 24] [--scale 1]`: a day of service in minutes. 50 servers follow 500 feeds, 50 of
 * them hostile, ask 2,000 questions, report speakers and get 200 digests. The service is killed 20 times and restarted 10 times,
 * and each of its threads is ended once. Its clock is simulated. Exits with code 1 if anything is lost, doubled or leaked.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
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
import { type AnswerTime, people, type Server } from './soak/people.ts';
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
report(result, checks);
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
  const messages = [...reportsChannel.messages.values()].map(({ current }) => JSON.stringify(current.embeds));
  const places = await checkPlaces(internet.outlets, items, servers, followers, scaled(SAMPLE));
  const names = await checkNames(hostile, followers);
  const dead = threadsEnded.filter((name) => !threads.includes(name));
  const all = tally.times.filter(inWords).map(({ ms }) => ms);
  const p99 = quantile(all, 0.99);
  db.close();
  return [
    { name: 'questions lost', of: tally.asked, wrong: tally.lost },
    { name: 'editions lost', of: editions.due, wrong: editions.lost },
    { name: 'editions doubled', of: editions.due, wrong: editions.doubled },
    ...checkReports(tally.reports, messages),
    ...checkStories(items, openReadOnly()),
    ...places,
    checkWords(hostile, openReadOnly()),
    ...names,
    { name: 'requests to private addresses', of: internet.requests(), wrong: internet.trespasses },
    ...checkDiscord(discord),
    { name: 'threads lost', of: threadsEnded.length, wrong: dead },
    { name: 'problems of the service', of: memory.length, wrong: problems },
    {
      name: `p99 of answers in words over ${P99_MS} ms`,
      of: all.length,
      wrong: p99 > P99_MS ? [`${p99.toFixed(1)} ms`] : [],
    },
  ];
}

function openReadOnly(): DatabaseSync {
  return new DatabaseSync(join(folder, 'on-the-record.db'), { readOnly: true });
}

function report({ kills, restarts, threadsEnded, memory }: RunResult, all: readonly Check[]): void {
  const mb = (bytes: number) => Number((bytes / 2 ** 20).toFixed(1));
  console.log(
    `${hours} hours: ${servers.length} servers, ${good + hostile} feeds, ${hostile} of them hostile, ${digests.length} digests, ${kills} kills, ${restarts} restarts, threads ended: ${threadsEnded.join(', ')}`,
  );
  console.table(all.map(({ name, of, wrong }) => ({ check: name, of, wrong: wrong.length })));
  for (const { name, wrong } of all.filter((one) => one.wrong.length > 0))
    console.log(`${name}:\n  ${wrong.slice(0, 10).join('\n  ')}`);
  const times = (some: readonly number[]) => ({
    answers: some.length,
    'p50 ms': quantile(some, 0.5).toFixed(1),
    'p99 ms': quantile(some, 0.99).toFixed(1),
    'max ms': quantile(some, 1).toFixed(1),
  });
  const timesOf = (which: (one: AnswerTime) => boolean) =>
    times(tally.times.filter(which).map(({ ms }) => ms));
  console.table({
    'while feeds are polled': timesOf(({ when }) => when === 'busy'),
    'between polls': timesOf(({ when }) => when === 'calm'),
    'in the first five minutes after a start': timesOf(({ age }) => age < 5),
    'later than that, in words': timesOf((one) => one.age >= 5 && inWords(one)),
    'in words': timesOf(inWords),
    'with a picture': timesOf((one) => !inWords(one)),
    all: timesOf(() => true),
  });
  console.log('the slowest answers:');
  console.table([...tally.times].sort((a, b) => b.ms - a.ms).slice(0, 25));
  console.log(
    `questions asked ${tally.asked}, answered ${tally.answered}, cut off by a kill and asked again ${tally.cut}`,
  );
  console.table(
    memory.map(({ hour, process: life, measured }) => ({
      hour: Math.round(hour),
      process: life,
      'RSS MB': mb(measured.rss),
      'heap MB': mb(measured.heap),
      passages: measured.passages,
    })),
  );
  const last = memory.filter((one) => one.process === memory.at(-1)?.process);
  const slope = (of: (one: (typeof last)[number]) => number) =>
    slopeOf(last.map((one) => [one.hour, of(one)]));
  console.log(
    `slope in the life of the last process, an hour: RSS ${mb(slope(({ measured }) => measured.rss))} MB, heap ${mb(slope(({ measured }) => measured.heap))} MB, passages ${Math.round(slope(({ measured }) => measured.passages))}`,
  );
  console.log(
    `archive ${mb(statSync(join(folder, 'on-the-record.db')).size)} MB, load of the machine ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}`,
  );
}

/** A picture is drawn in a thread that ends after a minute without one, and takes its time to start. */
function inWords({ question }: AnswerTime): boolean {
  return question !== 'trend';
}

function quantile(some: readonly number[], share: number): number {
  const sorted = [...some].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The slope of a line through points by least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, one) => sum + one[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const under = points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
