import { describe, expect, test } from 'vitest';
import { timePatterns, timesIn, wholeTime } from '../../src/text/time-words.ts';
import { growthOf } from '../support/pattern-growth.ts';

const found = (text: string) => timesIn(text).map(({ typed, relation }) => [relation, typed]);

describe('a time in words is found', () => {
  test.each([
    ['What happened yesterday?', 'during', 'yesterday'],
    ['news since Friday about ferries', 'since', 'Friday'],
    ['What did Hartwig say last month about tolls?', 'during', 'last month'],
    ['who resigned before May 2024?', 'before', 'May 2024'],
    ['Was war gestern los?', 'during', 'gestern'],
    ['Nachrichten seit letzter Woche', 'since', 'letzter Woche'],
    ['im Mai', 'during', 'Mai'],
    ['Que s’est-il passé hier ?', 'during', 'hier'],
    ['depuis vendredi', 'since', 'vendredi'],
    ['¿Qué dijo Hartwig el mes pasado?', 'during', 'mes pasado'],
    ['desde el viernes', 'since', 'viernes'],
    ['先週のニュース', 'during', '先週'],
    ['金曜日からのニュース', 'since', '金曜日'],
  ])('in “%s”', (text, relation, typed) => {
    expect(found(text)).toEqual([[relation, typed]]);
  });
});

test.each([
  'Theresa May spoke',
  'jailed for 3 months',
  'How many did it sell in 2004?',
  'the Friday group',
  'todays',
  'Sunday Times',
])('none is found in “%s”', (text) => {
  expect(found(text)).toEqual([]);
});

test('its place covers the preposition, also behind letters that fold to several', () => {
  const [time] = timesIn('Straße œuvre since Friday, please');
  expect('Straße œuvre since Friday, please'.slice(time?.start, time?.end)).toBe('since Friday');
});

test('a whole text may be a bare duration, and nothing else may be left', () => {
  expect(wholeTime('3 Monate')).toEqual({ kind: 'count', n: 3, unit: 'month' });
  expect(wholeTime('deux semaines')).toEqual({ kind: 'count', n: 2, unit: 'week' });
  expect(wholeTime('3 Monate NATO')).toBeUndefined();
});

test('no pattern of the words grows faster than its input', () => {
  for (const pattern of timePatterns())
    expect([pattern.source, growthOf(pattern)]).toEqual([pattern.source, undefined]);
}, 60_000);
