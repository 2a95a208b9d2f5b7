import { describe, expect, test } from 'vitest';
import { createCookieChain } from '../../src/fetch/cookies.ts';

const sent = (setBy: string, cookie: string, to: string) => {
  const chain = createCookieChain();
  chain.keep(new URL(setBy), [cookie]);
  return chain.headerFor(new URL(to));
};

describe('a cookie of a redirect goes on', () => {
  test.each([
    ['https://haven.example/', 'a=1', 'https://haven.example/news'],
    ['https://haven.example/', 'a=1; Domain=haven.example', 'https://www.haven.example/'],
    ['https://www.haven.example/', 'a=1; Domain=.haven.example', 'https://haven.example/'],
    ['https://haven.co.uk/', 'a=1; Domain=haven.co.uk', 'https://www.haven.co.uk/'],
    ['https://haven.example/', 'a=1; Path=/news', 'https://haven.example/news/ferry'],
    ['https://haven.example/', 'a=1; Secure; HttpOnly; SameSite=Strict', 'https://haven.example/'],
  ])('from %s with %s to %s', (setBy, cookie, to) => {
    expect(sent(setBy, cookie, to)).toBe('a=1');
  });

  test.each([
    ['https://haven.example/', 'a=1', 'https://www.haven.example/'],
    ['https://haven.example/', 'a=1; Domain=elsewhere.example', 'https://elsewhere.example/'],
    ['https://haven.co.uk/', 'a=1; Domain=co.uk', 'https://elsewhere.co.uk/'],
    ['https://haven.example/', 'a=1; Domain=example', 'https://elsewhere.example/'],
    ['https://haven.example/', 'a=1; Path=/news', 'https://haven.example/newsletter'],
    ['https://haven.example/', 'a=1; Secure', 'http://haven.example/'],
    ['https://haven.example/', 'a=1; Max-Age=0', 'https://haven.example/'],
  ])('but not from %s with %s to %s', (setBy, cookie, to) => {
    expect(sent(setBy, cookie, to)).toBeUndefined();
  });

  test('until it is taken back, and at most twenty of them', () => {
    const chain = createCookieChain();
    const url = new URL('https://haven.example/');
    chain.keep(url, ['a=1', 'b=2']);
    chain.keep(url, ['a=; Max-Age=0']);
    expect(chain.headerFor(url)).toBe('b=2');
    chain.keep(
      url,
      Array.from({ length: 50 }, (_, n) => `c${n}=1`),
    );
    expect(chain.headerFor(url)?.split('; ')).toHaveLength(20);
  });
});
