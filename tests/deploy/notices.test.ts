import { expect, test } from 'vitest';
import { productionPackages } from '../../deploy/notices.ts';
import { noticesOf, refusedLicences } from '../../deploy/notices-text.ts';

const named = (licence: string) => ({ name: 'one', version: '1.0.0', licence, text: 'Use it.' });

test('every package of a production install has a licence that allows this use', () => {
  const packages = productionPackages();
  expect(packages.map((one) => one.name)).toContain('discord.js');
  expect(packages.map((one) => one.name)).not.toContain('vitest');
  expect(refusedLicences(packages)).toEqual([]);
});

test.each([
  ['GPL-3.0-only', true],
  ['UNKNOWN', true],
  ['MIT AND GPL-3.0-only', true],
  ['(MIT OR GPL-3.0-only)', false],
  ['MIT AND OFL-1.1', false],
])('a package under %s is refused: %s', (licence, isRefused) => {
  expect(refusedLicences([named(licence)])).toHaveLength(isRefused ? 1 : 0);
});

test('the notices have each text once, below all packages that share it, and name those without one', () => {
  const text = noticesOf([
    named('MIT'),
    { ...named('MIT'), name: 'another' },
    { name: 'bare', version: '2.0.0', licence: 'ISC' },
  ]);
  expect(text.match(/Use it\./g)).toHaveLength(1);
  expect(text).toContain('another 1.0.0 (MIT)\none 1.0.0 (MIT)\n\nUse it.');
  expect(text).toMatch(/Without a text of their own.*\n\nbare 2\.0\.0 \(ISC\)\n$/);
});
