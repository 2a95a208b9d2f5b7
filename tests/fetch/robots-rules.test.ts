import { describe, expect, test } from 'vitest';
import { readRobots } from '../../src/fetch/robots-rules.ts';

const isAllowed = (text: string, path: string) => readRobots(text, 'OnTheRecord').isAllowed(path);
const forAll = (...rules: string[]) => `User-agent: *\n${rules.join('\n')}\n`;

describe('RFC 9309', () => {
  test.each([
    [true, 'without rules', '', '/x'],
    [true, 'an empty rule', forAll('Disallow:'), '/x'],
    [false, 'a beginning', forAll('Disallow: /a'), '/a/b'],
    [true, 'another beginning', forAll('Disallow: /a'), '/b/a'],
    [true, 'the longer match', forAll('Disallow: /a', 'Allow: /a/b'), '/a/b/c'],
    [true, 'of two as long, the one that allows', forAll('Allow: /a', 'Disallow: /a'), '/a'],
    [false, 'a wildcard', forAll('Disallow: /*/private'), '/x/y/private/z'],
    [true, 'a wildcard whose end is missing', forAll('Disallow: /*/private'), '/x/y/priv'],
    [false, 'an end', forAll('Disallow: /*.pdf$'), '/a.pdf.pdf'],
    [true, 'an end that is not there', forAll('Disallow: /*.pdf$'), '/a.pdf?x'],
    [true, 'an end that would overlap the beginning', forAll('Disallow: /aba*ba$'), '/aba'],
    [true, 'an end without wildcards', forAll('Disallow: /a$'), '/ab'],
    [false, 'stars in a row', forAll('Disallow: /****b'), '/a/b'],
    [false, 'comments, case and blanks', 'user-AGENT : * # all\n DISALLOW:/a # x', '/a'],
    [false, 'percent-encoding', forAll('Disallow: /caf%c3%a9'), '/caf%C3%A9'],
    [false, 'letters that are not ASCII', forAll('Disallow: /café'), '/caf%C3%A9'],
  ])('%s: %s', (allowed, _, text, path) => {
    expect(isAllowed(text, path)).toBe(allowed);
  });

  test('the group of the program counts in place of that for all, whatever its case and version', () => {
    const text = `${forAll('Disallow: /')}User-agent: other\nUser-agent: onTHErecord/2\nDisallow: /own\n`;
    expect([isAllowed(text, '/own'), isAllowed(text, '/x')]).toEqual([false, true]);
  });

  test('groups of one name count together, and an empty group allows all', () => {
    expect(isAllowed(`${forAll('Disallow: /a')}\n${forAll('Disallow: /b')}`, '/b')).toBe(false);
    expect(isAllowed(`${forAll('Disallow: /')}User-agent: OnTheRecord\n`, '/x')).toBe(true);
  });

  test('sitemaps are named, at most a hundred', () => {
    const text = Array.from({ length: 200 }, (_, n) => `Sitemap: https://haven.example/${n}.xml`).join('\n');
    expect(readRobots(text, 'OnTheRecord').sitemaps).toHaveLength(100);
  });
});

describe('a hostile file of 499 KB', () => {
  const fill = (line: string) => line.repeat(Math.floor((499 * 1024) / line.length));
  test.each([
    ['stars', forAll(fill(`Disallow: /${'*a'.repeat(200)}*b$\n`))],
    ['one long pattern', forAll(`Disallow: /${fill('*a')}b`)],
    ['stars in a row', forAll(`Disallow: /${fill('*')}b`)],
    ['repetitions', forAll(fill(`Disallow: /*${'a'.repeat(900)}b\n`))],
    ['short rules', forAll(fill('Disallow: /*b\n'))],
    [
      'many programs with many rules',
      `${fill('User-agent: a\n').slice(0, 250_000)}\n${fill('Disallow: /b\n').slice(0, 250_000)}`,
    ],
  ])('of %s costs a page less than a tenth of a second', (_, text) => {
    const path = `/${'a'.repeat(1900)}`;
    const rules = readRobots(text, 'OnTheRecord');
    rules.isAllowed(path);
    const started = process.threadCpuUsage();
    rules.isAllowed(path);
    const { user, system } = process.threadCpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(100);
  });
});
