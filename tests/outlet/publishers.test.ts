import { describe, expect, test } from 'vitest';
import { isSamePublisher, publisherName, publishersAmong } from '../../src/outlet/publishers.ts';
import { otherOutlets } from '../../src/summarise/other-outlets.ts';
import { prominence } from '../../src/summarise/story-clusters.ts';

const on = (source: string, site?: string) => ({ source, site });
const POST = on('The Harbor Post', 'harbor.example');
const NAMESAKE = on('the harbor post', 'stranger.example');
const BY_HAND = on('The Harbor Post');

describe('two sites that call themselves by one name that nobody owns', () => {
  test('are two publishers, told apart by their sites', () => {
    expect(publishersAmong([POST, NAMESAKE, POST])).toEqual([POST, NAMESAKE]);
    expect(isSamePublisher(POST, NAMESAKE)).toBe(false);
    expect(otherOutlets([POST, NAMESAKE], POST)).toEqual(['the harbor post (stranger.example)']);
    expect(otherOutlets([POST, NAMESAKE], on('UPI', 'upi.com'))).toEqual([
      'The Harbor Post (harbor.example)',
      'the harbor post (stranger.example)',
    ]);
  });

  test('make an event as prominent as two outlets of other names do', () => {
    const range = { since: new Date('2025-04-09T00:00:00Z'), before: new Date('2025-04-10T00:00:00Z') };
    const at = '2025-04-09T08:00:00.000Z';
    const line = (one: { source: string; site: string | undefined }, n: number) => ({
      article: String(n),
      headline: 'Ferry line reopens',
      source: one.source,
      ...(one.site !== undefined && { site: one.site }),
      storedAt: at,
      firstStoredAt: at,
    });
    const of = (...ones: (typeof POST)[]) => prominence(ones.map(line), range);
    expect(of(POST, NAMESAKE)).toBe(of(POST, on('Bay Courier', 'bay.example')));
    expect(of(POST, NAMESAKE)).toBeGreaterThan(of(POST, POST));
  });
});

test('what was given by hand is its namesake’s, and alone its own', () => {
  expect(publishersAmong([BY_HAND, POST])).toEqual([POST]);
  expect(publishersAmong([BY_HAND, BY_HAND])).toEqual([BY_HAND]);
  expect(otherOutlets([BY_HAND, POST], POST)).toEqual([]);
  expect(otherOutlets([POST], BY_HAND)).toEqual([]);
});

test('a known outlet is one publisher on all of its sites, and a name used by somebody else is none', () => {
  expect(publishersAmong([on('BBC', 'bbc.co.uk'), on('BBC', 'bbc.com')])).toHaveLength(1);
  expect(publishersAmong([on('Reuters (stranger.example)', 'stranger.example')])).toEqual([]);
  expect(publisherName(on('BBC', 'bbc.com'))).toBe('BBC');
});
