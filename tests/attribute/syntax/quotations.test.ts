import { describe, expect, test } from 'vitest';
import { findQuotations } from '../../../src/attribute/syntax/quotations.ts';

const found = (...texts: readonly string[]) =>
  findQuotations(texts.map((text, n) => ({ number: n + 1, text }))).map(({ paragraph, start, end }) =>
    texts[paragraph - 1]?.slice(start, end),
  );

describe('marks that were meant otherwise', () => {
  test.each([
    ['a space behind the opening mark', 'He added, " We stay here." Then he left.', ['We stay here.']],
    ['two curly marks', '““We stay here,”” she said.', ['We stay here,']],
    ['two straight marks', '""We stay here,"" she said.', ['We stay here,']],
    [
      'two single marks',
      "''We can't stay here,'' she said. ''It's late.''",
      ["We can't stay here,", "It's late."],
    ],
    ['two marks of a typesetter', "``We stay here,'' she said.", ['We stay here,']],
    ['a closing mark that opens', '”We stay here,” she said.', ['We stay here,']],
    ['a space on either side', 'He added: " We stay here. " Then he left.', ['We stay here.']],
    ['a space behind a single mark', 'He added: ‘ We stay here.’ Then he left.', ['We stay here.']],
    [
      'a single closing mark that opens',
      '’We stay here,’ she said. ’It is late.’',
      ['We stay here,', 'It is late.'],
    ],
  ])('%s', (_, text, quotations) => {
    expect(found(text)).toEqual(quotations);
  });

  test.each([
    ['an inch mark', 'The board is 6" by 8" and holds.'],
    ['an empty quotation', 'She typed "" and left.'],
    ['two apostrophes', "The dogs'' bowls are empty."],
    ['an apostrophe before a capital', '’Tis late, the workers’ union says, and ’Cause is no name.’'],
  ])('but not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a mark that is never closed', () => {
  test('opens what a colon introduces', () => {
    expect(found('Quist cut her off: “No, that is not my point.', 'Tran: “It is mine.”')).toEqual([
      'No, that is not my point.',
      'It is mine.',
    ]);
  });

  test.each([
    ['with a clause inside', ['“It was late, Ann Roe said.', '“We stay,” she said.'], ['We stay,']],
    [
      'with a clause inside, turned round',
      ['“It was late, said Ann Roe.', '“We stay,” she said.'],
      ['We stay,'],
    ],
    ['without a colon', ['“It was late.', 'Rain fell.'], []],
  ])('is an error %s', (_, texts, quotations) => {
    expect(found(...texts)).toEqual(quotations);
  });

  test('goes on in the next paragraph, with single marks too', () => {
    const speech = ['‘My lords and members of the house.', '‘My government will govern.', '‘It will serve.’'];
    expect(found(...speech)).toEqual(speech.map((one) => one.replace(/[‘’]/g, '')));
    expect(found('“We stay here.', '“We will not go.”')).toEqual(['We stay here.', 'We will not go.']);
  });
});

describe('single marks', () => {
  test.each([
    [
      'a plural possessive',
      '‘It is the workers’ union that wants it,’ she said.',
      ['It is the workers’ union that wants it,'],
    ],
    ['years', '‘It’s the ’90s again,’ she said.', ['It’s the ’90s again,']],
    ['straight years', "'It's like the '90s again,' she said.", ["It's like the '90s again,"]],
    ['an n between apostrophes', "'It's rock 'n' roll,' she said.", ["It's rock 'n' roll,"]],
    ['a curly n', '‘It’s rock ’n’ roll,’ she said.', ['It’s rock ’n’ roll,']],
    [
      'double marks inside',
      '‘He told me “never again”, and I left,’ she said.',
      ['He told me “never again”, and I left,'],
    ],
    [
      'double marks inside, after a clause',
      'She said: ‘He told me “never again”, and I left.’',
      ['He told me “never again”, and I left.'],
    ],
    [
      'double marks at the end inside',
      '‘He told me “never again”,’ she said.',
      ['He told me “never again”,'],
    ],
  ])('hold %s', (_, text, quotations) => {
    expect(found(text)).toEqual(quotations);
  });

  test.each([
    ['possessives', "The workers' union met. The drivers' strike and the mayors' plan failed."],
    ['years', "The '90s were over, and so were the '80s."],
    ['music', "They play rock 'n' roll and drum ’n’ bass."],
  ])('are no %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('leave double marks alone that stand beside them', () => {
    expect(found("The workers' plan was “a joke”, she said, and the drivers' too.")).toEqual(['a joke']);
    expect(found('The plan was ‘a sham’, he said. “It is a joke,” she said.')).toEqual(['It is a joke,']);
  });

  test.each(["'", '‘'])('%s opens each paragraph of a long quotation', (mark) => {
    expect(
      found(`${mark}We will go.`, `${mark}We never could.`, `${mark}Now we can,’ she said.`),
    ).toHaveLength(3);
  });

  test('an apostrophe that opens a paragraph continues nothing', () => {
    expect(found("'Twas late in the valley.", 'Rain fell.', "'We will go,' she said.")).toEqual([
      'We will go,',
    ]);
  });
});

test('a story can mix marks of all kinds', () => {
  expect(
    found(
      '“We will go,” she said.',
      '‘We will not,’ he said.',
      '"We can," they said.',
      '«We must.» So it went.',
    ),
  ).toEqual(['We will go,', 'We will not,', 'We can,', 'We must.']);
});

describe('time grows no faster than the text', () => {
  const time = (text: string) => {
    const started = process.threadCpuUsage();
    found(text, '‘', text, '"', text);
    return process.threadCpuUsage(started).user / 1000;
  };

  test.each([
    '‘',
    '’',
    "'",
    '"',
    '“',
    '”',
    '„',
    '»',
    '``',
    '““',
    '””',
    '’’ ',
    " '",
    '" ',
    ' " A',
    "'n' ",
    ' ’A',
    '‘ A',
    'a’ ',
    '“a ',
    '‘a “b” ',
    'ab"c',
    '‘a “b”.’ ',
    '.’',
    ', said he ',
  ])('%j', (unit) => {
    time(unit.repeat(1000));
    // Quadratic time takes many seconds for this length.
    expect(time(unit.repeat(200_000 / unit.length))).toBeLessThan(1500);
  });
});
