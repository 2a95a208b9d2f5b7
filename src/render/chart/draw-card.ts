/** Draws a quote as a picture: its words letter for letter, who said them, the outlet and the date. */
import type { DrawnCard, QuoteCard } from './chart.ts';
import { type FontMetrics, readFont } from './font-metrics.ts';
import { FONT, FONT_FILES } from './fonts.ts';
import { rasterise } from './rasterise.ts';

/** Pixels as shown. */
const WIDTH = 600;
const MARGIN = 32;
const BAR = 6;
/** The text is set in lines of at most so many pixels. */
const MEASURE = WIDTH - BAR - 2 * MARGIN;
/** The size of the quote, by its length in UTF-16 code units. */
const SIZES = [
  { upTo: 90, size: 30 },
  { upTo: 220, size: 24 },
  { upTo: Number.POSITIVE_INFINITY, size: 20 },
] as const;
const SPEAKER_SIZE = 19;
const SOURCE_SIZE = 16;
const LEADING = 1.35;

const COLOURS = { background: '#2b2d31', quote: '#f2f3f5', speaker: '#dbdee1', source: '#b5bac1' } as const;

let fonts: { readonly regular: FontMetrics; readonly bold: FontMetrics } | undefined;

/** The picture; or the letters that the font lacks, since a picture without them would not show the words. */
export function renderCard(card: QuoteCard): DrawnCard {
  fonts ??= { regular: readFont(FONT_FILES.regular), bold: readFont(FONT_FILES.bold) };
  const { regular, bold } = fonts;
  const [quote, speaker, source] = [card.quote, card.speaker, card.source].map((text) =>
    text.normalize('NFC').replace(/\s+/g, ' ').trim(),
  ) as [string, string, string];
  const missing = [...new Set(quote + speaker + source)].filter(
    (one) => !regular.has(one.codePointAt(0) ?? 0) || !bold.has(one.codePointAt(0) ?? 0),
  );
  if (missing.length > 0) return { kind: 'undrawable', letters: missing.join('') };
  const size = SIZES.find(({ upTo }) => quote.length <= upTo)?.size ?? SOURCE_SIZE;
  const blocks = [
    { lines: wrap(quote, regular, size), size, colour: COLOURS.quote, weight: 400, above: 0 },
    {
      lines: wrap(speaker, bold, SPEAKER_SIZE),
      size: SPEAKER_SIZE,
      colour: COLOURS.speaker,
      weight: 700,
      above: 22,
    },
    {
      lines: wrap(source, regular, SOURCE_SIZE),
      size: SOURCE_SIZE,
      colour: COLOURS.source,
      weight: 400,
      above: 4,
    },
  ];
  let y = MARGIN;
  const texts: string[] = [];
  for (const { lines, size: pixels, colour, weight, above } of blocks) {
    y += above;
    for (const line of lines) {
      y += pixels * LEADING;
      texts.push(
        `<text x="${BAR + MARGIN}" y="${y - pixels * 0.35}" font-size="${pixels}" font-weight="${weight}" fill="${colour}">${escaped(line)}</text>`,
      );
    }
  }
  const height = Math.ceil(y + MARGIN);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="${FONT}"><rect width="${BAR}" height="${height}" fill="${card.colour}"/>${texts.join('')}</svg>`;
  return { kind: 'drawn', png: rasterise(svg, COLOURS.background).png };
}

/** The words in lines; a word that is longer than a line is broken. */
export function wrap(text: string, font: FontMetrics, size: number, measure: number = MEASURE): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (font.width(longer, size) <= measure) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const one of word) {
      if (line !== '' && font.width(line + one, size) > measure) {
        lines.push(line);
        line = '';
      }
      line += one;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
