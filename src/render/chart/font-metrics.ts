/** Which letters a TrueType font has, and how wide they are: https://learn.microsoft.com/typography/opentype/spec */
import { readFileSync } from 'node:fs';

export interface FontMetrics {
  /** whether the font draws a character, by its code point */
  has(code: number): boolean;
  /** the width of a text at a size in pixels, without kerning */
  width(text: string, size: number): number;
}

/** Reads the metrics of a font file. @throws if it has no map of Unicode characters in format 4 */
export function readFont(file: string): FontMetrics {
  const bytes = readFileSync(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const at = (name: string) => {
    const offset = tables.get(name);
    if (offset === undefined) throw new Error(`The font has no table ${name}: ${file}`);
    return offset;
  };
  const unitsPerEm = view.getUint16(at('head') + 18);
  const advances = view.getUint16(at('hhea') + 34);
  const glyphs = glyphsOf(view, at('cmap'));
  const advanceOf = (glyph: number) => view.getUint16(at('hmtx') + 4 * Math.min(glyph, advances - 1));
  return {
    has: (code) => glyphs.has(code),
    width: (text, size) => {
      let units = 0;
      for (const one of text) units += advanceOf(glyphs.get(one.codePointAt(0) ?? 0) ?? 0);
      return (units * size) / unitsPerEm;
    },
  };
}

/** The offsets of the tables by their names. */
function tablesOf(view: DataView): Map<string, number> {
  const tables = new Map<string, number>();
  for (let n = 0; n < view.getUint16(4); n += 1) {
    const record = 12 + 16 * n;
    const name = [0, 1, 2, 3].map((byte) => String.fromCharCode(view.getUint8(record + byte))).join('');
    tables.set(name, view.getUint32(record + 8));
  }
  return tables;
}

/** The glyph of each character, from the subtable of format 4, which every font for Windows has. */
function glyphsOf(view: DataView, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let n = 0; n < view.getUint16(cmap + 2); n += 1) {
    const table = cmap + view.getUint32(cmap + 4 + 8 * n + 4);
    if (view.getUint16(table) === 4) readSegments(view, table, glyphs);
  }
  if (glyphs.size === 0) throw new Error('The font has no map of characters in format 4');
  return glyphs;
}

function readSegments(view: DataView, table: number, glyphs: Map<number, number>): void {
  const doubled = view.getUint16(table + 6);
  for (let at = 0; at < doubled; at += 2) {
    const end = view.getUint16(table + 14 + at);
    const start = view.getUint16(table + 16 + doubled + at);
    const delta = view.getUint16(table + 16 + 2 * doubled + at);
    const offsetAt = table + 16 + 3 * doubled + at;
    const offset = view.getUint16(offsetAt);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const stored = offset === 0 ? code : view.getUint16(offsetAt + offset + 2 * (code - start));
      const glyph = stored === 0 ? 0 : (stored + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}
