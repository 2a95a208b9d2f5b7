/** The SettingsStore on PostgreSQL. */
import { DEFAULT_SETTINGS, type GuildSettings } from '../../model/settings.ts';
import type { SettingsStore } from '../settings-store.ts';
import { text } from '../shared/row.ts';
import type { Database, Reader } from './database.ts';

export class PostgresSettingsStore implements SettingsStore {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  of(guild: string): Promise<GuildSettings> {
    return settingsOf(this.#sql, guild);
  }

  async change(guild: string, changes: Partial<GuildSettings>, now: string): Promise<GuildSettings> {
    return this.#sql.write(async (sql) => {
      // Two people may change two settings at once, and both must hold.
      await sql.lock(`settings of ${guild}`);
      const settings = { ...(await settingsOf(sql, guild)), ...changes };
      await sql.run(
        `INSERT INTO settings (guild, settings, changed_at) VALUES ($1, $2, $3)
         ON CONFLICT (guild) DO UPDATE SET settings = excluded.settings, changed_at = excluded.changed_at`,
        guild,
        JSON.stringify(settings),
        now,
      );
      return settingsOf(sql, guild);
    });
  }

  async reset(guild: string): Promise<void> {
    await this.#sql.run('DELETE FROM settings WHERE guild = $1', guild);
  }

  async servers(): Promise<string[]> {
    const rows = await this.#sql.all('SELECT guild FROM settings ORDER BY guild');
    return rows.map(({ guild }) => String(guild));
  }

  async claimWelcome(guild: string, now: string): Promise<boolean> {
    // Durable: after a failover, no server is welcomed again.
    const sql = 'INSERT INTO welcomes (guild, welcomed_at) VALUES ($1, $2) ON CONFLICT DO NOTHING';
    return this.#sql.writeDurably(async (one) => (await one.run(sql, guild, now)) > 0);
  }
}

async function settingsOf(sql: Reader, guild: string): Promise<GuildSettings> {
  const held = text(await sql.get('SELECT settings AS x FROM settings WHERE guild = $1', guild));
  return held === undefined ? DEFAULT_SETTINGS : { ...DEFAULT_SETTINGS, ...JSON.parse(held) };
}
