import { expect, test } from 'vitest';
import type { Quote } from '../../src/model/article.ts';
import { isListed } from '../../src/story/quote-rules.ts';

const quote = (text: string, clause = ''): Quote => ({
  article: 'story',
  paragraph: 1,
  start: 0,
  end: text.length,
  text,
  form: clause ? 'direct' : 'mixed',
  clause,
  attribution: { state: 'unattributed' },
  reports: [],
});

test.each([
  ['various fields', false],
  ['liar,', false],
  ['Never again.', true],
  ['the worst in forty years', true],
])('“%s” is listed: %s', (text, listed) => {
  expect(isListed(quote(text))).toBe(listed);
});

test.each([
  ['I erred,', 'Dana Roth wrote', true],
  ['No comment,', 'said Dana Roth', true],
  ['Never,', 'said Dana Roth', false],
  ['various fields', 'said she worked in', false],
])('“%s” %s is listed: %s', (text, clause, listed) => {
  expect(isListed(quote(text, clause))).toBe(listed);
});

test.each([
  ['我们会重建这座桥', true],
  ['我们会重建这座桥。', true],
  ['橋', false],
])('%s is listed: %s', (text, listed) => {
  expect(isListed(quote(text))).toBe(listed);
});
