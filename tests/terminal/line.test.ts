import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { readLine } from '../../src/terminal/line.ts';

const read = (text: string) => {
  const line = readLine(text, commands);
  return line.kind === 'ask' ? [line.command.name, line.typed] : line;
};

describe('a typed line', () => {
  test.each([
    ['/news japan nato', ['news', { query: 'japan nato' }]],
    ['japan nato', ['news', { query: 'japan nato' }]],
    ['japan nato from:UPI', ['news', { query: 'japan nato', from: 'UPI' }]],
    ['japan since:monday nato', ['news', { query: 'japan since:monday nato' }]],
    ['japan from:The Times since:monday', ['news', { query: 'japan since:monday', from: 'The Times' }]],
    ['"japan nato"', ['news', { query: '"japan nato"' }]],
    ['who won the vote?', ['news', { query: 'who won the vote?' }]],
    ['🎉🎉', ['news', { query: '🎉🎉' }]],
    ['what did Rutte say about Russia?', ['quote', { speaker: 'Rutte', about: 'Russia' }]],
    ['summarise the Japan story', ['summary', { article: 'Japan' }]],
    ['help', ['help', {}]],
    ['/QUOTE Rutte', ['quote', { speaker: 'Rutte' }]],
    ['/quote Mark Rutte about:North Korea', ['quote', { speaker: 'Mark Rutte', about: 'North Korea' }]],
    ['/quote about: Russia speaker: "Mark Rutte"', ['quote', { speaker: 'Mark Rutte', about: 'Russia' }]],
    ['/news what is about: this', ['news', { query: 'what is about: this' }]],
    ['/summary', ['summary', {}]],
    ['/summary length:short', ['summary', { length: 'short' }]],
    ['/summary japan nato length:long', ['summary', { article: 'japan nato', length: 'long' }]],
    ['next', { kind: 'page', by: 1 }],
    ['/back', { kind: 'page', by: -1 }],
    ['quit', { kind: 'leave' }],
    ['   ', { kind: 'nothing' }],
    ['/weather today', { kind: 'unknown', command: 'weather' }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});
