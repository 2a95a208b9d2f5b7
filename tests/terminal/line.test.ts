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
    ['japan nato from:UPI', ['news', { query: 'japan nato from:UPI' }]],
    ['from:UPI japan', ['news', { query: 'from:UPI japan' }]],
    ['/news from: UPI japan', ['news', { query: 'from: UPI japan' }]],
    ['/news from:UPI query:japan', ['news', { query: 'from:UPI japan' }]],
    [
      '"storm surge" from:Reuters since:2w -ferry',
      ['news', { query: '"storm surge" from:Reuters since:2w -ferry' }],
    ],
    ['find -fever strike', ['news', { query: '-fever strike' }]],
    ['any news from:UPI japan', ['news', { query: 'from:UPI japan' }]],
    ['japan since:monday nato', ['news', { query: 'japan since:monday nato' }]],
    ['japan from:The Times since:monday', ['news', { query: 'japan from:The Times since:monday' }]],
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
    ['/quote Rutte about:two words', ['quote', { speaker: 'Rutte', about: 'two words' }]],
    [
      '/quote Rutte from:Le Soir since:3 months',
      ['quote', { speaker: 'Rutte', from: 'Le Soir', since: '3 months' }],
    ],
    ['/trend nato since:3 months', ['trend', { query: 'nato', since: '3 months' }]],
    ['/trend since:2w nato', ['trend', { query: 'nato', since: '2w' }]],
    ['/quote since:2w Rutte', ['quote', { speaker: 'Rutte', since: '2w' }]],
    ['/trend nato since:2025-04 -ferry', ['trend', { query: 'nato -ferry', since: '2025-04' }]],
    ['/trend nato since:3 months -ferry', ['trend', { query: 'nato -ferry', since: '3 months' }]],
    [
      '/summary topic:nato since:7d length:short -ferry',
      ['summary', { topic: 'nato -ferry', since: '7d', length: 'short' }],
    ],
    ['/summary article:defense cooperation', ['summary', { article: 'defense cooperation' }]],
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
