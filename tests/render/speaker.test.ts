import { describe, expect, test } from 'vitest';
import type { Attribution, Quote } from '../../src/model/article.ts';
import { draftPassages } from '../../src/render/discord/passages.ts';
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
const brisk = (certainty: 'sure' | 'likely'): Extract<Attribution, { state: 'named' }> => ({
  state: 'named',
  certainty,
  speakers: [{ name: 'Edda Brisk', title: 'mayor', kind: 'person' }],
});
const page = { number: 1, of: 1, total: 1 };
const citation = { article: 'rain', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 1 };
const voicesOf = (quote: Quote) => ({
  kind: 'voices' as const,
  headline: 'Rain',
  quotes: [{ text: quote.text, marks: [], citation, quote }],
  page,
});
const passageOf = (quote: Quote) => ({
  kind: 'passages' as const,
  query: 'rain',
  passages: [{ text: `“${quote.text}”`, marks: [], citation, quotes: [quote] }],
  page,
  approximate: false,
});
const voices = (certainty: 'sure' | 'likely') => voicesOf(quoteBy(brisk(certainty)));

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
  expect(shown).toContain('I can’t tell yet who is speaking in this language.');
  expect(shown).not.toContain('Could be');
  expect(attributionOf(quote, messagesFor('en'))).toBe(messagesFor('en')('speaker.unattributed'));
  const drafted = JSON.stringify(draftVoices(answer, viewContext('en')));
  expect(drafted).toContain('speaking in this language');
  expect(drafted).not.toContain('Could be');
});

describe('a speaker whom the operator has corrected', () => {
  const drawings = (attribution: Attribution, locale = 'en') => {
    const answer = voicesOf(quoteBy(attribution));
    return [
      renderTerminal(answer, { locale, color: false, width: 200 }),
      draftVoices(answer, viewContext(locale))
        .flatMap(({ parts }) => JSON.stringify(parts))
        .join(),
      renderTerminal(passageOf(quoteBy(attribution)), { locale, color: false, width: 200 }),
      JSON.stringify(draftPassages(passageOf(quoteBy(attribution)), viewContext(locale))),
    ];
  };

  test.each([
    ['en', 'The operator of this bot has corrected who said this'],
    ['de', 'Wer das gesagt hat, hat der Betreiber dieses Bots berichtigt'],
    ['fr', 'Le responsable de ce bot a corrigé l’attribution'],
    ['es', 'El responsable de este bot ha corregido quién lo dijo'],
    ['ja', '発言者はこのボットの運営者が訂正しました'],
  ])('is named with a note that says so (%s)', (locale, note) => {
    for (const drawn of drawings({ ...brisk('sure'), correctedBy: 'operator' }, locale)) {
      expect(drawn).toContain('Edda Brisk');
      expect(drawn).toContain(note);
    }
    for (const drawn of drawings(brisk('sure'), locale)) expect(drawn).not.toContain(note);
  });

  test('and is without a name, has the same note', () => {
    const correctedBy = 'operator';
    for (const drawn of drawings({ state: 'unnamed', description: 'a diver', correctedBy }))
      expect(drawn).toMatch(/a diver \(not named\).*The operator of this bot has corrected/s);
  });

  test('and is withdrawn, is nobody: the line says who decided, not that the story is silent', () => {
    for (const drawn of drawings({ state: 'unattributed', correctedBy: 'operator' })) {
      expect(drawn).toContain('nobody is named: the operator of this bot has withdrawn the name');
      expect(drawn).not.toContain('the story doesn’t say who');
      expect(drawn).not.toContain('speaker corrected');
    }
  });
});
