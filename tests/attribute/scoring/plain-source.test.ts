import { describe, expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

const said = (...texts: readonly string[]) => read(...texts).map(who);

describe('a deed is no speech', () => {
  test.each([
    [
      'whoever is prompted speaks',
      [
        'Oren Quist told a long joke about the ferry, which prompted Mei Tran to quip that he was “a broken bell.”',
      ],
      ['Mei Tran'],
    ],
    [
      'whoever is forced speaks',
      ['The questions of Oren Quist led Mei Tran to admit that the pier was “never safe.”'],
      ['Mei Tran'],
    ],
    [
      'a plea has the words of who makes it',
      ['Oren Quist seized on Mei Tran’s plea to look at “the town we want to be”; he called it hollow.'],
      ['Mei Tran'],
    ],
    [
      'a claim has the words of who makes it',
      ['Oren Quist rejected Mei Tran’s claim that “nobody was told about the fire.”'],
      ['Mei Tran'],
    ],
    [
      'who passes a judgement has the words of the judgement',
      ['Oren Quist called Mei Tran’s plea for calm “absurd and late.”'],
      ['Oren Quist'],
    ],
    [
      'the subject of the inner clause speaks',
      ['Trainer Mei Tran recalled how boxer Oren Quist told her: “I am done with it.”'],
      ['Oren Quist'],
    ],
  ])('%s', (_, texts, speakers) => {
    expect(said(...texts)).toEqual(speakers);
  });

  test('the end of a relative clause is no speaker', () => {
    const [one] = said(
      'Oren Quist, who teaches law at the University of Tolna, has warned that the plan could “drive the town into debt.”',
    );
    expect(one).toBe('Oren Quist');
  });
});

describe('a question that somebody was asked', () => {
  test.each([
    ['When Mei Tran was asked, “Who signed the order?” she left.'],
    ['Mei Tran was asked: “Who signed the order?” She left.'],
    ['Asked “Who signed the order?” Mei Tran left.'],
  ])('is not hers: %s', (text) => {
    expect(said(text)[0]).toBe('unattributed');
  });

  test('is of who is named with "by"', () => {
    expect(said('Mei Tran was asked by Oren Quist, “Who signed the order for the bridge?”')).toEqual([
      'Oren Quist',
    ]);
  });

  test('is of who asked it', () => {
    expect(said('“Who signed the order?” Mei Tran asked.')).toEqual(['Mei Tran']);
  });
});

describe('a plain clause tells the speaker', () => {
  test.each([
    [
      'a verb that opens the sentence',
      ['Oren Quist owns the club.', 'Replied Quist, with a smile, “I do not think we would.”'],
      'Oren Quist',
    ],
    [
      'a verb that opens the sentence, and a colon',
      ['Said Mei Tran: “We will not pay for that bridge.”'],
      'Mei Tran',
    ],
    ['a name behind a dash', ['“The bridge is shut for good.” — Commissioner Mei Tran'], 'Mei Tran'],
    [
      'a verb of reaction',
      ['Mei Tran met Oren Quist.', 'Tran cut him off: “No, that is not my point.”'],
      'Mei Tran',
    ],
    [
      'a pronoun before the listener',
      ['The dietitian Mei Tran likes beans. “They keep for years,” she told The Harbour List.'],
      'Mei Tran',
    ],
    ['a verb of the manner of speaking', ['“The bridge is shut again,” Mei Tran sighed.'], 'Mei Tran'],
  ])('%s', (_, texts, speaker) => {
    expect(said(...texts)).toEqual([speaker]);
  });

  test('but not a name that belongs to a title', () => {
    expect(said('“He is a good man,” said Quist adviser James Carling.')).not.toEqual(['Quist']);
  });

  test('but not the clause of the quotation behind it', () => {
    const [shout] = said('When somebody in the hall shouted, “Go home,” Mei Tran joked, “I live here.”');
    expect(shout).not.toBe('Mei Tran');
  });
});

describe('a quotation that fills its paragraph', () => {
  const BARE = '“I know that this is a shock for the people on the islands. I will say more soon.”';

  test('is of who also says something below, if the paragraph above names them', () => {
    expect(
      said('Governor Mei Tran called for calm on Friday.', BARE, 'Tran also said that the pier was shut.'),
    ).toEqual(['Mei Tran']);
  });

  test('but not of somebody new', () => {
    expect(
      said(
        'Governor Mei Tran called for calm on Friday.',
        BARE,
        'Oren Quist also said that the pier was shut.',
      ),
    ).not.toEqual(['Oren Quist']);
  });
});

describe('a pronoun after a person without a name', () => {
  test('means that person, though somebody was named paragraphs ago', () => {
    const [one] = said(
      'The mayor, Francine Hollis, said her office had worked hard.',
      'On Monday officers sealed off a street.',
      'As reporters came into the square, a resident screamed at them.',
      '“You are all liars,” she shouted.',
    );
    expect(one).toBe('unnamed: a resident');
  });

  test('means nobody else where nobody was named', () => {
    expect(
      said('A vendor at the gate watched the queue.', '“I have sold nothing since noon,” he said.'),
    ).toEqual(['unnamed: A vendor at the gate']);
  });

  test('means the person named in between', () => {
    expect(
      said('A resident screamed at them.', 'Mei Tran, the mayor, stood by.', '“We are all tired,” she said.'),
    ).toEqual(['Mei Tran']);
  });
});

describe('a body is no person', () => {
  test.each([
    [
      'a bank',
      [
        'Castell Brothers expects output to double within two years.',
        '“We keep our view that supply will run ahead,” the bank said in a note.',
        '“Nobody drills at that price,” said Oren Quist, an analyst at the investment bank Nordhav.',
      ],
      'Oren Quist',
    ],
    [
      'a ministry',
      [
        'Mareland regrets the raid, Foreign Ministry spokesman Oren Quist said.',
        'Torvia’s Ministry of Roads had no comment at first.',
        'The ministry said later that “Torvia will answer at a time of its choosing.”',
      ],
      'Oren Quist',
    ],
  ])('%s', (_, texts, person) => {
    const quotes = read(...texts).filter(({ text }) => /We keep|Torvia will/.test(text));
    expect(quotes).toHaveLength(1);
    expect(quotes.map(who)).not.toContain(person);
  });
});

describe('what goes on with a quotation is no surer than it', () => {
  test.each([
    ['Ron Dacey met Jon Reyes. “We go on,” he said. “We never stop.”'],
    ['Ron Dacey met Jon Reyes.\n“We go on,” he said. “It was a long day. We never stop.”'],
  ])('%s', (text) => {
    const [first, second] = said(...text.split('\n'));
    if (!/^(?:ambiguous|unattributed)/.test(first ?? '')) return;
    expect(second).toMatch(/^(?:ambiguous|unattributed)/);
  });
});
