import { MessageCreateRequestSchema, ModalInteractionCallbackRequestSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { componentsOf } from '../../../src/discord/payload/components.ts';
import {
  parseReportId,
  quotesMenu,
  reasonForm,
  reportButtons,
} from '../../../src/discord/payload/report-components.ts';
import {
  digestOf,
  locateQuote,
  quotesToken,
  shownQuotes,
} from '../../../src/discord/payload/shown-quotes.ts';
import type { Answer } from '../../../src/model/answer.ts';
import { messagesFor } from '../../../src/render/messages.ts';
import { storyOf } from '../../contracts/store.ts';
import { quote } from '../../support/any-answer.ts';
import { quoteOf } from '../../support/quotes.ts';

const TOKEN = 'abcdefghijklmnop';
const locales = fc.constantFrom('en', 'de', 'fr', 'es', 'ja');
const citation = { article: 'rain', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 3 };
const voices = (...quotes: ReturnType<typeof quoteOf>[]): Answer => ({
  kind: 'voices',
  headline: 'Rain',
  quotes: quotes.map((one) => ({ text: one.text, marks: [], citation, quote: one })),
  page: { number: 1, of: 1, total: quotes.length },
});

describe('what a reader reports with', () => {
  test('fits Discord’s schema, whatever the quotes and their speakers are', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.array(quote, { minLength: 1, maxLength: 25 }), locales, (quotes, locale) => {
        const words = messagesFor(locale);
        const menu = quotesMenu(
          TOKEN,
          quotes.map((one, n) => ({ n, quote: one })),
          words,
        );
        const shown = shownQuotes(voices(...quotes));
        const answer = voices(...quotes);
        const components = [menu, ...componentsOf(answer, TOKEN, words, reportButtons(shown, words))];
        expect(MessageCreateRequestSchema.safeParse({ components }).error).toBeUndefined();
        for (const one of quotes) {
          const located = { quote: one, key: { words: 'x', occurrence: 25, count: 25 } };
          const form = reasonForm(TOKEN, 24, located, words);
          expect(
            ModalInteractionCallbackRequestSchema.safeParse({ type: 9, data: form }).error,
          ).toBeUndefined();
          expect(parseReportId(form.custom_id)).toEqual({
            kind: 'reason',
            token: TOKEN,
            quote: 24,
            digest: digestOf(located),
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    [`report:${TOKEN}`, { kind: 'report', token: TOKEN }],
    [`which:${TOKEN}`, { kind: 'which', token: TOKEN }],
    [`reason:${TOKEN}:7:${TOKEN}`, { kind: 'reason', token: TOKEN, quote: 7, digest: TOKEN }],
    [`reason:${TOKEN}:7`, undefined],
    [`reason:${TOKEN}`, undefined],
    [`reason:${TOKEN}:100:${TOKEN}`, undefined],
    [`reason:${TOKEN}:-1:${TOKEN}`, undefined],
    [`report:${TOKEN}:1`, undefined],
    [`page:${TOKEN}:1`, undefined],
    ['report:short', undefined],
    [`report:${TOKEN}; DROP TABLE notes`, undefined],
    ['', undefined],
  ])('%s is read as %o', (id, expected) => {
    expect(parseReportId(id)).toEqual(expected);
  });
});

describe('the quotes of an answer', () => {
  test('are those with a speaker or candidates, each once, at most 25', () => {
    const silent = quoteOf('Nobody.', { attribution: { state: 'unattributed' } });
    const withdrawn = quoteOf('Taken.', { attribution: { state: 'unattributed', correctedBy: 'operator' } });
    const bo = { name: 'Bo Lind', kind: 'person' } as const;
    const between = (candidates: readonly [typeof bo] | readonly []) =>
      quoteOf('Who?', { attribution: { state: 'ambiguous', candidates, reason: '' } });
    const one = quoteOf('One.');
    expect(shownQuotes(voices(one, silent, withdrawn, between([bo]), one))).toHaveLength(3);
    expect(shownQuotes(voices(silent, between([])))).toEqual([]);
    const many = Array.from({ length: 30 }, (_, n) => quoteOf(`Word ${n}.`));
    expect(shownQuotes(voices(...many))).toHaveLength(25);
  });

  test('have a token that differs with any of them, and is the same for the same', () => {
    const tokens = [voices(quoteOf('One.')), voices(quoteOf('One.')), voices(quoteOf('Two.'))].map((answer) =>
      quotesToken(shownQuotes(answer)),
    );
    expect(tokens[0]).toBe(tokens[1]);
    expect(tokens[0]).not.toBe(tokens[2]);
  });

  test('are found again by their words: in place, or anywhere if the words stand there once', () => {
    const early = quoteOf('Yes.', { paragraph: 1 });
    const late = quoteOf('Yes!', { paragraph: 2 });
    const found = (quotes: ReturnType<typeof quoteOf>[], shown: ReturnType<typeof quoteOf>) => {
      const [one] = shownQuotes(voices(shown));
      if (!one) throw new Error('not shown');
      return locateQuote({ ...storyOf(), quotes }, one);
    };
    expect(found([early, late], late)).toEqual({
      quote: late,
      key: { words: 'yes', occurrence: 2, count: 2 },
    });
    expect(found([early], late)).toEqual({ quote: early, key: { words: 'yes', occurrence: 1, count: 1 } });
    expect(found([early, late], quoteOf('Yes.', { paragraph: 3 }))).toBeUndefined();
    expect(found([quoteOf('No.')], early)).toBeUndefined();
  });
});
