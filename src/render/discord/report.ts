/** What Discord shows of reports of wrong speakers: a refusal to the reader, and each report to the operator. */
import type { Citation, Quote } from '../../model/article.ts';
import { type Box, boxesOf } from './boxes.ts';
import { COLOURS } from './colours.ts';
import { body, bold, line, type Part, small } from './draft.ts';
import { headOf } from './head.ts';
import { flat } from './line.ts';
import { linksOf } from './link.ts';
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

/** The message that says when a person or a server can report again; Discord shows the time in the reader's own zone. */
export function renderReportLimit(of: 'person' | 'guild', until: string, locale: string): Box[] {
  const { messages } = viewContext(locale);
  const seconds = Math.ceil(Date.parse(until) / 1000);
  const text = line(messages(`report.limit-${of}`), '', ` <t:${seconds}:f>`);
  return boxesOf([{ color: COLOURS.error, parts: [text] }]);
}

/** The message about a report: the quote, the reason and who gave it, and the command that decides on it. All words are inert. */
export function renderReport(report: ShownReport, locale: string): Box[] {
  const context = viewContext(locale);
  const { messages } = context;
  const { id, quote, reason, citation } = report;
  const unclear = quote.attribution.state === 'ambiguous';
  const parts: Part[] = [
    line(messages('report.posted', { report: String(id) }), '### '),
    ...(citation ? headOf(citation, linksOf([{ citation, passage: quote.text }])[0], context) : []),
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
  return boxesOf([{ color: COLOURS.unclear, parts }]);
}

/** Ids are digits, so that a mention of one is a mention; it pings nobody, since the message allows no pings. */
function byLines(
  { reporter = '', guild = '' }: ShownReport,
  messages: (key: string, values?: Record<string, string>) => string,
): Part[] {
  const who = /^\d{1,20}$/.test(reporter) ? [line(messages('report.by'), '-# ', ` <@${reporter}>`)] : [];
  const where = /^\d{1,20}$/.test(guild) ? [small(messages('report.in-server', { server: guild }))] : [];
  return [...who, ...where];
}
