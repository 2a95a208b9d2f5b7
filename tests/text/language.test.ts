import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/text/language.ts';

const ENGLISH =
  'The mayor of Tolna said on Monday that the bridge would stay closed until the end of the month, because its piers have been damaged by the flood and the council has not found the money to mend them.';

describe('languageOf', () => {
  test.each([
    ['en', ENGLISH],
    ['en', ENGLISH.toUpperCase()],
    ['en', `Luis de la Vega and Paula van der Meer met Ivo di Stefano. ${ENGLISH}`],
    [
      'en',
      `${ENGLISH} “Wir haben das Geld nicht, und der Rat weiß das auch”, she said, which is German for the same.`,
    ],
    [
      'de',
      'Die Bürgermeisterin von Tolna sagte am Montag, dass die Brücke bis zum Ende des Monats gesperrt bleibt, weil das Hochwasser die Pfeiler beschädigt hat und der Rat das Geld für die Reparatur nicht findet.',
    ],
    [
      'de',
      'Die Bürgermeisterin von Tolna sagte am Montag, dass die Brücke gesperrt bleibt, weil das Hochwasser die Pfeiler beschädigt hat und der Rat das Geld nicht findet. “We will not give up, and this is the end of the story,” schrieb sie auf Englisch.',
    ],
    [
      'fr',
      'La maire de Tolna a dit lundi que le pont resterait fermé jusqu’à la fin du mois, parce que les piles ont été abîmées par la crue et que le conseil n’a pas trouvé l’argent pour les réparer dans les délais.',
    ],
    [
      'es',
      'La alcaldesa de Tolna dijo el lunes que el puente seguirá cerrado hasta el final del mes, porque la crecida dañó los pilares y el consejo no ha encontrado el dinero para la reparación de las obras.',
    ],
    [
      'pl',
      'Burmistrz Tolny powiedziała w poniedziałek, że most pozostanie zamknięty do końca miesiąca, ponieważ powódź uszkodziła filary, a rada nie znalazła jeszcze pieniędzy na naprawę.',
    ],
    ['ja', 'トルナの市長は月曜日、洪水で橋脚が壊れたため、橋は月末まで閉鎖されると述べた。'],
    ['zh', '托尔纳市长周一表示，由于洪水损坏了桥墩，大桥将关闭至月底。'],
    ['ko', '톨나 시장은 월요일 홍수로 교각이 손상되어 다리가 월말까지 폐쇄될 것이라고 말했다.'],
    [
      'pt',
      'A presidente da câmara de Tolna disse na segunda-feira que a ponte ficará fechada até ao fim do mês.',
    ],
    ['it', 'La sindaca di Tolna ha detto lunedì che il ponte resterà chiuso fino alla fine del mese.'],
    ['de', 'Die Brücke ist zu, und das bleibt auch so für den Rest des Jahres.'],
  ])('%s: %s', (language, text) => {
    expect(languageOf([text])).toBe(language);
  });

  test('what a page says of its language stays if the text is of that language, and is more exact', () => {
    expect(languageOf(['Die Brücke ist zu, und das bleibt auch so für den Rest des Jahres.'], 'de-AT')).toBe(
      'de-AT',
    );
    expect(
      languageOf(['Statsministeren sa mandag at broen er stengt fordi det ikke er penger.'], 'nb-NO'),
    ).toBe('nb-NO');
  });

  test('a page that says another language than its text has is not believed', () => {
    expect(languageOf([ENGLISH], 'de')).toBe('en');
    expect(
      languageOf(
        ['La maire a dit lundi que le pont resterait fermé jusqu’à la fin du mois de novembre.'],
        'en',
      ),
    ).toBe('fr');
  });

  test('a language that the library does not know is believed', () => {
    expect(languageOf(['A alcaldesa dixo o luns que a ponte seguirá pechada ata a fin do mes.'], 'gl')).toBe(
      'gl',
    );
  });

  test.each(['', 'Quist 6, Roth 4.', 'https://example.com/die/der/das/und'])(
    '%j is too short to tell: what is given stays, else English',
    (text) => {
      expect(languageOf([text], 'ja')).toBe('ja');
      expect(languageOf([text])).toBe('en');
    },
  );

  test('a story that begins with a long quotation in English is of the language of the rest', () => {
    const german =
      'Die Bürgermeisterin sagte das am Montag auf Englisch, weil viele Gäste aus dem Ausland gekommen waren. '.repeat(
        20,
      );
    expect(languageOf([`“${ENGLISH.repeat(4)}”`, german])).toBe('de');
  });

  test('a long text takes the same time as one at the limit', () => {
    const started = process.threadCpuUsage();
    languageOf(Array.from({ length: 1000 }, () => 'and'.repeat(40_000)));
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(2000);
  });
});
