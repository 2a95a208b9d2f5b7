import { expect, test } from 'vitest';
import type { Attribution, Quote } from '../../src/model/article.ts';
import { draftVoices } from '../../src/render/discord/quotes.ts';
import { viewContext } from '../../src/render/discord/view-context.ts';
import { messagesFor } from '../../src/render/messages.ts';
import { attributionOf } from '../../src/render/speaker.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';

const quoteBy = (attribution: Attribution): Quote => ({
  article: 'rain',
  paragraph: 1,
  start: 1,
  end: 21,
  text: 'The rain came early.',
  form: 'direct',
  clause: 'Brisk told a neighbour',
  attribution,
  reports: [],
});
const brisk = (certainty: 'sure' | 'likely'): Attribution => ({
  state: 'named',
  certainty,
  speakers: [{ name: 'Edda Brisk', title: 'mayor', kind: 'person' }],
});
const voices = (certainty: 'sure' | 'likely') => {
  const quote = quoteBy(brisk(certainty));
  const citation = { article: 'rain', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 1 };
  return {
    kind: 'voices' as const,
    headline: 'Rain',
    quotes: [{ text: quote.text, marks: [], citation, quote }],
    page: { number: 1, of: 1, total: 1 },
  };
};

test.each([
  ['en', 'likely Edda Brisk, mayor'],
  ['de', 'wahrscheinlich Edda Brisk, mayor'],
  ['fr', 'probablement Edda Brisk, mayor'],
  ['es', 'probablemente Edda Brisk, mayor'],
  ['ja', 'おそらくEdda Brisk（mayor）'],
])('a speaker who is only likely is said to be so (%s)', (locale, line) => {
  expect(attributionOf(quoteBy(brisk('likely')), messagesFor(locale))).toBe(line);
});

test('a sure speaker is named without more words', () => {
  expect(attributionOf(quoteBy(brisk('sure')), messagesFor('en'))).toBe('Edda Brisk, mayor');
});

test('the clause as printed stands below a likely speaker, and below no sure one, at the terminal', () => {
  const draw = (certainty: 'sure' | 'likely') =>
    renderTerminal(voices(certainty), { locale: 'en', color: false, width: 80 });
  expect(draw('likely')).toContain('As printed: “Brisk told a neighbour”');
  expect(draw('sure')).not.toContain('As printed');
});

test('and so it does on Discord', () => {
  const context = viewContext('en');
  const draw = (certainty: 'sure' | 'likely') => JSON.stringify(draftVoices(voices(certainty), context));
  expect(draw('likely')).toContain('Brisk told a neighbour');
  expect(draw('sure')).not.toContain('Brisk told a neighbour');
});

test('a quote that is unclear without candidates lists nobody, and says why', () => {
  const why = { message: 'unclear.language', values: {} };
  const quote: Quote = {
    ...quoteBy({ state: 'ambiguous', candidates: [], reason: 'Not English.' }),
    clause: '',
    why,
  };
  const citation = { article: 'rain', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 1 };
  const answer = {
    kind: 'voices' as const,
    headline: 'Rain',
    quotes: [{ text: quote.text, marks: [], citation, quote }],
    page: { number: 1, of: 1, total: 1 },
  };
  const shown = renderTerminal(answer, { locale: 'en', color: false, width: 80 });
  expect(shown).toContain('So far I can tell who speaks only in English stories.');
  expect(shown).not.toContain('Could be');
  expect(attributionOf(quote, messagesFor('en'))).toBe(messagesFor('en')('speaker.unattributed'));
  const drafted = JSON.stringify(draftVoices(answer, viewContext('en')));
  expect(drafted).toContain('only in English stories');
  expect(drafted).not.toContain('Could be');
});
