/** A trend with its picture: drawn in a thread, attached with what it shows in words. Without it the words go alone. */
import type { APIEmbed } from 'discord.js';
import type { TrendAnswer } from '../../model/answer.ts';
import type { Chart } from '../../render/chart/chart.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { Picture } from '../../render/discord/trend.ts';
import { localeOfWords, wordsOf } from '../../render/messages.ts';
import { trendInWords } from '../../render/trend-words.ts';
import type { BotContext } from '../bot-context.ts';

const NAME = 'trend.png';

export interface DrawnTrend {
  readonly embeds: readonly APIEmbed[];
  readonly files: readonly OutgoingFile[];
}

/** Never rejects for the picture: what keeps it away is logged, and said in the answer. */
export async function drawnTrend(
  surface: BotContext,
  answer: TrendAnswer,
  locale: string,
  attaches: boolean,
): Promise<DrawnTrend> {
  const { mention } = surface;
  const drawn = attaches ? await draw(surface, answer, locale) : undefined;
  const missing = attaches ? 'no-picture' : 'may-not-attach';
  const picture: Picture = drawn ? { name: NAME } : { missing };
  const { embeds } = renderDiscord(answer, { locale, mention, picture });
  if (!drawn) return { embeds, files: [] };
  const description = trendInWords(answer, wordsOf(locale), locale);
  return { embeds, files: [{ name: NAME, attachment: drawn, description }] };
}

/** What is drawn of a trend. */
export function chartOf({ unit, bins, peaks }: TrendAnswer, locale: string): Chart {
  return {
    unit,
    bins: bins.map(({ first, count }) => ({ first, count })),
    peaks: peaks.map(({ bin }) => bin),
    locale: localeOfWords(locale),
    axis: wordsOf(locale)(`trend.unit-${unit}`),
  };
}

async function draw(
  { charts, log }: BotContext,
  answer: TrendAnswer,
  locale: string,
): Promise<Buffer | undefined> {
  try {
    const png = await charts.draw(chartOf(answer, locale));
    return Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  } catch (error) {
    log.error({ err: error }, 'a chart could not be drawn');
    return undefined;
  }
}

/** A file beside the embeds, which may show it as `attachment://<name>`. */
export interface OutgoingFile {
  readonly name: string;
  readonly attachment: Buffer;
  /** what it shows, for those who do not see it */
  readonly description: string;
}
