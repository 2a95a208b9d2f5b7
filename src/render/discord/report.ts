/** What Discord shows of reports of wrong speakers: a refusal to the reader, and each report to the operator. */
import type { APIEmbed } from 'discord.js';
import type { Citation, Quote } from '../../model/article.ts';
import { COLOURS } from './colours.ts';
import { body, bold, line, type Part, small } from './draft.ts';
import { fit } from './fit.ts';
import { frameOf } from './frame.ts';
import { flat } from './line.ts';
import { attributionLines, unclearHeading, unclearLines } from './notes.ts';
import { viewContext } from './view-context.ts';

/** A report as the operator sees it. */
export interface ShownReport {
  readonly id: number;
  /** the quote as it was reported, with its speaker of that time */
  readonly quote: Quote;
  readonly reason: string;
  /** ids of Discord; absent if they were forgotten */
  readonly reporter?: string;
  readonly guild?: string;
  /** absent if the story is no longer stored */
  readonly citation?: Citation;
}

/** The embed that says when a person or a server can report again; Discord shows the time in the reader's own zone. */
export function renderReportLimit(of: 'person' | 'guild', until: string, locale: string): APIEmbed[] {
  const { messages } = viewContext(locale);
  const seconds = Math.ceil(Date.parse(until) / 1000);
  return fit([
    {
      embed: { color: COLOURS.error },
      parts: [line(messages(`report.limit-${of}`), '', ` <t:${seconds}:f>`)],
    },
  ]);
}

/** The embed of a report: the quote, the reason and who gave it, and the command that decides on it. All words are inert. */
export function renderReport(report: ShownReport, locale: string): APIEmbed[] {
  const context = viewContext(locale);
  const { messages } = context;
  const { id, quote, reason, citation } = report;
  const unclear = quote.attribution.state === 'ambiguous';
  const parts: Part[] = [
    bold(messages('report.posted', { report: String(id) })),
    ...(unclear ? [unclearHeading(context)] : []),
    body({ text: quote.text, marks: [] }, messages('quote.open'), messages('quote.close')),
    ...(unclear ? unclearLines(quote, context) : attributionLines(quote, context)),
    '',
    bold(messages('report.because')),
    // On one line, so that no reason looks like the lines around it.
    body({ text: flat(reason), marks: [] }),
    ...byLines(report, messages),
    '',
    line(messages('report.decide'), '', ` \`npm run reports -- show ${id}\``),
  ];
  const frame = citation ? frameOf(citation, quote.text, context) : {};
  return fit([{ embed: { color: COLOURS.unclear, ...frame }, parts }]);
}

/** Ids are digits, so that a mention of one is a mention; it pings nobody, since it stands in an embed. */
function byLines(
  { reporter = '', guild = '' }: ShownReport,
  messages: (key: string, values?: Record<string, string>) => string,
): Part[] {
  const who = /^\d{1,20}$/.test(reporter) ? [line(messages('report.by'), '-# ', ` <@${reporter}>`)] : [];
  const where = /^\d{1,20}$/.test(guild) ? [small(messages('report.in-server', { server: guild }))] : [];
  return [...who, ...where];
}
