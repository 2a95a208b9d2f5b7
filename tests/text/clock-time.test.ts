import { expect, test } from 'vitest';
import { readClockTime } from '../../src/text/clock-time.ts';

test.each([
  ['7:30', '07:30'],
  ['07:30', '07:30'],
  [' 19.30 ', '19:30'],
  ['7pm', '19:00'],
  ['7 PM', '19:00'],
  ['7:30 p.m.', '19:30'],
  ['12am', '00:00'],
  ['12:15 am', '00:15'],
  ['12pm', '12:00'],
  ['19h30', '19:30'],
  ['19h', '19:00'],
  ['19 h 30', '19:30'],
  ['7 Uhr', '07:00'],
  ['7.30 Uhr', '07:30'],
  ['19時30分', '19:30'],
  ['19時', '19:00'],
  ['７：３０', '07:30'],
  ['0730', '07:30'],
  ['7', '07:00'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
])('“%s” is %s', (typed, time) => {
  expect(readClockTime(typed)).toBe(time);
});

test.each([
  '',
  'soon',
  '24:00',
  '7:60',
  '7:3',
  '13pm',
  '0am',
  '193',
  '-7',
  '7:30:15',
  '7 30 45',
  '1'.repeat(5000),
])('“%s” is no time of day', (typed) => {
  expect(readClockTime(typed)).toBeUndefined();
});
