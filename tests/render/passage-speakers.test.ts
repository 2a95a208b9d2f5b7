import { describe, expect, test } from 'vitest';
import type { Quote } from '../../src/model/article.ts';
import { messagesFor } from '../../src/render/messages.ts';
import { passageSpeakers } from '../../src/render/passage-speakers.ts';
import { read } from '../support/who-said.ts';

const messages = messagesFor('en');
const lines = (quotes: readonly Quote[]) => passageSpeakers(quotes, messages).map(({ line }) => line);

describe('the speakers of a passage', () => {
  test('one alone stands without the words', () => {
    const quotes = read('“We will rebuild,” Della Okafor said. “We start in May,” Okafor said.');
    expect(lines(quotes)).toEqual(['Della Okafor']);
  });

  test('several stand with the first words of their quotes', () => {
    const quotes = read('“We will rebuild,” Della Okafor said. “You said so in March,” Ron Beus replied.');
    expect(lines(quotes)).toEqual(['Della Okafor: “We will rebuild,”', 'Ron Beus: “You said so in March,”']);
  });

  test('of many words only the first are told', () => {
    const long = 'We will rebuild every single bridge that the flood has taken from us since May';
    const quotes = read(`“${long},” Della Okafor said. “You said so in March,” Ron Beus replied.`);
    expect(lines(quotes)[0]).toBe('Della Okafor: “We will rebuild every single bridge that…”');
  });

  test('an unclear quote stands with its words beside a named one', () => {
    const quotes = read(
      'Ilse Varga met Nora Quist in Tolna.',
      '“We will rebuild,” Della Okafor said. “You said so in March,” she said.',
    ).filter((one) => one.paragraph === 2);
    const unclear: Quote[] = quotes.map((quote, n) =>
      n === 0
        ? quote
        : {
            ...quote,
            attribution: {
              state: 'ambiguous',
              candidates: [{ name: 'Ilse Varga', kind: 'person' }],
              reason: '',
            },
          },
    );
    expect(lines(unclear)[1]).toBe('Unclear who said “You said so in March,”');
  });

  test('a quote of which there is nothing to say still makes the others stand with their words', () => {
    const [first, second] = read(
      '“We will rebuild,” Della Okafor said. “You said so in March,” Ron Beus replied.',
    );
    const quotes = [first, second && { ...second, attribution: { state: 'unattributed' } as const }];
    expect(lines(quotes.filter((one) => one !== undefined))).toEqual(['Della Okafor: “We will rebuild,”']);
  });
});
