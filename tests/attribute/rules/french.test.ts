import { describe, expect, test } from 'vitest';
import { whoSays } from '../../support/who-says.ts';

const INTRODUCTION =
  'La ministre des Finances, Claire Aubenas, a rencontré lundi à Tolna le préfet Jonas Quist pour parler du pont fermé depuis la crue.';
const says = (...texts: string[]) => whoSays('fr', INTRODUCTION, ...texts);

describe('who says something in a French story', () => {
  test.each([
    ['the verb before the name', '« Le pont restera fermé », a déclaré Claire Aubenas.', 'Claire Aubenas!'],
    [
      'a pronoun behind the verb',
      'Mme Aubenas a été ferme. « Le pont restera fermé », a-t-elle dit.',
      'Claire Aubenas!',
    ],
    ['the present', '« Le pont restera fermé », assure le préfet.', 'Jonas Quist!'],
    ['a reflexive verb', '« Le pont restera fermé », s’est emporté M. Quist.', 'Jonas Quist!'],
    [
      'what stands between verb and name',
      '« Le pont restera fermé », a indiqué lundi à la presse Jonas Quist.',
      'Jonas Quist!',
    ],
    ['a name behind its title', '« Non », a dit la directrice de l’école, Anne Pult.', 'Anne Pult!'],
    ['a colon', 'M. Quist a prévenu : « Le pont restera fermé. »', 'Jonas Quist!'],
    ['selon', 'Selon M. Quist, le pont est « un gouffre ».', 'Jonas Quist!'],
    [
      'a verb in the middle',
      'M. Quist a pris la parole. Le pont, a-t-il ajouté, est « un gouffre ».',
      'Jonas Quist?',
    ],
    ['words inside a sentence', 'Mme Aubenas a dénoncé « un gouffre financier ».', 'Claire Aubenas?'],
    ['straight marks', '"Le pont restera fermé", a déclaré M. Quist.', 'Jonas Quist!'],
    ['nobody by name', '« Je dois marcher », soupire une riveraine.', '(une riveraine)'],
  ])('%s', (_, text, who) => {
    expect(says(text).map((line) => line.split(':')[0])).toEqual([who]);
  });

  test.each([
    ['a title', 'L’album « Eau froide » paraît en mai.'],
    ['a nickname', 'Le pont surnommé « le Vieux » est fermé.'],
  ])('%s is no quote', (_, text) => {
    expect(says(text)).toEqual([]);
  });
});
