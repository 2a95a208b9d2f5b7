import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute/attribute.ts';
import { type ComparedVersion, changesBetween, countChanges } from '../../src/changes/compare.ts';
import { markedChange } from '../../src/render/changed-words.ts';

const version = (lines: readonly string[], headline = 'Quay opens'): ComparedVersion => {
  const paragraphs = lines.map((text, n) => ({ number: n + 1, text }));
  return { article: { headline, paragraphs }, quotes: attribute({ id: 'quay', paragraphs }) };
};
const QUOTE = '“The quay will never sink, whatever the old captains say,” Ines Orvall said.';
const BEFORE = version([
  'Ines Orvall opened the quay of Hallin on Monday. A crowd of two hundred came.',
  QUOTE,
  'The work took nine years.',
]);
/** Each change as a line, with its words marked as a terminal does. */
const told = (before: ComparedVersion, after: ComparedVersion) =>
  changesBetween(before, after).map(({ what, how, words }) => {
    const marked = words.map(({ kind, text }) =>
      kind === 'equal' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`,
    );
    return `${what} ${how}: ${marked.join('')}`;
  });

describe('a change', () => {
  test('of a few words is one sentence with these words marked', () => {
    const after = version([
      'Ines Orvall opened the quay of Hallin on Monday. A crowd of some three hundred came.',
      QUOTE,
      'The work took nine years.',
    ]);
    expect(told(BEFORE, after)).toEqual([
      'sentence changed: A crowd of [-two -]{+some three +}hundred came.',
    ]);
  });

  test('of quoted words names who was said to have said them', () => {
    const after = version([
      'Ines Orvall opened the quay of Hallin on Monday. A crowd of two hundred came.',
      '“The quay will hold, whatever the old captains say,” Ines Orvall said.',
      'The work took nine years.',
    ]);
    const [change] = changesBetween(BEFORE, after);
    expect(change).toMatchObject({ what: 'quote', how: 'changed', paragraph: 2 });
    expect(change?.quotes[0]?.attribution).toMatchObject({ speakers: [{ name: 'Ines Orvall' }] });
  });

  test('that takes a quotation out is told as such, with its paragraph in the earlier version', () => {
    const after = version([
      'Ines Orvall opened the quay of Hallin on Monday. A crowd of two hundred came.',
      'The work took nine years.',
    ]);
    expect(changesBetween(BEFORE, after)).toMatchObject([
      {
        what: 'quote',
        how: 'removed',
        paragraph: 2,
        quotes: [{ clause: expect.stringContaining('Orvall') }],
      },
    ]);
  });

  test('around a quotation that stays is a change of the sentence', () => {
    const after = version([
      'Ines Orvall opened the quay of Hallin on Monday. A crowd of two hundred came.',
      '“The quay will never sink, whatever the old captains say,” Ines Orvall told the crowd.',
      'The work took nine years.',
    ]);
    expect(told(BEFORE, after)).toEqual([
      expect.stringMatching(/^sentence changed: .*\[-said\.-\]\{\+told the crowd\.\+\}$/),
    ]);
  });

  test('that takes the quotation marks off is a change, though the words stay', () => {
    const after = version([
      'Ines Orvall opened the quay of Hallin on Monday. A crowd of two hundred came.',
      'The quay will never sink, whatever the old captains say, Ines Orvall said.',
      'The work took nine years.',
    ]);
    expect(changesBetween(BEFORE, after)).toMatchObject([{ what: 'quote', how: 'changed' }]);
  });

  test('of the headline comes first', () => {
    const after = version(
      BEFORE.article.paragraphs.map(({ text }) => text).concat('More boats are to come.'),
      'Quay sinks',
    );
    expect(told(BEFORE, after)).toEqual([
      'headline changed: Quay [-opens-]{+sinks+}',
      'sentence added: {+More boats are to come.+}',
    ]);
  });

  test('of a subhead is told, and a subhead that was stored as a paragraph is the same', () => {
    const lines = (heading: string | undefined, texts: readonly string[]): ComparedVersion => ({
      article: {
        headline: 'Quay opens',
        paragraphs: texts.map((text, n) => ({
          number: n + 1,
          text,
          ...(n === 0 && heading !== undefined && { heading }),
        })),
      },
    });
    const body = 'The work took nine years.';
    expect(told(lines(undefined, ['Nine years', body]), lines('Nine years', [body]))).toEqual([]);
    expect(told(lines('Nine years', [body]), lines('Nine long years', [body]))).toEqual([
      'sentence changed: Nine {+long +}years',
    ]);
  });
});

test.each([
  ['a paragraph moves', [2, 0, 1]],
  ['nothing happens', [0, 1, 2]],
])('there is no change if %s', (_, order) => {
  const lines = BEFORE.article.paragraphs.map(({ text }) => text);
  expect(told(BEFORE, version(order.map((n) => lines[n] ?? '')))).toEqual([]);
});

test('there is no change if paragraphs are joined, or if only marks, dashes, capitals and commas differ', () => {
  const [first = '', second = '', third = ''] = BEFORE.article.paragraphs.map(({ text }) => text);
  expect(told(BEFORE, version([`${first} ${second}`, third]))).toEqual([]);
  const restyled = second
    .replace('“', '"')
    .replace(',”', '," ')
    .replace('sink,', 'sink –')
    .replace('The', 'the');
  expect(told(BEFORE, version([first, restyled, third]))).toEqual([]);
});

test('a version whose quotes are not known is compared by its sentences', () => {
  const { article } = BEFORE;
  const after = version(['Ines Orvall opened the quay of Hallin on Monday. A crowd of two hundred came.']);
  expect(changesBetween({ article }, after).map(({ what }) => what)).toEqual(['sentence', 'sentence']);
});

test('a whole new text is removed and added, in time that grows with its length', () => {
  const text = (word: string) =>
    Array.from({ length: 3000 }, (_, n) => `${word} ${n} came to ${word}ville and ${n % 7} stayed.`);
  const changes = changesBetween(version(text('Anna')), version(text('Boris')));
  expect(changes.length).toBeGreaterThan(1000);
});

test('what is not removed is the later sentence, letter for letter', () => {
  const word = fc.constantFrom('quay', 'Hallin', '“sinks”', 'never,', 'U.S.', '港', '9,000', '—');
  const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`);
  let changed = 0;
  fc.assert(
    fc.property(sentence, sentence, (before, after) => {
      const changes = changesBetween(version([before]), version([after]));
      expect(countChanges(version([before]), version([after]))).toEqual({
        sentences: changes.length,
        headline: false,
      });
      for (const { words } of changes) {
        const later = words.filter(({ kind }) => kind !== 'removed').map(({ text }) => text);
        expect(after).toContain(later.join(''));
        const { text, removed, added } = markedChange(words);
        for (const { start, end } of [...removed, ...added])
          expect(text.slice(start, end).trim()).not.toBe('');
        changed += 1;
      }
    }),
  );
  expect(changed).toBeGreaterThan(50);
});
