import { describe, expect, test } from 'vitest';
import { isEnglish } from '../../src/text/english.ts';

const ENGLISH =
  'The mayor of Tolna said on Monday that the bridge would stay closed until the end of the month, because its piers have been damaged by the flood and the council has not found the money to mend them.';

describe('isEnglish', () => {
  test.each([
    ['English', ENGLISH],
    ['English in capitals', ENGLISH.toUpperCase()],
    ['English with foreign names', `Luis de la Vega and Paula van der Meer met Ivo di Stefano. ${ENGLISH}`],
    [
      'English with a foreign sentence',
      `${ENGLISH} “Wir haben das Geld nicht, und der Rat weiß das auch”, she said, which is German for the same.`,
    ],
  ])('%s is English', (_, text) => {
    expect(isEnglish([text])).toBe(true);
  });

  test.each([
    [
      'German',
      'Die Bürgermeisterin von Tolna sagte am Montag, dass die Brücke bis zum Ende des Monats gesperrt bleibt, weil das Hochwasser die Pfeiler beschädigt hat und der Rat das Geld für die Reparatur nicht findet.',
    ],
    [
      'German with an English sentence',
      'Die Bürgermeisterin von Tolna sagte am Montag, dass die Brücke gesperrt bleibt, weil das Hochwasser die Pfeiler beschädigt hat und der Rat das Geld nicht findet. “We will not give up, and this is the end of the story,” schrieb sie auf Englisch.',
    ],
    [
      'French',
      'La maire de Tolna a dit lundi que le pont resterait fermé jusqu’à la fin du mois, parce que les piles ont été abîmées par la crue et que le conseil n’a pas trouvé l’argent pour les réparer dans les délais.',
    ],
    [
      'Spanish',
      'La alcaldesa de Tolna dijo el lunes que el puente seguirá cerrado hasta el final del mes, porque la crecida dañó los pilares y el consejo no ha encontrado el dinero para la reparación de las obras.',
    ],
    [
      'Polish, which no list has',
      'Burmistrz Tolny powiedziała w poniedziałek, że most pozostanie zamknięty do końca miesiąca, ponieważ powódź uszkodziła filary, a rada nie znalazła jeszcze pieniędzy na naprawę, o którą proszą mieszkańcy miasta od wielu już lat i miesięcy.',
    ],
    [
      'Japanese',
      'トルナの市長は月曜日、洪水で橋脚が壊れたため、橋は月末まで閉鎖されると述べた。修理の費用はまだ見つかっていないという。',
    ],
    ['a short German text', 'Die Brücke ist zu, und das bleibt auch so für den Rest des Jahres.'],
  ])('%s is not', (_, text) => {
    expect(isEnglish([text])).toBe(false);
  });

  test.each(['', 'Quist 6, Roth 4.', 'Luis de la Vega met Paula van der Meer.'])(
    '%j is too short to tell',
    (text) => {
      expect(isEnglish([text])).toBeUndefined();
    },
  );

  test('a long text is read up to a limit', () => {
    const started = process.threadCpuUsage();
    expect(isEnglish(Array.from({ length: 1000 }, () => 'and'.repeat(40_000)))).toBe(false);
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(2000);
  });
});
