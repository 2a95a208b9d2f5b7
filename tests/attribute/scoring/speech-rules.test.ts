import { describe, expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

const said = (...texts: readonly string[]) => read(...texts).map(who);

describe('nobody says the name of a thing', () => {
  test.each([
    [
      'a term that is called so',
      'The commissioner, Oren Quist, said he has put officers through what’s called “active pier” training.',
    ],
    ['a term that is known so', 'Oren Quist, a physician, studies what is widely known as “quiet firing”.'],
    ['a so-called thing', 'Oren Quist, a physician, works on the so-called “sleep gate” in the brain.'],
    ['"that" and a moment', 'Guests often speak of that “a-ha!” moment, said Oren Quist, a physician.'],
    ['a nickname', 'Oren Quist, known to friends as “Bear”, said that he would retire in May.'],
    ['a rating', 'Oren Quist argues that his film has an 85 percent “fresh” rating on the site.'],
    ['a work before who made it', '“Harbour Lights” director Mei Tran said backstage that she was glad.'],
    ['a work of one word', '“Tideline” creator Mei Tran said backstage that she was glad.'],
  ])('%s', (_, text) => {
    expect(said(text)).toEqual([]);
  });

  test.each([
    ['a judgement', 'Mei Tran called it a “watershed moment” for the town.'],
    ['words that are no title', '“We start at noon,” director Mei Tran said.'],
    ['a description', 'Mei Tran said the night was one of those “terrible, beautiful and endless” things.'],
  ])('%s is speech', (_, text) => {
    expect(said(text)).toEqual(['Mei Tran']);
  });
});
