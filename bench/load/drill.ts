/**
 * `npm run bench -- load/drill [--feeds 2000] [--alerts 500] [--digests 500] [--processes 8] [--kills 100] [--cuts 3] [--promotions 1] [--minutes 20] [--seed 1]`:
 * whole bots share one PostgreSQL with a synchronous standby, follow feeds, post and answer, while processes are killed by
 * SIGKILL, wires to the database are cut, and the standby takes over. Exits with code 1 if anything is lost, doubled or late.
 * It takes some fifteen minutes more than those in which news comes: the feeds of a process that died wait for ten.
 */
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLoopbackDiscord } from '../../tests/support/loopback/loopback.ts';
import { startRestProxy } from '../../tests/support/rest-proxy.ts';
import { atRandom, cutWires, evenly, follow, killOne } from './drill/agenda.ts';
import { createComplaints } from './drill/complaints.ts';
import { openDrillDatabase } from './drill/database.ts';
import { createFreshness, quantile } from './drill/freshness.ts';
import { askHealth, freePort, passagesIn } from './drill/health.ts';
import { countMessages, lookInto } from './drill/messages.ts';
import { createPeople, isSecondAnswer } from './drill/people.ts';
import { startProcesses } from './drill/processes.ts';
import { printReport } from './drill/report.ts';
import { createRounds } from './drill/rounds.ts';
import { furtherReport, reportOn, setScene } from './drill/scene.ts';
import { openSite } from './drill/site.ts';
import { FOUND_MS, verdictOf } from './drill/verdict.ts';
import { zipfText } from './zipf.ts';

const SHARDS = 16;
/** What Discord takes of a bot in a second, and the proxy's pace below it. */
const LIMIT = 50;
const PACE = 45;
const START_MS = 60_000;
const MINUTE_MS = 60_000;
/** Longest wait for something to come, once no more news does: the lease of a feed, and a poll. */
const PATIENCE_MS = 14 * MINUTE_MS;
const BETWEEN_QUESTIONS_MS = 2000;
/** When digests are due, as shares of the time. */
const SLOTS = [0.1, 0.25, 0.5, 0.6, 0.85];
/** When the standby takes over. */
const PROMOTION = 0.6;
/** A further report comes so much later. */
const FURTHER_MS = 90_000;

const DEFAULTS = {
  feeds: '2000',
  alerts: '500',
  digests: '500',
  processes: '8',
  kills: '100',
  cuts: '3',
  promotions: '1',
  minutes: '20',
  seed: '1',
};
const { values } = parseArgs({
  options: Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, value]) => [name, { type: 'string', default: value } as const]),
  ),
});
const set = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [name, Number(value)]),
) as Record<keyof typeof DEFAULTS, number>;
if (!(set.feeds >= 20 && set.processes >= 1 && set.minutes > 0 && set.promotions <= 1)) {
  process.stderr.write(
    'Usage: npm run bench -- load/drill [--feeds 20…] [--processes 1…] [--promotions 0…1]\n',
  );
  process.exit(2);
}

const { random } = zipfText(set.seed);
const ms = set.minutes * MINUTE_MS;
const began = Date.now();
const discord = await startLoopbackDiscord({ now: Date.now, shards: SHARDS, globalPerSecond: LIMIT });
const ticking = setInterval(() => discord.clock.tick(), 250);
const proxy = await startRestProxy(discord.apiUrl, PACE);
const site = await openSite(set.feeds);
const database = await openDrillDatabase(set.processes);
const beginning = Date.now() + START_MS;
const scene = await setScene(discord, database.directly(), {
  shards: SHARDS,
  feeds: Array.from({ length: set.feeds }, (_, feed) => site.addressOf(feed)),
  spreadMs: Math.min(ms, 5 * MINUTE_MS),
  alerts: set.alerts,
  digestsAt: Array.from({ length: set.digests }, (_, n) => beginning + (SLOTS[n % SLOTS.length] ?? 0) * ms),
});
const ports = await Promise.all(Array.from({ length: set.processes }, freePort));

const freshness = createFreshness();
const rounds = createRounds();
const people = createPeople(discord, scene.asking);
const complaints = createComplaints();
const processes = startProcesses({
  count: set.processes,
  random,
  environmentOf: (place) => ({
    DATABASE_URL: database.addressOf(place),
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: proxy.apiUrl,
    HEALTH_PORT: String(ports[place]),
    LOG_LEVEL: 'debug',
    ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8',
    QUESTIONS_PER_SERVER: '100000',
  }),
  onLine(life, line) {
    for (const one of [freshness, people, complaints]) one.hear(life, line);
    rounds.hear(line);
  },
});
freshness.follow(database.directly);
await processes.ready();
say(`all of ${set.processes} processes work`);
let memory = { most: 0, sum: 0 };
const weighing = setInterval(() => {
  const all = processes.memory();
  memory = {
    most: Math.max(memory.most, ...all),
    sum: Math.max(
      memory.sum,
      all.reduce((a, b) => a + b, 0),
    ),
  };
}, 5000);

const anyFeed = () => Math.floor(random() * set.feeds);
const topics: string[] = [];
let further = 0;
const agenda = [
  ...atRandom(set.alerts, ms, random, (n) => {
    const report = reportOn(`topic${n}`);
    const feed = anyFeed();
    site.publish(feed, report);
    topics.push(`topic${n}`);
    if (n % 5 > 0) return undefined;
    further += 1;
    return setTimeout(FURTHER_MS).then(() =>
      site.publish(((feed + set.feeds / 2) % set.feeds) | 0, furtherReport(report)),
    );
  }),
  ...atRandom(Math.ceil(set.feeds / 10), ms, random, (n) => site.publish(anyFeed(), reportOn(`other${n}`))),
  ...atRandom(set.kills, ms, random, () => killOne(processes)),
  ...evenly(set.cuts, ms, (n) => cutWires(n, set.processes, database)),
  ...Array.from({ length: set.promotions }, () => ({ at: PROMOTION * ms, happen: database.promote })),
  ...evenly(Math.floor(ms / BETWEEN_QUESTIONS_MS), ms, () =>
    people.ask(topics[Math.floor(random() * topics.length)] ?? 'storm'),
  ),
  ...evenly(Math.ceil(set.minutes / 2), ms, () => say(progress())),
];
await follow(agenda, Date.now());
say('no more news, and no more trouble');

const look = () => lookInto(database.directly(), site.published);
let stored = await look();
const missing = () =>
  stored.lost.length +
  stored.open +
  countMessages('', scene.alerts).lost.length +
  countMessages('', scene.digests).lost.length;
for (let last = Date.now(), least = missing(); least > 0 && Date.now() - last < PATIENCE_MS; ) {
  await setTimeout(5000);
  stored = await look();
  if (missing() < least) {
    last = Date.now();
    say(`${stored.lost.length} stories, ${stored.open} open messages, ${missing()} in all are missing`);
  }
  least = Math.min(least, missing());
}
const drained = Date.now();
// Edits come some seconds after the report that they are for.
await setTimeout(20_000);
await processes.ready();
const tally = await people.tally(database.outages);
await freshness.stop();
stored = await look();
const healths = await Promise.all(ports.map(askHealth));
const passages = await passagesIn(database.directly());
const found = freshness.measure(processes.lives, database.outages, FOUND_MS);
const unexplained = complaints.unexplained(database.outages);
const codes = await processes.stop();
clearInterval(weighing);
clearInterval(ticking);

const posted = countMessages('alert', scene.alerts, stored.eventsOf);
const editions = countMessages('digest', scene.digests);
const all = site.fetches.flat().length;
const seconds = discord.violations.filter((one) => isSecondAnswer(one, database.outages));
const checks = verdictOf({
  alerts: posted,
  editions,
  stored,
  repeats: rounds.repeats(site.fetches),
  problems: rounds.problems,
  found,
  healths,
  passages,
  tally,
  violations: discord.violations.filter((one) => !seconds.includes(one)),
  unexplained,
  codes,
});
const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
const isWell = printReport(
  {
    'processes, feeds, alerts, digests': `${set.processes}, ${set.feeds}, ${set.alerts}, ${set.digests}`,
    'killed, cut, promoted': `${processes.lives.filter(({ end }) => end === 'killed').length}, ${set.cuts}, ${set.promotions}`,
    'ended by themselves around an outage': processes.lives.filter(({ end }) => end === 'by itself').length,
    'fetches, rounds a feed': `${all}, ${(all / set.feeds).toFixed(1)}`,
    'reports published, of them further ones': `${site.published.length}, ${further}`,
    'messages of alerts that were edited': posted.edited,
    'found after, p50 / p99 / most': timesOf(found.calm),
    'the same after an outage was over': timesOf(found.after),
    'commands and mentions': `${tally.asked.command} and ${tally.asked.mention}`,
    'answered, without a process to answer': `${tally.answered}, ${tally.excused}`,
    'second answers that Discord refused around an outage': seconds.length,
    'requests to Discord, refused with 429': `${discord.requests.length}, ${discord.requests.filter(({ status }) => status === 429).length}`,
    'memory, largest process and all at once': `${mb(memory.most)}, ${mb(memory.sum)}`,
    'took, of which waiting at the end': `${minutesOf(Date.now() - began)}, ${minutesOf(drained - began - ms)}`,
  },
  checks,
);
console.log('Said in the logs:', JSON.stringify(complaints.counts(), undefined, 1));
await proxy.close();
await discord.close();
await site.close();
await database.close();
process.exit(isWell ? 0 : 1);

function say(text: string): void {
  const [load = 0] = loadavg();
  console.log(`${minutesOf(Date.now() - began)}: ${text} (load ${load.toFixed(1)})`);
}

function progress(): string {
  const killed = processes.lives.filter(({ end }) => end === 'killed').length;
  const posts = [...scene.alerts, ...scene.digests].filter(({ messages }) => messages.size > 0).length;
  return `${killed} kills, ${topics.length} topics, ${posts} channels with a message, ${site.fetches.flat().length} fetches`;
}

/** Median, the slowest hundredth, and the slowest. */
function timesOf(all: readonly number[]): string {
  return [0.5, 0.99, 1].map((share) => `${quantile(all, share)} ms`).join(' / ');
}

function minutesOf(time: number): string {
  return `${(time / MINUTE_MS).toFixed(1)} min`;
}
