/** Summaries of stories in other languages: what needs the sentence before it, what tells texts apart, where sentences end. */
import { describe, expect, test } from 'vitest';
import { contentWords } from '../../src/summarise/redundancy.ts';
import { hasDanglingReference, isFragment } from '../../src/summarise/sentence-candidates.ts';
import { summarise } from '../../src/summarise/summarise.ts';
import { sentences } from '../../src/text/sentences.ts';
import { words } from '../../src/text/words.ts';

test.each([
  ['de', 'Er sei zuversichtlich, sagte der Bürgermeister von Tolna.', true],
  ['de', 'Allerdings fehlt der Stadt Tolna dafür das Geld.', true],
  ['de', 'Diese Woche tagt in Tolna der Rat über die Brücke.', false],
  ['de', 'Der Rat von Tolna hat am Montag die Brücke gesperrt.', false],
  ['fr', 'Elle a ensuite quitté la salle du conseil de Tolna.', true],
  ['fr', 'Cependant, la ville de Tolna n’a pas l’argent pour cela.', true],
  ['fr', 'Il y a dix ans, Tolna avait déjà fermé le pont.', false],
  ['fr', 'Le conseil de Tolna a fermé lundi le pont de la ville.', false],
  ['es', 'Añadió que el puente seguirá cerrado hasta mayo.', true],
  ['es', 'Sin embargo, la ciudad de Tolna no tiene dinero para eso.', true],
  ['es', 'Este lunes se reúne en Tolna el consejo del puente.', false],
  ['es', 'El consejo de Tolna cerró el lunes el puente de la ciudad.', false],
  ['ja', 'しかし、市には資金がない。', true],
  ['ja', '同氏は橋の再開は5月になるとの見通しを示した。', true],
  ['ja', 'トルナ市議会は12日、橋の閉鎖を決めた。', false],
] as const)('in %s, “%s” needs the sentence before: %s', (language, sentence, needs) => {
  expect(hasDanglingReference(sentence, language)).toBe(needs);
});

describe('words that every report has', () => {
  test.each([
    ['de', 'Der Rat sagte am Montag, dass die Brücke gesperrt ist', ['rat', 'brucke', 'gesperrt']],
    ['fr', 'Le conseil a dit lundi que le pont est fermé', ['conseil', 'pont', 'ferme']],
    ['es', 'El consejo dijo el lunes que el puente está cerrado', ['consejo', 'puente', 'cerrado']],
    ['ja', '市議会は橋を閉鎖した', ['市議会', '橋', '閉鎖']],
  ])('tell no texts apart in %s', (language, text, kept) => {
    expect([
      ...contentWords(
        words(text).map((one) => one.text),
        language,
      ),
    ]).toEqual(expect.arrayContaining(kept));
    expect(
      contentWords(
        words(text).map((one) => one.text),
        language,
      ).size,
    ).toBeLessThanOrEqual(kept.length + 1);
  });
});

test.each([
  ['Am 3. Mai zahlte er 3 Mio. Euro. Das war viel.', 2],
  ['Mme Aubenas a vu M. Quist. Le pont est fermé.', 2],
  ['La Sra. Aubena viajó a EE. UU. el lunes. Volvió el martes.', 2],
  ['橋は閉鎖された。再開は5月だ。', 2],
])('“%s” has %i sentences', (text, count) => {
  expect(sentences(text)).toHaveLength(count);
});

test('a Japanese sentence is no fragment, and a short summary of its story begins with what happened', () => {
  const lead = 'トルナ市議会は12日、増水で傷んだ橋を閉鎖することを賛成多数で決めた。';
  expect(isFragment(lead)).toBe(false);
  const paragraphs = [
    { number: 1, text: lead },
    { number: 2, text: 'しかし、市には再建の資金がない。川田誠一知事は県の支援を検討すると述べた。' },
    { number: 3, text: '橋は1950年に建てられ、1日に8000台の車が通っていた。' },
  ];
  expect(summarise({ paragraphs, language: 'ja' }, [], 'short')[0]?.text).toBe(lead);
});
