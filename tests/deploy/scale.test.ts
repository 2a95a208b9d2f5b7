import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readConfig, VARIABLES } from '../../src/config.ts';
import { copiedPaths, stagesOf, valuesOf } from './dockerfile.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const compose = readFileSync(join(ROOT, 'compose.scale.yaml'), 'utf8');
/** What the file sets for processes of the bot, by its names. */
const settings = [...compose.matchAll(/^ +([A-Z_]+): (.+)$/gm)].map(([, name = '', value = '']) => ({
  name,
  value: value.replace(/\$\{[^}]+\}/, 'secret'),
}));
const setting = (wanted: string) => settings.find(({ name }) => name === wanted)?.value ?? '';

test('compose.scale.yaml gives processes settings that they can start with: gateways and workers on one database', () => {
  const roles = settings.filter(({ name }) => name === 'ROLE').map(({ value }) => value);
  expect(roles).toEqual(['gateway', 'worker']);
  for (const ROLE of roles) {
    const given = {
      ROLE,
      DATABASE_URL: setting('DATABASE_URL'),
      DISCORD_API_URL: setting('DISCORD_API_URL'),
      DATA_DIR: '/data',
    };
    const config = readConfig(given, 'none');
    expect(config).toMatchObject({ role: ROLE, discordApiUrl: 'http://proxy:8080/api' });
    expect(config.databaseUrl?.reveal()).toBe(
      'postgresql://on_the_record:secret@database:5432/on_the_record',
    );
  }
  const others = settings.map(({ name }) => name).filter((name) => !VARIABLES.includes(name));
  expect(new Set(others)).toEqual(
    new Set(['POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD', 'POSTGRES_INITDB_ARGS', 'REQUEST_TIMEOUT']),
  );
});

test('its services are there twice, named as the settings name them, and it holds no secret', () => {
  for (const service of ['database', 'proxy', 'gateway', 'worker'])
    expect(compose).toMatch(new RegExp(`^  ${service}:$`, 'm'));
  expect(compose.match(/replicas: 2$/gm)).toHaveLength(2);
  expect(compose.match(/(?:PASSWORD|TOKEN): (?!\$\{)/g)).toBe(null);
});

test('its database is built from a fixed version of pg_textsearch, which it loads', () => {
  const [, dockerfile = ''] = /dockerfile: (\S+)/.exec(compose) ?? [];
  expect(existsSync(join(ROOT, dockerfile))).toBe(true);
  const [extension = [], image = []] = stagesOf(readFileSync(join(ROOT, dockerfile), 'utf8'));
  expect(valuesOf(extension, 'ARG')).toContainEqual(expect.stringMatching(/^PG_TEXTSEARCH=v\d+\.\d+\.\d+$/));
  expect(valuesOf(extension, 'FROM')[0]?.replace(/ AS \w+$/, '')).toBe(valuesOf(image, 'FROM')[0]);
  expect(valuesOf(image, 'CMD')).toEqual([expect.stringContaining('shared_preload_libraries=pg_textsearch')]);
  expect(copiedPaths(image)).toEqual([]);
});
