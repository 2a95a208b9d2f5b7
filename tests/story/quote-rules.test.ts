import { expect, test } from 'vitest';
import type { Quote } from '../../src/model/article.ts';
import { isListed } from '../../src/story/quote-rules.ts';

const quote = (text: string): Quote => ({
  article: 'story',
  paragraph: 1,
  start: 0,
  end: text.length,
  text,
  form: 'mixed',
  clause: '',
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
