import { describe, expect, test } from 'vitest';
import { attribute } from '../../../src/attribute/attribute.ts';

/** The speaker or the state of each quotation, after a paragraph that names Ada Quist and Nora Vane. */
const speakersIn = (text: string) =>
  attribute({
    id: 'story',
    paragraphs: [
      { number: 1, text: 'Mayor Ada Quist met the reporter Nora Vane in Tolna on Monday.' },
      { number: 2, text },
    ],
  }).map(({ attribution }) =>
    attribution.state === 'named' ? attribution.speakers[0].name : attribution.state,
  );

describe('a question that is put to somebody is not that person’s', () => {
  test.each([
    'Asked whether “the bridge is safe”, Quist said it was not her job to tell.',
    'Asked by Vane if she would “step down now”, Quist laughed.',
    'When asked about “the worst flood in years”, Quist shook her head.',
    'Pressed on whether the plan was “a mess from the start”, Quist left the hall.',
    'Challenged that she was “out of her depth”, Quist said she was not.',
    'Asked “Will you go?”, Quist laughed.',
    '“Will you go now?” Quist was asked.',
    '“Will you go now?” the mayor was then asked.',
  ])('%s', (text) => {
    expect(speakersIn(text)).toEqual(['unattributed']);
  });

  test('the answer in the same sentence is', () => {
    expect(speakersIn('Asked whether “the bridge is safe”, Quist said: “I am no engineer.”')).toEqual([
      'unattributed',
      'Ada Quist',
    ]);
    expect(speakersIn('Asked what she feared, “Nothing at all,” Quist said.')).not.toEqual(['unattributed']);
    expect(speakersIn('Asked about the bridge, Quist said it was “not a pretty sight”.')).toEqual([
      'Ada Quist',
    ]);
  });

  test('who asks is the speaker', () => {
    expect(speakersIn('“Do you regret it now?” asked the BBC’s Nora Vane.')).not.toContain('Ada Quist');
    expect(speakersIn('“Do you regret it now?” Vane asked.')).toEqual(['Nora Vane']);
    expect(speakersIn('Quist asked: “Why does nobody help us?”')).toEqual(['Ada Quist']);
  });
});
