import { describe, expect, test } from 'vitest';
import { expectedAnswer } from '../../../src/search/query/expected-answer.ts';

const found = (question: string, text: string) =>
  expectedAnswer(question)
    ?.find(text)
    .map(({ start, end }) => text.slice(start, end).trim());

describe('a question in words asks for a kind of answer', () => {
  test.each([
    ['Who runs the harbour?', 'The harbour is run by Ines Orvall.', ['Ines Orvall']],
    ['Wer leitet den Hafen?', 'Den Hafen leitet jetzt Ines Orvall.', ['Ines Orvall']],
    ['Qui dirige le port ?', 'Le port est dirigé par Ines Orvall.', ['Ines Orvall']],
    ['¿Quién dirige el puerto?', 'El puerto lo dirige Ines Orvall.', ['Ines Orvall']],
    ['港を運営しているのは誰ですか', '港は田中花子氏が運営する。', ['田中花子']],
    ['When did it open?', 'It opened on 3 March 2024.', ['3 March 2024']],
    ['Wann öffnete der Hafen?', 'Er öffnete am Montag.', ['Montag']],
    ['Quand le port a-t-il ouvert ?', 'Il a ouvert en mars.', ['mars']],
    ['¿Cuándo abrió el puerto?', 'Abrió ayer.', ['ayer']],
    ['港はいつ開きましたか', '港は3月に開いた。', ['3月']],
    ['Wo liegt der Hafen?', 'Er liegt bei Torvik.', ['Torvik']],
    ['¿Dónde está el puerto?', 'Está cerca de Torvik.', ['Torvik']],
    ['Wie viele Schiffe kamen?', 'Es kamen 212 Schiffe.', ['212']],
    ['Combien de bateaux ?', 'Douze, ou plutôt 14.', ['14']],
    ['Why was it closed?', 'It was closed because of a fever. Rain fell.', ['because of a fever']],
    ['Warum schloss er?', 'Er schloss wegen eines Fiebers.', ['wegen eines Fiebers']],
    ['Pourquoi ?', 'Il a fermé à cause d’une fièvre.', ['à cause d’une fièvre']],
    ['¿Por qué cerró?', 'Cerró debido a una fiebre.', ['debido a una fiebre']],
    ['なぜ閉鎖されたのですか', '熱病のために、港は閉鎖された。', ['熱病のために']],
  ])('%s', (question, text, answers) => {
    expect(found(question, text)).toEqual(answers);
  });

  test('what the question says itself is no answer', () => {
    expect(found('Who followed Ines Orvall?', 'After Ines Orvall came Dag Holm.')).toEqual(['Dag Holm']);
  });

  test.each([
    ['When will it open?', true],
    ['Wann wird er geöffnet?', true],
    ['Quand sera-t-il ouvert ?', true],
    ['¿Cuándo será la apertura?', true],
    ['When did it open?', false],
    ['Who will open it?', false],
  ])('“%s” asks for what is still to come: %s', (question, isAhead) => {
    expect(expectedAnswer(question)?.isAhead).toBe(isAhead);
  });

  test.each(['harbour strike', 'the man who left', 'Wolle und Woche', 'cuando llueve'])(
    '“%s” asks for none',
    (text) => {
      expect(expectedAnswer(text)).toBeUndefined();
    },
  );
});
