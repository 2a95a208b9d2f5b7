import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderReport, renderReportLimit } from '../../../src/render/discord/report.ts';
import { citation, quote } from '../../support/any-answer.ts';
import { seen } from '../../support/discord/seen.ts';
import { refusals } from '../../support/discord-limits.ts';
import { hostileText, longText } from '../../support/hostile-text.ts';
import { markupIn } from '../../support/shown-by-discord.ts';

const LOCALES = ['en', 'de', 'fr', 'es', 'ja'];
const TIMEOUT = 30_000;
/** The instant of the stories that `citation` makes. */
const TIMESTAMP = '<t:1744213620:f>';
const MENTION = '<@123456789012345678>';

const report = fc.record({
  id: fc.nat(1e9),
  quote,
  reason: fc.oneof(hostileText, longText),
  reporter: fc.constantFrom('123456789012345678', '<@1>', ''),
  guild: fc.constantFrom('123456789012345678', '@everyone', ''),
  citation,
});

test('any report keeps to the limits of Discord, and only the bot’s own words are markup', {
  timeout: TIMEOUT,
}, () => {
  const ours = new Set(['heading', 'link', 'strong', 'subtext', 'inlineCode']);
  fc.assert(
    fc.property(report, fc.constantFrom(...LOCALES), (any, locale) => {
      const boxes = renderReport(any, locale);
      expect(refusals(boxes)).toEqual([]);
      for (const text of seen({ components: boxes }).texts) {
        const others = text.replaceAll(MENTION, '').replaceAll(TIMESTAMP, '');
        expect([...markupIn(others)].filter((kind) => !ours.has(kind))).toEqual([]);
        const users = text.match(/(?<!\\)<@\d+>/g) ?? [];
        expect(users).toEqual(any.reporter === '123456789012345678' ? [MENTION] : []);
      }
    }),
    { numRuns: 100 },
  );
});

test('a reason stays on one line, so that it cannot look like what the bot says', () => {
  const citationOf = { article: 'a', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 2 };
  const reason = 'No.\n\n**Report 2**\n-# Reported by you\u2028more';
  const any = fc.sample(quote, 1)[0];
  if (!any) throw new Error('no quote');
  const boxes = renderReport({ id: 1, quote: any, reason, citation: citationOf }, 'en');
  const lines = seen({ components: boxes }).text.split(/[\n\u2028]/);
  expect(lines.filter((line) => line.includes('Report 2'))).toEqual([
    'No. \\*\\*Report 2\\*\\* -\\# Reported by you more',
  ]);
});

test.each(LOCALES)(
  'a limit ends with the time from which more is taken, in the reader’s own zone (%s)',
  (locale) => {
    for (const of of ['person', 'guild'] as const) {
      const boxes = renderReportLimit(of, '2025-04-10T05:00:00.500Z', locale);
      expect(refusals(boxes)).toEqual([]);
      expect(seen({ components: boxes }).text).toMatch(/[:：] <t:1744261201:f>$/);
    }
  },
);
