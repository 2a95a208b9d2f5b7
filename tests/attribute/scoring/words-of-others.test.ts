import { describe, expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

const said = (...texts: readonly string[]) => read(...texts).map(who);

describe('whoever rejects or faces words does not say them', () => {
  test.each([
    ['rejected calls', 'Minister Oren Quist rejected calls to “pause” the new toll on Tuesday.'],
    ['faced demands', 'Minister Oren Quist faces growing demands for a “full and public apology”.'],
    ['dismissed claims', 'Minister Oren Quist dismissed claims that he had “bullied his staff for years”.'],
    ['denied a state', 'Minister Oren Quist denied being “asleep at the wheel” during the storm.'],
    [
      'resigned amid claims',
      'Minister Oren Quist resigned amid claims of “systematic bullying” in his office.',
    ],
    ['hit out at claims', 'Minister Oren Quist hit back at claims he was “in it for the money”.'],
    ['responded to criticism', 'Minister Oren Quist responded to criticism that he had “lost the room”.'],
    ['was accused', 'Minister Oren Quist was accused of “sleeping at the wheel” during the storm.'],
    ['was criticised', 'Minister Oren Quist was sharply criticised for “an astonishing lack of judgement”.'],
  ])('%s', (_, text) => {
    expect(said(text)).toEqual(['unattributed']);
  });

  test.each([
    ['agent behind "by"', 'Minister Oren Quist was accused by Mei Tran of “sleeping at the wheel”.'],
    ['source behind "from"', 'Minister Oren Quist rejected calls from Mei Tran to “pause” the new toll.'],
  ])('%s: the words are of whom it names', (_, text) => {
    expect(said(text)).toEqual(['Mei Tran']);
  });

  test.each([
    ['a judgement', 'Minister Oren Quist dismissed the claims as “utter nonsense”.'],
    ['a judgement in -ing', 'Minister Oren Quist denied the report, calling it “a work of fiction”.'],
    [
      'a clause behind the claims',
      'Minister Oren Quist rejected the claims, saying they were “a pack of lies”.',
    ],
    ['a second verb', 'Minister Oren Quist denied the charges and said he was “deeply hurt”.'],
    ['a call that is renewed', 'Minister Oren Quist renewed calls for the “immediate release” of the men.'],
    ['a call of his own', 'Minister Oren Quist repeated his call for “a fair deal” for nurses.'],
    ['an active accusation', 'Minister Oren Quist accused Mei Tran of “sleeping at the wheel”.'],
    ['a means', 'Minister Oren Quist quashed rumours of a sale by saying that “the ferry stays”.'],
  ])('%s is the subject’s own', (_, text) => {
    expect(said(text)).toEqual(['Oren Quist']);
  });
});

describe('documents speak for their authors', () => {
  test.each([
    [
      'a story that is read',
      'Oren Quist wept. Quist read a story which said the pier was “a trap in waiting”.',
      'a story',
    ],
    [
      'a report that is cited',
      'Oren Quist rose. Quist pointed to a report that said “the wall will fail”.',
      'a report',
    ],
    [
      'a letter that is held up',
      'Oren Quist rose. Quist held up a letter that read: “You will regret this.”',
      'a letter',
    ],
    [
      'an email that is received',
      'Oren Quist was tense. Quist received an email saying “your time is up”.',
      'an email',
    ],
    [
      'a message that was sent to somebody',
      'Oren Quist said he had been sent a message that read “leave town”.',
      'a message',
    ],
  ])('%s', (_, text, description) => {
    expect(said(text)).toEqual([`unnamed: ${description}`]);
  });

  test.each([
    ['behind "by"', 'Oren Quist referred to a ruling by Mei Tran that called the practice “a disgrace”.'],
    ['of a shared post', 'Oren Quist shared a post by Mei Tran that said “shame on the town”.'],
    [
      'of a statement that is read out',
      'Oren Quist read a statement by Mei Tran, which said: “I still wake up.”',
    ],
  ])('the author %s', (_, text) => {
    expect(said(text)).toEqual(['Mei Tran']);
  });

  test.each([
    ['who writes it', 'Mayor Oren Quist wrote a letter that said “we will not pay for this”.'],
    ['who sends it', 'Mayor Oren Quist sent an email saying “we will not pay for this”.'],
    ['in a letter', 'Mayor Oren Quist, in a letter that was sent to parents, said the pier was “safe”.'],
    ['by saying', 'Mayor Oren Quist explained the headline by saying: “We ran out of time.”'],
  ])('%s is quoted', (_, text) => {
    expect(said(text)).toEqual(['Oren Quist']);
  });
});
