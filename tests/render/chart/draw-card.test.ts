import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { renderCard, wrap } from '../../../src/render/chart/draw-card.ts';
import { readFont } from '../../../src/render/chart/font-metrics.ts';
import { FONT_FILES } from '../../../src/render/chart/fonts.ts';

const CARD = {
  quote: '“It rained.”',
  speaker: 'Ann Roe, mayor',
  source: 'UPI · April 9, 2025',
  colour: '#1f9254',
};
const pngOf = (card = CARD) => {
  const drawn = renderCard(card);
  if (drawn.kind !== 'drawn') throw new Error(`undrawable: ${drawn.letters}`);
  return drawn.png;
};
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
};

describe('a card', () => {
  test('is a PNG twice as wide as it is shown, higher for a longer quote, and small', () => {
    const [short, long] = [pngOf(), pngOf({ ...CARD, quote: `“${'Rain fell on the plain. '.repeat(17)}”` })];
    expect(Buffer.from(short.subarray(1, 4)).toString()).toBe('PNG');
    expect(sizeOf(short).width).toBe(1200);
    expect(sizeOf(long).height).toBeGreaterThan(sizeOf(short).height);
    expect(long.byteLength).toBeLessThan(300_000);
  });

  test('is the same each time, and another one for each word', () => {
    const hash = (png: Uint8Array) => createHash('sha256').update(png).digest('hex');
    expect(hash(pngOf())).toBe(hash(pngOf()));
    for (const other of [{ quote: '“It snowed.”' }, { speaker: 'Ann Roe' }, { source: 'BBC' }])
      expect(hash(pngOf({ ...CARD, ...other }))).not.toBe(hash(pngOf()));
  });

  test('is not drawn if the font lacks a letter, of any of its texts', () => {
    expect(renderCard({ ...CARD, quote: '「平和」' })).toEqual({ kind: 'undrawable', letters: '「平和」' });
    expect(renderCard({ ...CARD, speaker: 'Владимир' })).toMatchObject({ kind: 'undrawable' });
    expect(renderCard({ ...CARD, source: '😀' })).toEqual({ kind: 'undrawable', letters: '😀' });
  });

  test('draws letters with marks, also if they are written as two', () => {
    expect(renderCard({ ...CARD, quote: '« Il a plu à Besançon — déjà ! »' }).kind).toBe('drawn');
    expect(renderCard({ ...CARD, quote: 'cafe\u0301' }).kind).toBe('drawn');
  });

  test('is drawn of markup as of any words', () => {
    expect(renderCard({ ...CARD, quote: '</text><script>&amp;"\'' }).kind).toBe('drawn');
  });
});

describe('lines', () => {
  const font = readFont(FONT_FILES.regular);

  test('have every word once and in order, each within the measure', () => {
    const text = `Rain fell on ${'the plain of Orlan and '.repeat(9)}stayed.`;
    const lines = wrap(text, font, 20, 300);
    expect(lines.join(' ')).toBe(text);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(font.width(line, 20)).toBeLessThanOrEqual(300);
  });

  test('break a word that is longer than one', () => {
    const lines = wrap(`a ${'x'.repeat(200)} b`, font, 20, 300);
    expect(lines.join('').replaceAll(' ', '')).toBe(`a${'x'.repeat(200)}b`);
    for (const line of lines) expect(font.width(line, 20)).toBeLessThanOrEqual(300);
  });

  test('are as wide as their letters', () => {
    expect(font.width('', 20)).toBe(0);
    expect(font.width('WW', 20)).toBeCloseTo(2 * font.width('W', 20));
    expect(font.width('W', 40)).toBeCloseTo(2 * font.width('W', 20));
    expect(font.width('i', 20)).toBeLessThan(font.width('W', 20));
  });
});
