import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read, who } from '../support/who-said.ts';

describe('who said it', () => {
  test.each([
    ['X said', ['"We will rebuild," Mayor Della Okafor said on Monday.'], ['Della Okafor']],
    ['said X', ['“We will rebuild,” said Della Okafor, the mayor of Harbor City.'], ['Della Okafor']],
    ['X said first', ['Della Okafor said: "We will rebuild the bridge."'], ['Della Okafor']],
    [
      'according to X',
      ['The bridge is "beyond repair by now," according to Della Okafor.'],
      ['Della Okafor'],
    ],
    [
      'X, apposition, said',
      ['"We will rebuild," Della Okafor, who took office in May, said.'],
      ['Della Okafor'],
    ],
    ['noun, X, said', ['"We will rebuild," the city\'s mayor, Della Okafor, said.'], ['Della Okafor']],
    ['a colon', ['Della Okafor: "We will rebuild the bridge."'], ['Della Okafor']],
    ['two bodies', ['"We stand together on this," NATO and Japan said in a statement.'], ['NATO + Japan']],
    ['nobody by name', ['"We will not pay," a senior official said.'], ['unnamed: a senior official']],
    ['no clause at all', ['"We will not pay a cent for it."'], ['unattributed']],
    [
      'a surname for the full name',
      ['Mayor Della Okafor came at noon.', '"We will rebuild," Okafor said.'],
      ['Della Okafor'],
    ],
    [
      'a pronoun for whoever spoke in indirect speech',
      ['Ron Dacey said Jon Reyes was not meant.', '"No arrests were made," he said.'],
      ['Ron Dacey'],
    ],
    [
      'a headline whose verb parts two names',
      ['Ron Dacey Calls Della Okafor unfit', 'Okafor came at noon.', '"We will rebuild," Okafor said.'],
      ['Della Okafor'],
    ],
    [
      'a pronoun for the last speaker',
      ['"We will rebuild," Ms. Della Okafor said.', '"It must be done by May," she added.'],
      ['Della Okafor', 'Della Okafor'],
    ],
    [
      'the speaker of a quotation that goes on behind its clause',
      ['"We will rebuild," Della Okafor said. "We start in May."'],
      ['Della Okafor', 'Della Okafor'],
    ],
    [
      'the clause at the end of two paragraphs',
      ['"We will rebuild the old bridge.', '"And we start in May," Della Okafor said.'],
      ['Della Okafor', 'Della Okafor'],
    ],
    [
      'two people of one surname are not told apart by guessing',
      ['Della Okafor met Chidi Okafor at noon.', '"We will rebuild," Okafor said.'],
      ['ambiguous: Della Okafor / Chidi Okafor'],
    ],
    [
      'a name made of two people',
      ['Police chief Ron Dacey and lawyer Mei Tran met at noon.', '"No arrests were made," Dacey Tran said.'],
      ['ambiguous: Ron Dacey / Mei Tran'],
    ],
    [
      'a pronoun that two people fit',
      ['Ron Dacey met Jon Reyes at noon.', '"No arrests were made," he said.'],
      ['ambiguous: Ron Dacey / Jon Reyes'],
    ],
    [
      'a sentence that leads in',
      ['Mei Tran told reporters it was late:', '"No arrests were made."'],
      ['Mei Tran'],
    ],
    [
      'two names run together',
      [
        'Mayor Della Okafor met the engineers.',
        '"We will rebuild," Transport Minister Jon Reyes Okafor said in a letter.',
      ],
      ['ambiguous: Jon Reyes / Della Okafor'],
    ],
    [
      'a name that nothing but a relative clause shows at the start of its sentence',
      ['Mayor Della Okafor came at noon.', 'Okafor, who was late, said "the bridge must be rebuilt by May."'],
      ['Della Okafor'],
    ],
    [
      'a name before an apposition and a relative clause',
      ['Mei Tran, a clerk at the ministry, who saw the letter, said "nobody was asked about the bridge."'],
      ['Mei Tran'],
    ],
    [
      'a name that tells whose constituent another is, and does not speak',
      ['Della Okafor came at noon.', '"We will rebuild," said Okafor constituent Ron Dacey.'],
      ['Ron Dacey'],
    ],
    [
      'a name before a day',
      ['"We will rebuild," Della Okafor Friday told reporters.', '"We start in May," Okafor added.'],
      ['Della Okafor', 'Della Okafor'],
    ],
    [
      'a noun explained behind a dash',
      ['"We will rebuild," said a former mayor -- Della Okafor -- at noon.'],
      ['Della Okafor'],
    ],
    [
      'a pronoun for a first name that women and men bear',
      ['Robin Hale said it was late.', '"We will rebuild," he said.'],
      ['Robin Hale'],
    ],
    ['a noun without a name', ['"We will rebuild," an employee said.'], ['unnamed: an employee']],
  ])('%s', (_, texts, expected) => {
    expect(read(...texts).map(who)).toEqual(expected);
  });

  test.each([
    ['the title of a work', 'She wrote a book called "The Long Way Home" in 2010.'],
    ['a nickname', 'The bridge, nicknamed "Old Faithful of Oregon", fell.'],
  ])('%s is no quote', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  test('gives title, clause as printed, form and offsets', () => {
    const text = 'Mayor Della Okafor said the storm was "the worst in forty years" for the town.';
    const [quote] = read(text);
    expect(quote).toMatchObject({
      form: 'mixed',
      clause: 'Mayor Della Okafor said the storm was',
      text: 'the worst in forty years',
      attribution: { state: 'named', speakers: [{ name: 'Della Okafor', title: 'Mayor', kind: 'person' }] },
    });
    expect(text.slice(quote?.start, quote?.end)).toBe(quote?.text);
  });
});

describe('marks', () => {
  test.each([
    ['curly', '“We will rebuild,” Della Okafor said.'],
    ['low-high', '„We will rebuild,“ Della Okafor said.'],
    ['guillemets', '«We will rebuild,» Della Okafor said.'],
    ['single', "'We will rebuild,' Della Okafor said."],
    ['single around an apostrophe', "'We'll not give in to the workers' foes,' Della Okafor said."],
  ])('%s are read', (_, text) => {
    expect(read(text).map(who)).toEqual(['Della Okafor']);
  });

  test.each([
    ['turned the wrong way', '“We will rebuild,“ Della Okafor said.', ['We will rebuild,']],
    [
      'turned the wrong way at the end',
      'Okafor said no. “We will rebuild the bridge. “',
      ['We will rebuild the bridge.'],
    ],
    [
      'turned the wrong way, of two',
      'Okafor spoke of “vandals“ and of “thieves who come by night,” she said.',
      ['vandals', 'thieves who come by night,'],
    ],
    [
      'without a space before it',
      'Okafor spoke of"a new start for the town," and left.',
      ['a new start for the town,'],
    ],
    [
      'inside straight ones',
      '"We said “never again” and we meant it," Della Okafor said.',
      ['We said “never again” and we meant it,'],
    ],
    [
      'behind a straight one that is a slip',
      'The board is 6" wide. "It will do, “never again will it break,” Della Okafor said.',
      ['never again will it break,'],
    ],
  ])('one %s', (_, text, expected) => {
    expect(read(text).map((one) => one.text)).toEqual(expected);
  });

  test('one left open swallows nothing behind its paragraph', () => {
    const quotes = read(
      'He said "we will see about that.',
      'Rain fell. "We will rebuild," Della Okafor said.',
    );
    expect(quotes.map((one) => one.text)).toEqual(['We will rebuild,']);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    '"',
    '“',
    '”',
    '‘',
    '’',
    "'",
    '«',
    '»',
    ' said ',
    'Ann Roe',
    ' he ',
    '. ',
    ', ',
    'rain ',
    '🌧',
  );

  test('gives quotes whose offsets hold, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 30 }), { maxLength: 6 }), (paragraphs) => {
        const texts = paragraphs.map((pieces) => pieces.join(''));
        for (const quote of read(...texts))
          expect(texts[quote.paragraph - 1]?.slice(quote.start, quote.end)).toBe(quote.text);
      }),
    );
  });
});

test('the place of a dateline is nobody who could speak', () => {
  const [quote] = read(
    'OSLO (AP) — Mayor Della Okafor on Tuesday accused builders of "gross neglect of duty."',
  );
  expect(quote && who(quote)).toContain('Della Okafor');
  expect(quote && who(quote)).not.toContain('OSLO');
});
