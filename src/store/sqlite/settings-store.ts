/** The SettingsStore on SQLite. */
import { DEFAULT_SETTINGS, type GuildSettings } from '../../model/settings.ts';
import type { SettingsStore } from '../settings-store.ts';
import { text } from '../shared/row.ts';
import type { Database } from './database.ts';

export class SqliteSettingsStore implements SettingsStore {
  readonly #sql: Database;

  constructor(sql: Database) {
    this.#sql = sql;
  }

  async of(guild: string): Promise<GuildSettings> {
    return this.#read(guild);
  }

  async change(guild: string, changes: Partial<GuildSettings>, now: string): Promise<GuildSettings> {
    return this.#sql.write(() => {
      const settings = { ...this.#read(guild), ...changes };
      const sql = `INSERT INTO settings (guild, settings, changed_at) VALUES (?, ?, ?)
        ON CONFLICT (guild) DO UPDATE SET settings = excluded.settings, changed_at = excluded.changed_at`;
      this.#sql.run(sql, guild, JSON.stringify(settings), now);
      return this.#read(guild);
    });
  }

  async reset(guild: string): Promise<void> {
    await this.#sql.write(() => this.#sql.run('DELETE FROM settings WHERE guild = ?', guild));
  }

  async servers(): Promise<string[]> {
    return this.#sql.all('SELECT guild FROM settings ORDER BY guild').map(({ guild }) => String(guild));
  }

  async claimWelcome(guild: string, now: string): Promise<boolean> {
    const sql = 'INSERT OR IGNORE INTO welcomes (guild, welcomed_at) VALUES (?, ?)';
    return this.#sql.write(() => this.#sql.run(sql, guild, now) > 0);
  }

  #read(guild: string): GuildSettings {
    const held = text(this.#sql.get('SELECT settings AS x FROM settings WHERE guild = ?', guild));
    return held === undefined ? DEFAULT_SETTINGS : { ...DEFAULT_SETTINGS, ...JSON.parse(held) };
  }
}
