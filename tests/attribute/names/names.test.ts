import { describe, expect, test } from 'vitest';
import { annotate } from '../../../src/attribute/sources/annotate.ts';

const article = (...texts: readonly string[]) => annotate(texts.map((text, n) => ({ number: n + 1, text })));

/** all whom a story names */
const named = (...texts: readonly string[]) => article(...texts).entityTable.entities.map((one) => one.name);

/** whom each name of the last paragraph stands for */
function meant(...texts: readonly string[]): string[] {
  const { entityTable } = article(...texts);
  return entityTable
    .mentions(texts.length)
    .map(({ entities }) => entities.map((one) => one.name).join(' / '));
}

describe('the start and end of a name', () => {
  test.each([
    ['a small particle before a hyphen', 'The cleric Samir al-Tariq spoke.', ['Samir al-Tariq']],
    ['a broken encoding', 'Minister FranÃ§ois Delorme spoke.', ['FranÃ§ois Delorme']],
    [
      'party and state in brackets',
      'Sen. Jon Reyes (D-Ohio) and Rep. Mei Tran (R) met.',
      ['Jon Reyes', 'Mei Tran'],
    ],
    ['a no-break space', 'From\u00a0Della Okafor', ['Della Okafor']],
    ['the next sentence', 'A fire broke out in Washington, D.C. He saw it.', ['Washington', 'D.C.']],
    ['a heading in capitals', 'TWO DIE IN HARBOR FIRE Mayor Della Okafor spoke.', ['Della Okafor']],
    [
      'a long heading in capitals',
      'TWO PEOPLE DIE IN THE GREAT HARBOR FIRE Della Okafor spoke.',
      ['Della Okafor'],
    ],
    ['a heading of small words', 'Jon Reyes Thanked The Town For Making Tea After The Flood', []],
    ['a heading of a verb', 'Jon Reyes Should Win Again', []],
    ['a body with small words', 'The Center For Coastal Studies spoke.', ['Center For Coastal Studies']],
  ])('%s', (_, text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  test.each(['Al-Tariq', 'Tariq'])('a surname with a particle is %s later on', (later) => {
    expect(meant('The cleric Samir al-Tariq spoke.', `A film shows ${later} again.`)).toEqual([
      'Samir al-Tariq',
    ]);
  });
});

describe('places', () => {
  const places = (...texts: readonly string[]) =>
    article(...texts)
      .entityTable.entities.filter((one) => one.place)
      .map((one) => one.name);

  test.each([
    [
      'states and cities',
      'He went from Tampa to South Dakota and Nairobi.',
      ['Tampa', 'South Dakota', 'Nairobi'],
    ],
    ['the place of a dateline', 'NEW MARLOW (AP) — A fire broke out.', ['NEW MARLOW']],
    ['a place of a dateline with a dash alone', 'TOLNA BAY - A fire broke out.', ['TOLNA BAY']],
    ['an event', 'The Irish Open begins. Lisa Park spoke.', ['Irish Open']],
    ['no speaker in capitals', 'JON REYES: We left.', []],
    ['a town before its state', 'Dean Falk, a teacher from Marlow, Ohio, spoke.', ['Marlow', 'Ohio']],
    ['a name that people bear more often', 'A talk with Dawson was over.', []],
    ['a person from a state', 'Then Falk, Ohio, was heard.', ['Ohio']],
  ])('%s', (_, text, expected) => {
    expect(places(text)).toEqual(expected);
  });

  test('a place is nobody whose name it bears', () => {
    expect(meant('Nora Houston spoke.', 'Then Houston left.')).toEqual(['Nora Houston']);
    expect(meant('Visit Houston is a club.', 'They left Houston.')).toEqual(['Houston']);
  });
});

describe('what is no part of a name', () => {
  /** name and title of all whom a story names */
  const titled = (text: string) =>
    article(text).entityTable.entities.map(({ name, title }) => ({ name, title }));

  test.each([
    ['an honour behind it', 'Iseult Vane SC spoke.', ['Iseult Vane']],
    ['a degree behind it', 'Oren Vane PhD spoke.', ['Oren Vane']],
    ['an office behind it', 'Jon Vane MP and Iseult Orr KC spoke.', ['Jon Vane', 'Iseult Orr']],
    ['a month', 'Iseult Vane wants it done by June. She left.', ['Iseult Vane']],
    ['a month before the next name', 'It rained all June. Iseult Vane left.', ['Iseult Vane']],
    ['an origin used as a noun', 'Iseult Vane spoke. The Icelander left.', ['Iseult Vane']],
  ])('%s', (_, text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  test('letters stay where they are the second of two words', () => {
    expect(named('They say Vane SC won.')).toEqual(['Vane SC']);
  });

  test('an office without a name stays one', () => {
    expect(named('The Scottish Labour MP spoke.')).toEqual([]);
    expect(named('The Minister of State for Water spoke.')).toEqual([]);
  });

  test('what an office goes on with is its title', () => {
    expect(titled('Minister of State for Water Devika Rao spoke.')).toEqual([
      { name: 'Devika Rao', title: 'Minister of State for Water' },
    ]);
  });

  test('a form of address is a title', () => {
    expect(titled('Cllr Vane spoke.')).toEqual([{ name: 'Vane', title: 'Cllr' }]);
  });

  test('"Gen" is a first name, "Gen." a rank', () => {
    expect(titled('Defense Minister Gen Morita spoke.')).toEqual([
      { name: 'Gen Morita', title: 'Defense Minister' },
    ]);
    expect(titled('Gen. Morita spoke.')).toEqual([{ name: 'Morita', title: 'Gen.' }]);
  });

  test.each(['Cllr Vane', 'Cllr. Vane', 'Vane'])('%s is whom the story named in full', (later) => {
    expect(meant('Iseult Vane SC spoke.', `Then ${later} spoke again.`)).toEqual(['Iseult Vane']);
  });
});
