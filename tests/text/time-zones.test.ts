import { Locale } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { findZones, offsetName, offsetOf, readZone, zoneOfLanguage } from '../../src/text/time-zones.ts';

const SPRING = new Date('2025-04-09T12:00:00Z');
const WINTER = new Date('2025-01-09T12:00:00Z');

describe('zones are found', () => {
  test.each([
    ['berl', 'Europe/Berlin'],
    ['BERLIN', 'Europe/Berlin'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['Zürich', 'Europe/Zurich'],
    ['new york', 'America/New_York'],
    ['lord howe', 'Australia/Lord_Howe'],
    ['kolkata', 'Asia/Kolkata'],
    ['calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['kiev', 'Europe/Kyiv'],
    ['utc', 'UTC'],
  ])('by “%s”: first %s', (typed, zone) => {
    expect(findZones(typed, SPRING, 25)[0]).toBe(zone);
    expect(readZone(typed, SPRING)).toBe(zone);
  });

  test('by offset, as it is at the time', () => {
    expect(findZones('+5:30', SPRING, 99)).toContain('Asia/Kolkata');
    expect(findZones('UTC+2', SPRING, 99)).toContain('Europe/Berlin');
    expect(findZones('UTC+2', WINTER, 99)).not.toContain('Europe/Berlin');
    expect(findZones('GMT-4', SPRING, 99)).toContain('America/New_York');
  });

  test('only if they match, and no more than asked for', () => {
    expect(findZones('atlantis', SPRING, 25)).toEqual([]);
    expect(findZones('東京', SPRING, 25)).toEqual([]);
    expect(findZones('', SPRING, 25)).toHaveLength(25);
    expect(findZones('(.*)+$', SPRING, 25)).toEqual([]);
  });
});

describe('a zone is read', () => {
  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['US/Eastern', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
  ])('from the name %s: %s', (typed, zone) => {
    expect(readZone(typed, SPRING)).toBe(zone);
  });

  test.each(['', 'Europe', 'indiana', 'Europe/Atlantis', '../../etc/passwd', '+2'])(
    'from “%s” not at all',
    (typed) => {
      expect(readZone(typed, SPRING)).toBeUndefined();
    },
  );
});

test('offsets have a sign, hours and minutes', () => {
  expect(offsetName(offsetOf('Asia/Kolkata', SPRING))).toBe('UTC+05:30');
  expect(offsetName(offsetOf('America/St_Johns', SPRING))).toBe('UTC-02:30');
  expect(offsetName(offsetOf('UTC', SPRING))).toBe('UTC+00:00');
});

describe('a zone is guessed', () => {
  test('from every language of Discord but American English, and is one that Node knows', () => {
    const guessed = Object.values(Locale).map((locale) => [locale, zoneOfLanguage(locale)] as const);
    expect(guessed.filter(([, zone]) => zone === undefined).map(([locale]) => locale)).toEqual(['en-US']);
    for (const [, zone] of guessed) if (zone) expect(readZone(zone, SPRING)).toBe(zone);
  });

  test('from no language, or one that is unknown, not at all', () => {
    expect([zoneOfLanguage(undefined), zoneOfLanguage('tlh')]).toEqual([undefined, undefined]);
  });
});
