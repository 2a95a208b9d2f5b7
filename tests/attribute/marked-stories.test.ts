import { describe, expect, test } from 'vitest';
import { parseMarked } from '../../bench/attribution/marked-stories.ts';

/** The marked words of a story, each with who said it. */
function marked(raw: string) {
  const { text, quotes } = parseMarked('story', raw);
  return quotes.map(({ start, end, type, ...who }) => {
    expect(type).toBe('direct');
    return { words: text.slice(start, end), ...who };
  });
}

const named = (name: string) => ({ speaker: name, speaker_canonical: name, speaker_kind: 'name' });

describe('a mark behind a quotation', () => {
  test.each([
    ['a name', '{Ilse Varga}', named('Ilse Varga')],
    ['spaces around a name', '{ Ilse Varga }', named('Ilse Varga')],
    [
      'two together',
      '{Ilse Varga + Oren Quist}',
      {
        speaker: 'Ilse Varga + Oren Quist',
        speakers: ['Ilse Varga', 'Oren Quist'],
      },
    ],
    ['nobody by name', '{=a port official}', { speaker: 'a port official', speaker_kind: 'nominal' }],
    ['left open', '{?}', { status: 'ambiguous' }],
    ['nobody', '{-}', { status: 'unattributed' }],
  ])('tells who: %s', (_, mark, who) => {
    expect(marked(`"We are shut,"${mark} it said.`)).toEqual([{ words: 'We are shut,', ...who }]);
  });

  test('{x} is no speech, and the quotation behind it has its own', () => {
    expect(marked('The "Night Heron"{x} sank. "All swam,"{-} it said.')).toEqual([
      { words: 'All swam,', status: 'unattributed' },
    ]);
  });

  test('is taken out of the text', () => {
    const raw = 'The "Night Heron"{x} sank. "All swam,"{Ilse Varga} Varga said.\n\nThe end.';
    expect(parseMarked('heron', raw)).toMatchObject({
      id: 'heron',
      text: 'The "Night Heron" sank. "All swam," Varga said.\n\nThe end.',
    });
  });

  test('no marks, no quotes', () => {
    expect(parseMarked('story', 'It rained.')).toEqual({ id: 'story', text: 'It rained.', quotes: [] });
  });
});

describe('quotation marks', () => {
  test.each([
    ['straight', '"All swam,"{-} it said.'],
    ['curly', '“All swam,”{-} it said.'],
    ['single', "'All swam,'{-} it said."],
    ['single curly', '‘All swam,’{-} it said.'],
    ['guillemets', '«All swam,»{-} it said.'],
    ['low and high', '„All swam,“{-} it said.'],
    ['low and curly', '„All swam,”{-} it said.'],
    ['behind a bracket', '("All swam,"{-} it said.)'],
    ['behind a dash', 'It said—"All swam,"{-} and sank.'],
  ])('%s', (_, raw) => {
    expect(marked(raw)).toEqual([{ words: 'All swam,', status: 'unattributed' }]);
  });

  test('an apostrophe within a word opens nothing', () => {
    expect(marked("It's the crew's word: 'All swam.'{-}")).toEqual([
      { words: 'All swam.', status: 'unattributed' },
    ]);
  });

  test('a quotation within one is part of it', () => {
    expect(marked('"We heard \'jump\' and swam,"{-} it said.')).toEqual([
      { words: "We heard 'jump' and swam,", status: 'unattributed' },
    ]);
  });
});

describe('over several paragraphs', () => {
  test('each has its own mark, and only the last closes', () => {
    const raw = '"All swam.{Ilse Varga}\n\n"Then it sank.{Ilse Varga}\n\n"We slept,"{Ilse Varga} Varga said.';
    expect(marked(raw)).toEqual([
      { words: 'All swam.', ...named('Ilse Varga') },
      { words: 'Then it sank.', ...named('Ilse Varga') },
      { words: 'We slept,', ...named('Ilse Varga') },
    ]);
  });

  test('in curly marks', () => {
    expect(marked('Varga said: “All swam.{-}\n“Then it sank.”{-}')).toEqual([
      { words: 'All swam.', status: 'unattributed' },
      { words: 'Then it sank.', status: 'unattributed' },
    ]);
  });
});

describe('a mark without a quotation is an error that names the story and the place', () => {
  test.each([
    ['no quotation at all', 'All swam.{Ilse Varga}', 'heron: no quotation opens before “All swam.”.'],
    ['one that opens in the paragraph before', '"All\nswam."{-}', 'heron: no quotation opens before'],
    ['one that has its mark already', '"All swam,"{-} it said.{-}', 'heron: no quotation opens before'],
    ['a mark of another kind opens', '«All swam,”{-}', 'heron: no quotation opens before'],
  ])('%s', (_, raw, message) => {
    expect(() => parseMarked('heron', raw)).toThrow(message);
  });
});
