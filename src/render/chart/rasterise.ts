/** An SVG as PNG, in the font of all pictures, on an opaque background. */
import { Resvg } from '@resvg/resvg-js';
import { FONT, FONT_FILES } from './fonts.ts';

/** Pixels of the picture for each of the SVG, for high-resolution screens. */
export const SCALE = 2;

export interface Raster {
  readonly png: Uint8Array;
  /** RGBA */
  readonly pixels: Uint8Array;
  readonly width: number;
}

export function rasterise(svg: string, background: string): Raster {
  const image = new Resvg(svg, {
    background,
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false, fontFiles: Object.values(FONT_FILES), defaultFontFamily: FONT },
  }).render();
  return { png: image.asPng(), pixels: image.pixels, width: image.width };
}
