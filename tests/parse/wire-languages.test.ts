import { describe, expect, test } from 'vitest';
import { parseWire } from '../../src/parse/wire.ts';

const read = (text: string) =>
  parseWire(text, { id: 'story', defaultTimeZone: 'UTC', arrivedAt: new Date('2025-06-01T12:00:00Z') });

/** Stories as the agencies of each language print them; everything in them is invented. */
const STORIES = [
  {
    name: 'dpa',
    text: `Rat von Tolna streitet über gesperrte Brücke

Von Ada Quist, dpa
09.04.2025, 14:05 Uhr

Tolna (dpa/lno) - Die Brücke über die Sarn bleibt bis zum Ende des Monats gesperrt. Das teilte die Stadt am Mittwoch mit.

«Wir haben das Geld nicht», sagte Bürgermeisterin Ida Roth.

© dpa-infocom, dpa:250409-930-123456/1`,
    expected: {
      language: 'de',
      source: 'DPA',
      headline: 'Rat von Tolna streitet über gesperrte Brücke',
      byline: 'Ada Quist',
      instant: '2025-04-09T12:05:00.000Z',
      dateline: 'Tolna (dpa/lno)',
      first: 'Die Brücke über die Sarn bleibt',
      paragraphs: 2,
    },
  },
  {
    name: 'AFP',
    text: `Le pont de Tolna reste fermé

Par Ada QUIST

Tolna, 9 avr 2025 (AFP) - Le pont sur la Sarn restera fermé jusqu'à la fin du mois, a annoncé mercredi la mairie de Tolna.

"Nous n'avons pas l'argent", a déclaré la maire, Ida Roth.

aq/ir/mpd

© Agence France-Presse`,
    expected: {
      language: 'fr',
      source: 'AFP',
      headline: 'Le pont de Tolna reste fermé',
      byline: 'Ada QUIST',
      instant: '2025-04-08T22:00:00.000Z',
      dateline: 'Tolna, 9 avr 2025 (AFP)',
      first: 'Le pont sur la Sarn restera',
      paragraphs: 2,
    },
  },
  {
    name: 'EFE',
    text: `El puente de Tolna sigue cerrado por la crecida

Por Ada Quist

Tolna, 9 abr (EFE).- El puente sobre el Sarn seguirá cerrado hasta final de mes, informó este miércoles el ayuntamiento de Tolna.

"No tenemos el dinero", dijo la alcaldesa, Ida Roth. EFE

(foto) (vídeo)`,
    expected: {
      language: 'es',
      source: 'EFE',
      headline: 'El puente de Tolna sigue cerrado por la crecida',
      byline: 'Ada Quist',
      instant: '2025-04-08T22:00:00.000Z',
      dateline: 'Tolna, 9 abr (EFE)',
      first: 'El puente sobre el Sarn seguirá',
      paragraphs: 2,
    },
  },
  {
    name: 'Kyodo',
    text: `トルナの橋、月末まで通行止め　洪水で橋脚損傷
2025年4月9日 11時47分

【トルナ共同】トルナ市は9日、サルン川に架かる橋を月末まで通行止めにすると発表した。洪水で橋脚が損傷したためだ。

ロート市長は記者団に「修理する費用がない」と述べた。`,
    expected: {
      language: 'ja',
      source: 'Kyodo',
      headline: 'トルナの橋、月末まで通行止め　洪水で橋脚損傷',
      byline: undefined,
      instant: '2025-04-09T02:47:00.000Z',
      dateline: '【トルナ共同】',
      first: 'トルナ市は9日、',
      paragraphs: 2,
    },
  },
  {
    name: 'a Japanese paper with its reporter in the dateline',
    text: `橋の通行止め続く

【トルナ＝山田太郎】トルナ市は9日、サルン川に架かる橋を月末まで通行止めにすると発表した。

市長は「費用がない」と述べた。`,
    expected: {
      language: 'ja',
      source: 'Unknown outlet',
      headline: '橋の通行止め続く',
      byline: '山田太郎',
      instant: undefined,
      dateline: '【トルナ＝山田太郎】',
      first: 'トルナ市は9日、',
      paragraphs: 2,
    },
  },
  {
    name: 'NHK, without a dateline',
    text: `トルナの橋 月末まで通行止め
2025年4月9日 11時47分

トルナ市は、サルン川に架かる橋を月末まで通行止めにすることを決めました。

ロート市長は「修理する費用がありません」と話していました。

「もう半年も待っている」
（市民の男性）`,
    expected: {
      language: 'ja',
      source: 'Unknown outlet',
      headline: 'トルナの橋 月末まで通行止め',
      byline: undefined,
      instant: '2025-04-09T11:47:00.000Z',
      dateline: undefined,
      first: 'トルナ市は、',
      paragraphs: 4,
    },
  },
  {
    name: 'Xinhua',
    text: `托尔纳大桥月底前继续关闭

新华社托尔纳4月9日电（记者王小明）托尔纳市政府9日宣布，萨恩河上的大桥将关闭至月底。

市长罗特说：“我们没有钱。”`,
    expected: {
      language: 'zh',
      source: 'Xinhua',
      headline: '托尔纳大桥月底前继续关闭',
      byline: '王小明',
      instant: '2025-04-08T16:00:00.000Z',
      dateline: '新华社托尔纳4月9日电（记者王小明）',
      first: '托尔纳市政府9日宣布',
      paragraphs: 2,
    },
  },
  {
    name: 'Yonhap',
    text: `톨나 다리 월말까지 통제

(톨나=연합뉴스) 홍길동 기자 = 톨나시는 9일 사른강 다리를 월말까지 통제한다고 밝혔다.

로트 시장은 "돈이 없다"고 말했다.`,
    expected: {
      language: 'ko',
      source: 'Yonhap',
      headline: '톨나 다리 월말까지 통제',
      byline: '홍길동',
      instant: undefined,
      dateline: '(톨나=연합뉴스) 홍길동 기자',
      first: '톨나시는 9일',
      paragraphs: 2,
    },
  },
  {
    name: 'Lusa',
    text: `Ponte de Tolna continua fechada

Tolna, 09 abr 2025 (Lusa) - A ponte sobre o Sarn vai continuar fechada até ao fim do mês, anunciou hoje a câmara municipal.

"Não temos o dinheiro", disse a presidente da câmara, Ida Roth.`,
    expected: {
      language: 'pt',
      source: 'Lusa',
      headline: 'Ponte de Tolna continua fechada',
      byline: undefined,
      instant: '2025-04-08T23:00:00.000Z',
      dateline: 'Tolna, 09 abr 2025 (Lusa)',
      first: 'A ponte sobre o Sarn vai',
      paragraphs: 2,
    },
  },
  {
    name: 'ANSA',
    text: `Tolna, il ponte resta chiuso

(ANSA) - TOLNA, 09 APR - Il ponte sul Sarn resterà chiuso fino alla fine del mese. Lo ha annunciato il Comune.

"Non abbiamo i soldi", ha detto la sindaca Ida Roth. (ANSA).`,
    expected: {
      language: 'it',
      source: 'ANSA',
      headline: 'Tolna, il ponte resta chiuso',
      byline: undefined,
      instant: '2025-04-08T22:00:00.000Z',
      dateline: '(ANSA) - TOLNA, 09 APR',
      first: 'Il ponte sul Sarn resterà',
      paragraphs: 2,
    },
  },
];

describe('stories of agencies that write in other languages', () => {
  test.each(STORIES)('$name', ({ text, expected }) => {
    const article = read(text);
    const { first, ...rest } = expected;
    expect({
      language: article.language,
      source: article.source,
      headline: article.headline,
      byline: article.byline,
      instant: article.publishedAt?.instant,
      dateline: article.dateline,
      paragraphs: article.paragraphs.length,
    }).toEqual(rest);
    expect(article.paragraphs[0]?.text.startsWith(first)).toBe(true);
  });
});

test.each([
  ['Mittwoch, 9. April 2025, 14:05 Uhr', '2025-04-09T14:05:00.000Z'],
  ['Stand: 09.04.2025 14:05 Uhr', '2025-04-09T14:05:00.000Z'],
  ['Veröffentlicht am 9. April 2025 um 14:05 Uhr', '2025-04-09T14:05:00.000Z'],
  ['Publié le 9 avril 2025 à 14h05', '2025-04-09T14:05:00.000Z'],
  ['Mis à jour le 9 août 2025 à 14:05', '2025-08-09T14:05:00.000Z'],
  ['Publicado el 9 de abril de 2025 a las 14:05', '2025-04-09T14:05:00.000Z'],
  ['9 de agosto de 2025', '2025-08-09T00:00:00.000Z'],
  ['2025年4月9日（水）14時05分', '2025-04-09T14:05:00.000Z'],
  ['公開日：2025年4月9日', '2025-04-09T00:00:00.000Z'],
  ['2025/04/09 14:05', '2025-04-09T14:05:00.000Z'],
])('“%s” is a date line', (line, instant) => {
  const article = read(
    `${line}\n\nDie Brücke über die Sarn bleibt bis zum Ende des Monats gesperrt. Das teilte die Stadt mit.`,
  );
  expect(article.publishedAt?.instant).toBe(instant);
  expect(article.paragraphs).toHaveLength(1);
});
