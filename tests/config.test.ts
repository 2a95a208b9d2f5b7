import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, Secret, VARIABLES } from '../src/config.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const dotenv = (text: string) => {
  const file = join(folder(), '.env');
  writeFileSync(file, text);
  return file;
};

describe('settings', () => {
  test('have defaults', () => {
    expect(readConfig({}, 'none')).toEqual({
      alertsPerHour: 6,
      dataDir: './var',
      role: 'all',
      defaultTimeZone: 'UTC',
      locale: 'en',
      noColor: false,
      indexPassages: 100_000,
      discordApiUrl: 'https://discord.com/api',
      privateNetworks: [],
      questionsPerPerson: 30,
      questionsPerServer: 200,
      serverLimits: { feeds: 50, storiesPerDay: 2000, bytesPerDay: 500 * 1024 * 1024 },
      minFreeBytes: 500 * 1024 * 1024,
      sharedArchive: false,
      health: { host: '127.0.0.1' },
      logLevel: 'info',
    });
  });

  test('take a token as it is pasted, and keep it secret', () => {
    const { discordToken } = readConfig({ DISCORD_TOKEN: ' Bot abc.def.ghi ' }, 'none');
    expect(discordToken?.reveal()).toBe('abc.def.ghi');
    expect(inspect(discordToken)).not.toContain('abc');
  });

  test('a malformed token stops the start without being shown', () => {
    const reading = () => readConfig({ DISCORD_TOKEN: 'hunter2' }, 'none');
    expect(reading).toThrow(/DISCORD_TOKEN is \(not shown\), but must be the token from the page Bot/);
    expect(reading).not.toThrow(/hunter2/);
  });

  test('come from .env, and the environment wins', () => {
    const file = dotenv('DATA_DIR=./from-file\nDEFAULT_TIME_ZONE=Europe/Berlin\n');
    expect(readConfig({ DEFAULT_TIME_ZONE: 'Asia/Tokyo' }, file)).toMatchObject({
      dataDir: './from-file',
      defaultTimeZone: 'Asia/Tokyo',
    });
  });

  test('headers for sources are read from a file, and a wrong one is refused without what it says', () => {
    const file = dotenv('{"https://feeds.example": {"Authorization": "Basic eDp5"}}');
    expect(readConfig({ FEED_HEADERS_FILE: file }, 'none').originHeaders).toEqual({
      'https://feeds.example': { Authorization: 'Basic eDp5' },
    });
    const wrong = dotenv('{"https://feeds.example/path": {"Authorization": "hunter2"}}');
    expect(() => readConfig({ FEED_HEADERS_FILE: wrong }, 'none')).toThrow(
      /FEED_HEADERS_FILE.*must be JSON like/,
    );
    expect(() => readConfig({ FEED_HEADERS_FILE: wrong }, 'none')).not.toThrow(/hunter2/);
  });

  test('networks and a proxy are read, the proxy in small letters, too', () => {
    const given = {
      ALLOW_PRIVATE_ADDRESSES: '10.1.0.0/16, fd12::/64',
      https_proxy: 'http://proxy.example:3128',
    };
    expect(readConfig(given, 'none')).toMatchObject({
      privateNetworks: ['10.1.0.0/16', 'fd12::/64'],
      proxy: { https: 'http://proxy.example:3128' },
    });
  });

  test('take what systemd says from the environment alone', () => {
    const environment = { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '30000000' };
    expect(readConfig(environment, 'none').systemd).toEqual({
      socket: '/run/systemd/notify',
      watchdogMs: 30_000,
    });
    expect(() => readConfig({}, dotenv('NOTIFY_SOCKET=x'))).toThrow(/NOTIFY_SOCKET, which is no setting/);
  });

  test('say where the bot tells how it is, and where its archive is copied', () => {
    const read = readConfig({ HEALTH_PORT: '9464', BACKUP_DIR: './copies' }, 'none');
    expect(read).toMatchObject({
      health: { host: '127.0.0.1', port: 9464 },
      backups: { folder: './copies', keep: 7 },
    });
  });

  test('take the address of a database as a secret, and no copies beside it: they are made by its server', () => {
    const DATABASE_URL = 'postgresql://me:hunter2@db.example/archive';
    const { databaseUrl } = readConfig({ DATABASE_URL }, 'none');
    expect(databaseUrl?.reveal()).toBe(DATABASE_URL);
    expect(inspect(databaseUrl)).not.toContain('hunter2');
    const reading = () => readConfig({ DATABASE_URL, BACKUP_DIR: './copies' }, 'none');
    expect(reading).toThrow(/BACKUP_DIR is set.*PostgreSQL.*pg_dump/s);
    expect(reading).not.toThrow(/hunter2/);
  });

  test('let a process have a role only where others can do the rest', () => {
    const shared = { ROLE: 'gateway', DATABASE_URL: 'postgresql://db.example/archive' };
    expect(readConfig(shared, 'none').role).toBe('gateway');
    expect(readConfig({ ROLE: 'worker', SHARED_ARCHIVE: 'true' }, 'none').role).toBe('worker');
    expect(() => readConfig({ ROLE: 'worker' }, 'none')).toThrow(/ROLE shares the work.*DATABASE_URL/);
  });

  test('an empty value is no value', () => {
    expect(readConfig({ DATA_DIR: '', NO_COLOR: '' }, 'none')).toMatchObject({
      dataDir: './var',
      noColor: false,
    });
  });

  test.each([
    [{ DEFAULT_TIME_ZONE: 'Berlin' }, /DEFAULT_TIME_ZONE is “Berlin”, but must be an IANA time zone/],
    [{ LOCALE: 'klingon' }, /LOCALE is “klingon”, but must be one of de, en, es, fr, ja/],
    [{ REPORTS_CHANNEL_ID: '#desk' }, /REPORTS_CHANNEL_ID is “#desk”, but must be a channel’s id/],
    [{ DISCORD_GUILD_ID: 'my server' }, /DISCORD_GUILD_ID is “my server”, but must be a server’s id/],
    [{ DISCORD_API_URL: 'file:///etc' }, /DISCORD_API_URL is “file:\/\/\/etc”, but must be a web address/],
    [
      { DISCORD_API_URL: 'http://me:hunter2@proxy/api' },
      /DISCORD_API_URL is \(not shown\), but must be a web address without a password/,
    ],
    [{ ROLE: 'king' }, /ROLE is “king”, but must be one of all, gateway, worker/],
    [
      { ALLOW_PRIVATE_ADDRESSES: 'true' },
      /ALLOW_PRIVATE_ADDRESSES is “true”, but must be a list of networks such as 10\.1\.2\.0\/24/,
    ],
    [{ HTTP_PROXY: 'me:secret@proxy' }, /HTTP_PROXY is \(not shown\), but must be the address of a proxy/],
    [
      { DATABASE_URL: 'mysql://me:secret@db' },
      /DATABASE_URL is \(not shown\), but must be the address of a Post/,
    ],
    [{ HEALTH_PORT: '0' }, /HEALTH_PORT is “0”, but must be a port/],
    [{ HEALTH_HOST: 'a b' }, /HEALTH_HOST is “a b”, but must be an address/],
    [{ BACKUP_KEEP: '0' }, /BACKUP_KEEP is “0”, but must be a whole number/],
    [{ SHARED_ARCHIVE: 'yes' }, /SHARED_ARCHIVE is “yes”, but must be true or false/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL is “loud”, but must be one of debug, info/],
  ])('%o stops the start: the variable, what was given, what is allowed', (given, message) => {
    expect(() => readConfig(given, 'none')).toThrow(message);
    expect(() => readConfig(given, 'none')).toThrow(ConfigError);
  });

  test('a name in .env that is no setting stops the start with the names that are', () => {
    expect(() => readConfig({}, dotenv('DATADIR=x'))).toThrow(/sets DATADIR.*DATA_DIR/);
  });

  test('are all explained in .env.example, and nothing else is', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const names = [...example.matchAll(/^# ?([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(names.sort()).toEqual([...VARIABLES].sort());
  });
});

test('a secret shows in no text that is made of it', () => {
  const secret = new Secret('hunter2');
  const shown = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true, depth: 5 }),
  ].join(' ');
  expect(shown).not.toContain('hunter2');
  expect(secret.reveal()).toBe('hunter2');
});
