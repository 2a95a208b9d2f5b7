/** The ReportStore on PostgreSQL. */
import type { Quote } from '../../model/article.ts';
import type { Correction, QuoteCorrection, QuoteKey } from '../../model/correction.ts';
import { isSameKey, quoteKeys } from '../../story/quote-key.ts';
import { cutAtGrapheme } from '../../text/cut.ts';
import {
  type AddedReport,
  type AttributionReport,
  MAX_GUILD_REPORTS,
  MAX_PERSON_REPORTS,
  MAX_REASON_LENGTH,
  type NewReport,
  type QuotePlace,
  type ReportState,
  type ReportStore,
} from '../report-store.ts';
import { reportOf } from '../shared/report-rows.ts';
import { text } from '../shared/row.ts';
import { correctionsOf, withCorrections } from './corrections.ts';
import type { Database, Reader, Transaction } from './database.ts';
import { speakerWords } from './large-archive.ts';
import { instantIn, isOver, type LeaseClock } from './lease-time.ts';
import { HASH } from './migrations.ts';
import { lockStories } from './write-story.ts';

const DAY_MS = 86_400_000;
const OF_QUOTE = "state = 'open' AND article = $1 AND words = $2 AND occurrence = $3 AND count = $4";

export class PostgresReportStore implements ReportStore {
  readonly #sql: Database;
  readonly #clock: LeaseClock;

  constructor(sql: Database, clock: LeaseClock) {
    this.#sql = sql;
    this.#clock = clock;
  }

  async add(report: NewReport, now: string): Promise<AddedReport> {
    const { article, words, occurrence, count, paragraph, quote, givenTo, guild, reporter, reason } = report;
    return this.#sql.write(async (sql): Promise<AddedReport> => {
      // What is counted must not grow meanwhile.
      await sql.lock(`reports by ${reporter}`, `reports in ${guild ?? ''}`);
      const known = `SELECT 1 FROM attribution_reports WHERE ${OF_QUOTE} AND reporter = $5`;
      if (await sql.get(known, article, words, occurrence, count, reporter)) return { kind: 'known' };
      const until = await limitEnd(sql, 'reporter', reporter, MAX_PERSON_REPORTS, now);
      if (until !== undefined) return { kind: 'limit', of: 'person', until };
      const open =
        guild === undefined ? undefined : await limitEnd(sql, 'guild', guild, MAX_GUILD_REPORTS, now);
      if (open !== undefined) return { kind: 'limit', of: 'guild', until: open };
      const row = await sql.get(
        `INSERT INTO attribution_reports
           (article, words, occurrence, count, paragraph, quote, given_to, guild, reporter, reason, reported_at, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open') RETURNING *`,
        article,
        words,
        occurrence,
        count,
        paragraph,
        quote,
        JSON.stringify(givenTo),
        guild ?? null,
        reporter,
        cutAtGrapheme(reason, MAX_REASON_LENGTH).toWellFormed(),
        now,
      );
      return { kind: 'added', report: reportOf(row ?? {}) };
    });
  }

  async report(id: number): Promise<AttributionReport | undefined> {
    const row = await this.#sql.get('SELECT * FROM attribution_reports WHERE id = $1', id);
    return row && reportOf(row);
  }

  async list(which: 'open' | 'all'): Promise<AttributionReport[]> {
    const open = which === 'open' ? "WHERE state = 'open'" : '';
    return (await this.#sql.all(`SELECT * FROM attribution_reports ${open} ORDER BY id`)).map(reportOf);
  }

  async guilds(): Promise<string[]> {
    const sql = 'SELECT DISTINCT guild AS x FROM attribution_reports WHERE guild IS NOT NULL ORDER BY guild';
    return (await this.#sql.all(sql)).map((row) => String(row.x));
  }

  async guildLeft(guild: string): Promise<void> {
    const sql = 'UPDATE attribution_reports SET guild = NULL, reporter = NULL WHERE guild = $1';
    await this.#sql.run(sql, guild);
  }

  async forgetReporters(before: string): Promise<number> {
    return this.#sql.run(
      `UPDATE attribution_reports SET guild = NULL, reporter = NULL
       WHERE reported_at < $1 AND (reporter IS NOT NULL OR guild IS NOT NULL)`,
      before,
    );
  }

  async correct(place: QuotePlace, correction: Correction, now: string): Promise<number | undefined> {
    const { article, words, occurrence, count } = place;
    return this.#sql.write(async (sql) => {
      await lockStories(sql, article);
      const quotes = await quotesOf(sql, article);
      if (!quoteKeys(quotes).some((key: QuoteKey) => isSameKey(key, place))) return undefined;
      await sql.run(
        `INSERT INTO corrections VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (article, ${HASH('words')}, occurrence, count)
         DO UPDATE SET correction = excluded.correction, corrected_at = excluded.corrected_at`,
        article,
        words,
        occurrence,
        count,
        JSON.stringify(correction),
        now,
      );
      const corrected = await withCorrections(sql, article, quotes);
      await sql.run(
        'UPDATE stories SET quotes = $2, speaker_words = $3 WHERE article = $1',
        article,
        JSON.stringify(corrected),
        speakerWords(corrected),
      );
      sql.changed(article);
      return close(sql, place, correction.kind === 'withdrawn' ? 'withdrawn' : 'corrected', now);
    });
  }

  correctionsOf(article: string): Promise<QuoteCorrection[]> {
    return correctionsOf(this.#sql, article);
  }

  async dismiss(place: QuotePlace, now: string): Promise<number> {
    return this.#sql.write((sql) => close(sql, place, 'dismissed', now));
  }

  async leaseUnposted(leaseMs: number, limit: number): Promise<AttributionReport[]> {
    const due = `state = 'open' AND posted_at IS NULL
      AND (post_lease IS NULL OR ${isOver('post_lease', '2 * $2::double precision')})`;
    const values = [this.#clock(), leaseMs] as const;
    // Mostly there is none, and then there is no write.
    if (!(await this.#sql.get(`SELECT 1 FROM attribution_reports WHERE ${due} LIMIT 1`, ...values)))
      return [];
    const rows = await this.#sql.writeLightly((sql) =>
      sql.all(
        `WITH due AS MATERIALIZED
           (SELECT id FROM attribution_reports WHERE ${due} ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
         UPDATE attribution_reports SET post_lease = ${instantIn('$2::double precision')} FROM due
         WHERE attribution_reports.id = due.id RETURNING attribution_reports.*`,
        ...values,
        limit,
      ),
    );
    return rows.map(reportOf).sort((a, b) => a.id - b.id);
  }

  async markPosted(id: number, now: string): Promise<void> {
    const sql = 'UPDATE attribution_reports SET posted_at = $2, post_lease = NULL WHERE id = $1';
    await this.#sql.run(sql, id, now);
  }
}

async function quotesOf(sql: Reader, article: string): Promise<Quote[]> {
  const stored = text(await sql.get('SELECT quotes AS x FROM stories WHERE article = $1', article));
  return stored === undefined ? [] : (JSON.parse(stored) as Quote[]);
}

/** When the last `most` reports in 24 hours become fewer; undefined if there are fewer now. */
async function limitEnd(
  sql: Reader,
  of: 'reporter' | 'guild',
  id: string,
  most: number,
  now: string,
): Promise<string | undefined> {
  const since = new Date(Date.parse(now) - DAY_MS).toISOString();
  const first = text(
    await sql.get(
      `SELECT reported_at AS x FROM attribution_reports WHERE ${of} = $1 AND reported_at > $2
       ORDER BY reported_at DESC LIMIT 1 OFFSET $3`,
      id,
      since,
      most - 1,
    ),
  );
  return first === undefined ? undefined : new Date(Date.parse(first) + DAY_MS).toISOString();
}

/** Closes the open reports on a quote; returns how many there were. */
function close(
  sql: Transaction,
  { article, words, occurrence, count }: QuotePlace,
  state: ReportState,
  now: string,
): Promise<number> {
  return sql.run(
    `UPDATE attribution_reports SET state = $5, closed_at = $6, reporter = NULL WHERE ${OF_QUOTE}`,
    article,
    words,
    occurrence,
    count,
    state,
    now,
  );
}
