/** The ReportStore on SQLite. */
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
import { type Row, text } from '../shared/row.ts';
import { correctionsOf, withCorrections } from './corrections.ts';
import type { Database } from './database.ts';
import { type InstantIn, isOver } from './lease-time.ts';
import { NEXT_CHANGE } from './write-story.ts';

const DAY_MS = 86_400_000;
const OF_QUOTE = "state = 'open' AND article = ? AND words = ? AND occurrence = ? AND count = ?";

export class SqliteReportStore implements ReportStore {
  readonly #sql: Database;
  readonly #at: InstantIn;

  constructor(sql: Database, at: InstantIn) {
    this.#sql = sql;
    this.#at = at;
  }

  async add(report: NewReport, now: string): Promise<AddedReport> {
    const { article, words, occurrence, count, paragraph, quote, givenTo, guild, reporter, reason } = report;
    return this.#sql.write((): AddedReport => {
      const known = `SELECT 1 FROM attribution_reports WHERE ${OF_QUOTE} AND reporter = ?`;
      if (this.#sql.get(known, article, words, occurrence, count, reporter)) return { kind: 'known' };
      const until = this.#limitEnd('reporter', reporter, MAX_PERSON_REPORTS, now);
      if (until !== undefined) return { kind: 'limit', of: 'person', until };
      const open = guild === undefined ? undefined : this.#limitEnd('guild', guild, MAX_GUILD_REPORTS, now);
      if (open !== undefined) return { kind: 'limit', of: 'guild', until: open };
      const id = this.#sql.insert(
        `INSERT INTO attribution_reports
           (article, words, occurrence, count, paragraph, quote, given_to, guild, reporter, reason, reported_at, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
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
      return { kind: 'added', report: reportOf(this.#row(id) ?? {}) };
    });
  }

  async report(id: number): Promise<AttributionReport | undefined> {
    const row = this.#row(id);
    return row && reportOf(row);
  }

  async list(which: 'open' | 'all'): Promise<AttributionReport[]> {
    const sql = `SELECT * FROM attribution_reports ${which === 'open' ? "WHERE state = 'open'" : ''} ORDER BY id`;
    return this.#sql.all(sql).map(reportOf);
  }

  async guilds(): Promise<string[]> {
    const sql = 'SELECT DISTINCT guild AS x FROM attribution_reports WHERE guild IS NOT NULL ORDER BY guild';
    return this.#sql.all(sql).map((row) => String(row.x));
  }

  async guildLeft(guild: string): Promise<void> {
    const sql = 'UPDATE attribution_reports SET guild = NULL, reporter = NULL WHERE guild = ?';
    await this.#sql.write(() => this.#sql.run(sql, guild));
  }

  async forgetReporters(before: string): Promise<number> {
    const old = 'reported_at < ? AND (reporter IS NOT NULL OR guild IS NOT NULL)';
    // Mostly there are none, and then there is no write.
    if (!this.#sql.get(`SELECT 1 FROM attribution_reports WHERE ${old} LIMIT 1`, before)) return 0;
    const sql = `UPDATE attribution_reports SET guild = NULL, reporter = NULL WHERE ${old}`;
    return this.#sql.write(() => this.#sql.run(sql, before));
  }

  async correct(place: QuotePlace, correction: Correction, now: string): Promise<number | undefined> {
    const { article, words, occurrence, count } = place;
    return this.#sql.write(() => {
      const quotes = this.#quotesOf(article);
      if (!quoteKeys(quotes).some((key: QuoteKey) => isSameKey(key, place))) return undefined;
      this.#sql.run(
        'INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?, ?)',
        article,
        words,
        occurrence,
        count,
        JSON.stringify(correction),
        now,
      );
      this.#sql.run(
        `UPDATE stories SET quotes = ?, change = ${NEXT_CHANGE} WHERE article = ?`,
        JSON.stringify(withCorrections(this.#sql, article, quotes)),
        article,
      );
      return this.#close(place, correction.kind === 'withdrawn' ? 'withdrawn' : 'corrected', now);
    });
  }

  async correctionsOf(article: string): Promise<QuoteCorrection[]> {
    return correctionsOf(this.#sql, article);
  }

  async dismiss(place: QuotePlace, now: string): Promise<number> {
    return this.#sql.write(() => this.#close(place, 'dismissed', now));
  }

  async leaseUnposted(leaseMs: number, limit: number): Promise<AttributionReport[]> {
    const due = `state = 'open' AND posted_at IS NULL AND (post_lease IS NULL OR ${isOver('post_lease')})`;
    const times = () => [this.#at(), this.#at(2 * leaseMs)] as const;
    if (!this.#sql.get(`SELECT 1 FROM attribution_reports WHERE ${due} LIMIT 1`, ...times())) return [];
    const rows = await this.#sql.writeLightly(() =>
      this.#sql.all(
        `UPDATE attribution_reports SET post_lease = ?3
         WHERE id IN (SELECT id FROM attribution_reports WHERE ${due} ORDER BY id LIMIT ?4) RETURNING *`,
        ...times(),
        this.#at(leaseMs),
        limit,
      ),
    );
    return rows.map(reportOf).sort((a, b) => a.id - b.id);
  }

  async markPosted(id: number, now: string): Promise<void> {
    const sql = 'UPDATE attribution_reports SET posted_at = ?, post_lease = NULL WHERE id = ?';
    await this.#sql.write(() => this.#sql.run(sql, now, id));
  }

  #row(id: number): Row | undefined {
    return this.#sql.get('SELECT * FROM attribution_reports WHERE id = ?', id);
  }

  #quotesOf(article: string): Quote[] {
    const stored = text(this.#sql.get('SELECT quotes AS x FROM stories WHERE article = ?', article));
    return stored === undefined ? [] : (JSON.parse(stored) as Quote[]);
  }

  /** When the last `most` reports in 24 hours become fewer; undefined if there are fewer now. */
  #limitEnd(of: 'reporter' | 'guild', id: string, most: number, now: string): string | undefined {
    const since = new Date(Date.parse(now) - DAY_MS).toISOString();
    const first = text(
      this.#sql.get(
        `SELECT reported_at AS x FROM attribution_reports WHERE ${of} = ? AND reported_at > ?
         ORDER BY reported_at DESC LIMIT 1 OFFSET ?`,
        id,
        since,
        most - 1,
      ),
    );
    return first === undefined ? undefined : new Date(Date.parse(first) + DAY_MS).toISOString();
  }

  /** Closes the open reports on a quote; returns how many there were. */
  #close({ article, words, occurrence, count }: QuotePlace, state: ReportState, now: string): number {
    return this.#sql.run(
      `UPDATE attribution_reports SET state = ?, closed_at = ?, reporter = NULL WHERE ${OF_QUOTE}`,
      state,
      now,
      article,
      words,
      occurrence,
      count,
    );
  }
}
