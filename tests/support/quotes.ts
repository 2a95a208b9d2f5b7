/** Quotes with invented words, for tests of what is stored and shown. */
import type { Attribution, Quote } from '../../src/model/article.ts';

export function namedAs(name: string): Attribution {
  return { state: 'named', certainty: 'sure', speakers: [{ name, kind: 'person' }] };
}

export function quoteOf(text: string, changes: Partial<Quote> = {}): Quote {
  return {
    article: 'rain',
    paragraph: 1,
    start: 0,
    end: text.length,
    text,
    form: 'direct',
    clause: '',
    attribution: namedAs('Bo Lind'),
    reports: [],
    ...changes,
  };
}
