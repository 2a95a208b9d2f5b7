import { describe, expect, test } from 'vitest';
import { isMeant, isOwnName, shownOutlet } from '../../src/outlet/claims.ts';
import { OUTLETS, outletAt } from '../../src/outlet/outlets.ts';

const STRANGER = 'https://www.stranger.example/news/1';
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

describe('a stranger who calls itself by the name of an outlet', () => {
  test.each([
    'Reuters',
    'REUTERS News',
    'Reuters.',
    'The Reuters',
    'Reuters.com',
    'Reuters | World',
    'ReutersNews',
    'R E U T E R S',
    'Rеuters',
    'R\u200beuters',
    'Reuters\u202e',
    'Ｒｅｕｔｅｒｓ',
    '𝐑𝐞𝐮𝐭𝐞𝐫𝐬',
    'Réuters',
    'Reuters™',
    'Reuters (reuters.com)',
    'AI Jazeera',
    'Bloornberg',
    'ВВС News',
    'U.P.I.',
    'Associated Press',
    'Guardian',
    'THE TIMES',
    '朝日新聞',
  ])('%s is shown with its site, as nobody’s outlet', (name) => {
    const shown = shownOutlet(name, STRANGER);
    expect(shown).toBe(`${name} (stranger.example)`);
    expect(isOwnName(shown)).toBe(false);
    expect(shownOutlet(shown, STRANGER)).toBe(shown);
  });

  test('is shown by the domain that it owns, not by the one that it imitates', () => {
    expect(shownOutlet('Reuters', 'https://reuters.com.stranger.example/a')).toBe(
      'Reuters (stranger.example)',
    );
    expect(shownOutlet('Reuters', 'https://reuters.medium.com/a')).toBe('Reuters (reuters.medium.com)');
  });
});

describe('a name is shown as it is', () => {
  test.each([
    ['Reuters', 'https://www.reuters.com/world/1'],
    ['BBC Sport', 'https://feeds.bbci.co.uk/sport'],
    ['ABC News', 'https://abcnews.go.com/a'],
    ['ABC', 'https://www.abc.net.au/a'],
    ['Reuters', undefined],
    ['Harbour Post', STRANGER],
    ['Manchester Evening News', STRANGER],
    ['The Harbour Times', STRANGER],
    ['Corvale Guardian', STRANGER],
    ['News', STRANGER],
    ['', STRANGER],
  ])('%s at %s', (name, address) => {
    expect(shownOutlet(name, address)).toBe(name);
    expect(isOwnName(name)).toBe(true);
  });

  test('once its domain is in the list, though it was stored with its site', () => {
    expect(shownOutlet('Reuters (reuters.com)', 'https://www.reuters.com/a')).toBe('Reuters');
  });
});

test('from:Reuters does not mean a stranger of that name, unless its site is named', () => {
  const shown = shownOutlet('Reuters', STRANGER);
  expect(isMeant(['reuters'], 'Reuters', wordsOf)).toBe(true);
  expect(isMeant(['reuters'], shown, wordsOf)).toBe(false);
  expect(isMeant(['stranger', 'example'], shown, wordsOf)).toBe(true);
  expect(isMeant([], 'Reuters', wordsOf)).toBe(false);
});

describe('data/lexicon/outlets.txt', () => {
  test.each(OUTLETS)(
    'has domains of $name, on which its name is its own',
    ({ spellings, domains, shared }) => {
      expect(domains.size).toBeGreaterThan(0);
      for (const domain of domains)
        for (const spelling of spellings)
          expect(shownOutlet(spelling, `https://www.${domain}/a`)).toBe(spelling);
      for (const domain of domains)
        if (!shared.has(domain)) expect(outletAt(`https://${domain}/a`)?.spellings).toEqual(spellings);
    },
  );

  test.each(OUTLETS)('has a zone of $name that exists', ({ zone }) => {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });
});
