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
    [
      'a name with two particles',
      'Le ministre Hubert de La Motte est venu. « Nous restons unis », a dit M. de La Motte.',
      'Hubert de La Motte!',
    ],
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

  describe('whoever is named beside the words of another does not get them', () => {
    test.each([
      [
        'somebody who was spoken to replies',
        'M. Quist a accusé le maire Paul Delon d’avoir « perdu la raison ». « C’est ridicule », a-t-il répliqué.',
        ['Jonas Quist?: perdu la raison', '-: C’est ridicule'],
      ],
      [
        'somebody without a name did something before the pronoun',
        '« Il a menti », a lancé M. Quist. L’accusé a baissé la tête. « Je regrette », a-t-il murmuré.',
        ['Jonas Quist!: Il a menti', '-: Je regrette'],
      ],
      [
        'the latter of two',
        'Mme Aubenas a vu M. Quist. Celle-ci a salué « un bon début ».',
        ['-: un bon début'],
      ],
      [
        'another person acts between two quotations',
        '« Je marche », raconte Amira Salah. M. Quist l’a interrogée. « Et vous avez couru ? » « Oui », a répondu Mme Salah.',
        ['Amira Salah!: Je marche', '-: Et vous avez couru ?', 'Amira Salah!: Oui'],
      ],
      [
        'marks inside guillemets',
        '« Ma mère disait : “Cours” », raconte M. Quist.',
        ['Jonas Quist!: Ma mère disait : “Cours”'],
      ],
      [
        'a promise that the subject tells of',
        'Mme Aubenas a annoncé que le chef du parti, Lars Beck, avait promis : « Nous soutiendrons. »',
        ['-: Nous soutiendrons.'],
      ],
    ])('%s', (_, text, lines) => {
      expect(says(text)).toEqual(lines);
    });
  });
});
