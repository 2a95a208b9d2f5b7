import { describe, expect, test } from 'vitest';
import { whoSays } from '../../support/who-says.ts';

const INTRODUCTION =
  'La ministra de Hacienda, Clara Aubena, se reunió el lunes en Tolna con el gobernador Jonás Quist para hablar del puente cerrado por la crecida.';
const says = (...texts: string[]) => whoSays('es', INTRODUCTION, ...texts);

describe('who says something in a Spanish story', () => {
  test.each([
    ['the verb before the name', '«El puente seguirá cerrado», dijo Clara Aubena.', 'Clara Aubena!'],
    ['a title', '«El puente seguirá cerrado», aseguró el gobernador.', 'Jonás Quist!'],
    ['a verb without a subject', 'Aubena fue clara. «El puente seguirá cerrado», dijo.', 'Clara Aubena!'],
    ['an accent that makes a pronoun', 'Quist no dudó. «No hay dinero», dijo él.', 'Jonás Quist!'],
    ['what stands between', '«No hay dinero», dijo a los periodistas el gobernador Quist.', 'Jonás Quist!'],
    ['a name behind its title', '«No», dijo la directora de la escuela, Ana Pulido.', 'Ana Pulido!'],
    ['a colon', 'Quist avisó: «El puente seguirá cerrado.»', 'Jonás Quist!'],
    ['según', 'Según Quist, el puente es «un pozo sin fondo».', 'Jonás Quist!'],
    ['words inside a sentence', 'Aubena denunció «un pozo sin fondo».', 'Clara Aubena?'],
    ['straight marks', '"El puente seguirá cerrado", dijo Quist.', 'Jonás Quist!'],
    ['nobody by name', '«Tengo que caminar», se queja una vecina.', '(una vecina)'],
  ])('%s', (_, text, who) => {
    expect(says(text).map((line) => line.split(':')[0])).toEqual([who]);
  });

  test.each([
    ['a title', 'El disco «Agua fría» sale en mayo.'],
    ['a nickname', 'El puente apodado «el Viejo» está cerrado.'],
  ])('%s is no quote', (_, text) => {
    expect(says(text)).toEqual([]);
  });

  test('a notice is nobody’s words', () => {
    expect(says('Quist llegó tarde. Un cartel decía: «Cerrado hasta nuevo aviso.»')).toEqual([
      '-: Cerrado hasta nuevo aviso.',
    ]);
  });

  describe('whoever is named beside the words of another does not get them', () => {
    test.each([
      [
        'somebody to whom it is written',
        'A la víctima, Nadia Ruiz, le escribió: «Perdón por todo».',
        ['-: Perdón por todo'],
      ],
      [
        'two people beside each other',
        'Ana Feliz y Clara Berga dirigen la empresa. «Nunca», añade Berga.',
        ['Clara Berga!: Nunca'],
      ],
      [
        'somebody who was spoken to replies',
        'Quist acusó a Juan Morán de haber «perdido la razón». «Es ridículo», replicó.',
        ['Jonás Quist?: perdido la razón', '-: Es ridículo'],
      ],
      [
        'the latter of two',
        'Quist habló con Juan Morán. Este habló de «un buen comienzo».',
        ['-: un buen comienzo'],
      ],
      [
        'a reply without a subject',
        'Quist preguntó a Ana Nola si estaba «realmente segura». «Sí», respondió.',
        ['Jonás Quist?: realmente segura', '-: Sí'],
      ],
      ['a relative clause', 'Aubena remitió a Quist, que había pedido «más tiempo».', ['-: más tiempo']],
    ])('%s', (_, text, lines) => {
      expect(says(text)).toEqual(lines);
    });
  });
});
