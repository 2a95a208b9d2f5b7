import { describe, expect, test } from 'vitest';
import { isFurniture, isLink } from '../../../src/attribute/syntax/furniture.ts';
import { read, who } from '../../support/who-said.ts';

const FURNITURE = [
  'Read more: Mira Oduya on her new album',
  'READ MORE: Ten ways to cook an egg',
  'Related: Council votes on the bridge',
  'OREN QUIST: Coach says team could talk him into it',
  'Greta Maxfield is serving a sentence for her part in the case. (AP)',
  'Mira Oduya at the opening. Photograph: Ada Quist/Getty Images',
  'Mira Oduya at the opening (Image: Harbour News)',
  'Sign up for our weekly newsletter and never miss a story',
  'A version of this article appears in print on page A3.',
];

test.each(FURNITURE)('%s: furniture', (text) => {
  expect(isFurniture(text) || isLink(text)).toBe(true);
});

test.each([
  'Read the letter, Mira Oduya said.',
  'Mira Oduya watched the sea all day.',
  'Greta Maxfield told the court (it was her first time there) that she was innocent.',
  'Mei Tran: It was a long day for all of us here.',
  'NEW YORK (AP) — The council voted on Monday.',
  'Pictures of the fire were everywhere.',
  'The video: it shows nothing. The picture does.',
  '',
])('%j: text', (text) => {
  expect(isFurniture(text) || isLink(text)).toBe(false);
});

describe('furniture between paragraphs', () => {
  test.each(FURNITURE)('names nobody: %s', (line) => {
    const quotes = read(
      'Actor Jonas Field plays the keeper of the lighthouse.',
      line,
      '“I slept on the island for a week,” he said. “The gulls won.”',
    );
    expect(quotes.map(who)).toEqual(['Jonas Field', 'Jonas Field']);
    expect(quotes.map((one) => one.paragraph)).toEqual([3, 3]);
  });

  test('parts no speech of several paragraphs', () => {
    const quotes = read(
      '“We began with one truck.',
      'Read more: The trucks of the valley',
      '“Now we have nine,” said Naledi Kumo.',
    );
    expect(quotes.map(who)).toEqual(['Naledi Kumo', 'Naledi Kumo']);
  });
});
