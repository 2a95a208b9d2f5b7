/** A trend with its chart as an attached PNG and a description of it. If there is no chart, the answer is text alone. */
import type { TrendAnswer } from '../../model/answer.ts';
import type { Chart } from '../../render/chart/chart.ts';
import type { Box } from '../../render/discord/boxes.ts';
import { renderDiscord } from '../../render/discord/render.ts';
import type { Picture } from '../../render/discord/trend.ts';
import { messageLocale, messagesFor } from '../../render/messages.ts';
import { trendAltText } from '../../render/trend-words.ts';
import type { BotContext } from '../bot-context.ts';

const FILE_NAME = 'trend.png';

/** A file sent with a message, which may show it as `attachment://<name>`. */
export interface AttachedFile {
  readonly name: string;
  readonly attachment: Buffer;
  /** alternative text */
  readonly description: string;
}

export interface TrendPayload {
  readonly boxes: readonly Box[];
  readonly files: readonly AttachedFile[];
}

/** Never rejects because of the chart: if it cannot be drawn, this is logged and the answer says so. */
export async function trendPayload(
  context: BotContext,
  answer: TrendAnswer,
  locale: string,
  canAttach: boolean,
  above?: string,
): Promise<TrendPayload> {
  const { mention } = context;
  const png = canAttach ? await draw(context, answer, locale) : undefined;
  const missing = canAttach ? 'no-picture' : 'may-not-attach';
  const picture: Picture = png ? { name: FILE_NAME } : { missing };
  const { boxes } = renderDiscord(answer, { locale, mention, picture, above });
  if (!png) return { boxes, files: [] };
  const description = trendAltText(answer, messagesFor(locale), locale);
  return { boxes, files: [{ name: FILE_NAME, attachment: png, description }] };
}

/** The chart of a trend, in the language of a locale. */
export function chartOf({ unit, bins, peaks }: TrendAnswer, locale: string): Chart {
  return {
    unit,
    bins: bins.map(({ first, count }) => ({ first, count })),
    peaks: peaks.map(({ bin }) => bin),
    locale: messageLocale(locale),
    axis: messagesFor(locale)(`trend.unit-${unit}`),
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
