import { describe, expect, test } from 'vitest';
import { whoSays } from '../../support/who-says.ts';

const INTRODUCTION =
  '高瀬里奈財務相は12日、トルナ市で川田誠一知事と会談し、増水で閉鎖された橋について協議した。会談は2時間に及んだ。';
const says = (...texts: string[]) => whoSays('ja', INTRODUCTION, ...texts);

describe('who says something in a Japanese story', () => {
  test.each([
    ['the topic before the words', '高瀬財務相は「橋は閉鎖を続ける」と述べた。', '高瀬里奈!'],
    [
      'a topic far before them',
      '川田氏は会談後、記者団の取材に応じ、橋について「資金がない」と語った。',
      '川田誠一!',
    ],
    ['によると', '川田知事によると、橋は「底なしの井戸」だという。', '川田誠一!'],
    ['a title alone', '財務相は「橋は閉鎖を続ける」と強調した。', '高瀬里奈?'],
    ['同氏', '川田氏は残念がった。同氏は「資金がない」と話す。', '川田誠一?'],
    ['a name behind the words', '「資金がない」と川田氏。', '川田誠一!'],
    ['words that stand alone', '川田氏は肩を落とす。「資金がないのです」', '川田誠一?'],
    ['who tells it in the next sentence', '「資金がないのです」。川田氏はそう話す。', '川田誠一!'],
    ['a sentence without a subject', '川田氏は会見した。「資金がない」とも述べた。', '川田誠一?'],
    [
      'a title behind の and an office before it',
      '県警の土井和也刑事部長は「捜査中だ」と話した。',
      '土井和也!',
    ],
    ['a name in two scripts', '坪井ペトラ委員長は「物足りない」と述べた。', '坪井ペトラ!'],
    ['a country before an office', 'ドナン米大統領は「素晴らしい取引だ」と主張した。', 'ドナン!'],
    ['a country behind a dot', 'ネタン・イスラエル首相は「作戦は続く」と述べた。', 'ネタン!'],
    ['a name in brackets', '「市場は織り込み済み」（エコノミストの高木誠氏）との声もある。', '高木誠!'],
    ['a source before a topic', '関係者によると、両社は「最終段階にある」という。', '(関係者)'],
    ['voices of nobody', '与党内からは「時期尚早だ」との声が上がる。', '-'],
    ['a foreign name', 'アクセル・ブルーン外相は「国境は交渉しない」と述べた。', 'アクセル・ブルーン!'],
    ['an office behind a dot', '手塚誠・民生党代表は「敗北だ」と述べた。', '手塚誠!'],
    ['nobody by name', '近くに住む女性は「歩くしかない」と話した。', '(近くに住む女性)'],
    ['a source without a name', '政府高官は「合意は近い」と明かした。', '(政府高官)'],
    ['a body', '同省は「事実関係を確認中」とコメントした。', '(同省)'],
    ['a club behind a dot', 'イーグルス・米田純代表は「中止にした」と話した。', '米田純!'],
    ['who is told it', '川田氏は「辞めるのか」と問われた。', '-'],
  ])('%s', (_, text, who) => {
    expect(says(text).map((line) => line.split(':')[0])).toEqual([who]);
  });

  test('marks inside the words belong to them', () => {
    expect(says('川田氏は「『危ない』と言われた」と述べた。')).toEqual(['川田誠一!: 『危ない』と言われた']);
  });

  test.each([
    ['a title', '新作「北西」の発売は5月だ。'],
    ['a nickname', '住民に「老人」と呼ばれる橋だ。'],
    ['a term', '政府は「特区」を設ける。'],
    ['the name of a work', '同館は『冷たい光』を展示する。'],
    ['what callers begin with', '電話は「事故を起こした」という言葉で始まる。'],
  ])('%s is no quote', (_, text) => {
    expect(says(text)).toEqual([]);
  });

  test('a notice is nobody’s words', () => {
    expect(says('川田氏は遅れて着いた。張り紙には「当面休業」とあった。')).toEqual(['-: 当面休業']);
  });

  test('a headline gets the speaker of the words that it shortens', () => {
    expect(
      whoSays(
        'ja',
        '橋の閉鎖続く　「資金がない」',
        '川田誠一知事は12日の会見で「資金がないのが実情だ」と述べた。',
      ),
    ).toEqual(['川田誠一!: 資金がない', '川田誠一!: 資金がないのが実情だ']);
  });

  describe('whoever is named beside the words of another does not get them', () => {
    test.each([
      [
        'words of somebody whom the topic quotes',
        '川田氏は、高瀬財務相の「一人ではできない」という発言を引用した。',
        ['-: 一人ではできない'],
      ],
      [
        'somebody whom no list knows asks',
        '司会者が「何に疲れたのか」と尋ねると、川田知事は「あなたにだ」と笑った。',
        ['-: 何に疲れたのか', '川田誠一!: あなたにだ'],
      ],
      [
        'a body after the topic',
        '川田氏は「全く問題はない」と周囲に伝え、党執行部は「国策捜査だ」と反発した。',
        ['川田誠一!: 全く問題はない', '-: 国策捜査だ'],
      ],
      ['others who say so', '川田氏の橋は「町の恥」とまで言われた。', ['-: 町の恥']],
      [
        'a foreigner whom the topic speaks of',
        'アクセル・ブルーン氏が到着した。検事長マルコ・ルイス（Marco Luis）氏がこのことに関して「歓迎する」と述べた。',
        ['-: 歓迎する'],
      ],
      [
        'what a source says of another',
        '妻の木村美加さんによると、川田氏は「夜しか書かない」という。',
        ['木村美加?: 夜しか書かない'],
      ],
      [
        'somebody at whom it is shouted',
        '高瀬財務相は川田氏に「嘘をつくな」と怒鳴られたと訴えた。',
        ['-: 嘘をつくな'],
      ],
    ])('%s', (_, text, lines) => {
      expect(says(text)).toEqual(lines);
    });
  });
});
