/**
 * What the bot measures of itself, in the form of Prometheus. Labels have few values, all of them our own words: no
 * question, server or person is ever among them.
 */
import { setTimeout } from 'node:timers/promises';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ThreadCounts } from '../concurrency/thread-counts.ts';
import type { ArchiveStatistics } from '../store/statistics.ts';

/** Upper ends of the buckets of answer times, in seconds. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10, 60];

/** Time for the search to count. What else is measured must not wait for a thread that hangs. */
const PASSAGES_MS = 1000;

export interface Measured {
  statistics(): Promise<ArchiveStatistics>;
  /** how many passages the search index holds */
  passages(): Promise<number>;
  /** the connection to Discord; absent until it is there */
  gateway(): { readonly ready: boolean; readonly pingMs: number } | undefined;
  /** questions that are being answered */
  running(): number;
  /** what the threads do, by the name of their work */
  threads(): ReadonlyMap<string, ThreadCounts>;
  /** when the last backup was made; undefined if none was by this process */
  lastBackup(): Date | undefined;
}

export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  /** Counts a question; a command that is not among `commands` is counted as `other`. */
  countAnswer(ended: { readonly command: string; readonly outcome: string; readonly ms: number }): void;
}

/** Metrics of this process: those of Node (event loop, memory, processor time), and the bot's own. */
export function createMetrics(measured: Measured, commands: ReadonlySet<string>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const answers = new Counter({
    name: 'otr_answers_total',
    help: 'Questions that have ended, by command and outcome.',
    labelNames: ['command', 'outcome'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'otr_answer_seconds',
    help: 'Time from a question to its answer.',
    buckets: BUCKETS,
    registers,
  });
  const gauge = (name: string, help: string, collect: () => number | undefined) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const value = collect();
        if (value === undefined) this.reset();
        else this.set(value);
      },
    });
  gauge('otr_gateway_ready', '1 if Discord sends events.', () => (measured.gateway()?.ready ? 1 : 0));
  gauge('otr_gateway_ping_seconds', 'Round trip of the last heartbeat.', () => {
    const { pingMs } = measured.gateway() ?? {};
    return pingMs !== undefined && pingMs >= 0 ? pingMs / 1000 : Number.NaN;
  });
  gauge('otr_questions_running', 'Questions that are being answered.', () => measured.running());
  gauge('otr_last_backup_timestamp_seconds', 'When this process made its last backup.', () => {
    const at = measured.lastBackup();
    return at === undefined ? Number.NaN : at.getTime() / 1000;
  });

  const ofThreads = (name: string, help: string, read: (of: ThreadCounts) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['thread'] as const,
      registers,
      collect() {
        for (const [thread, of] of measured.threads()) this.set({ thread }, read(of));
      },
    });
  ofThreads('otr_thread_calls', 'Calls that a thread has not answered yet.', ({ calls }) => calls);
  ofThreads('otr_threads_lost', 'Threads that died or hung; others took their place.', ({ lost }) => lost);

  const kept = (name: string, help: string) => new Gauge({ name, help, registers });
  const passages = kept('otr_index_passages', 'Passages that the search index holds.');
  const parts: readonly (readonly [Gauge, (of: ArchiveStatistics) => number])[] = [
    [kept('otr_archive_bytes', 'Size of the archive.'), (of) => of.bytes],
    [kept('otr_archive_log_bytes', 'Size of its write-ahead log.'), (of) => of.logBytes],
    [kept('otr_stories', 'Stories that answers can show.'), (of) => of.stories],
    [kept('otr_feeds', 'Feeds that are followed.'), (of) => of.feeds.followed],
    [kept('otr_feeds_due', 'Feeds that wait to be read.'), (of) => of.feeds.due],
    [kept('otr_feeds_failing', 'Feeds that cannot be read.'), (of) => of.feeds.failing],
    [
      kept('otr_feed_longest_due_seconds', 'How long a feed has waited at most.'),
      (of) => of.feeds.longestDue,
    ],
    [kept('otr_digests', 'Digests that are active.'), (of) => of.digests.active],
    [kept('otr_digests_late', 'Digests late by more than five minutes.'), (of) => of.digests.late],
    [kept('otr_editions_open', 'Editions that were begun and are not done.'), (of) => of.digests.open],
    [kept('otr_reports_open', 'Reports of wrong speakers that wait.'), (of) => of.openReports],
  ];

  return {
    contentType: registry.contentType,
    async text() {
      const statistics = await measured.statistics();
      const unknown = setTimeout(PASSAGES_MS, Number.NaN, { ref: false });
      passages.set(await Promise.race([measured.passages().catch(() => Number.NaN), unknown]));
      for (const [one, read] of parts) one.set(read(statistics));
      return registry.metrics();
    },
    countAnswer({ command, outcome, ms }) {
      answers.inc({ command: commands.has(command) ? command : 'other', outcome });
      seconds.observe(ms / 1000);
    },
  };
}
