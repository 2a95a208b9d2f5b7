/** Reports of the months before, which a small window has not: the same people under other titles, and their namesakes. */
import type { Report } from '../news-day.ts';

const TITLES = ['Harbour Master', 'Mayor of Melbin', 'Senator', 'Prime Minister'] as const;
const TOPICS = ['ferries', 'pensions', 'storm surges', 'bread prices', 'night trains'] as const;
const OUTLETS = ['UPI', 'Reuters', 'The Melbin Echo', 'Le Soir de Melbin', 'BBC News'] as const;

/** So many reports, one each three days, newest first. */
const COUNT = 40;
const LAST = Date.parse('2025-03-31T09:00:00Z');
const APART_MS = 3 * 86_400_000;

export const OLD_REPORTS: Readonly<Record<string, Report>> = Object.fromEntries(
  Array.from({ length: COUNT }, (_, n) => [`old-${n}`, oldReport(n)]),
);

function oldReport(n: number): Report {
  const topic = TOPICS[n % TOPICS.length] ?? '';
  const title = TITLES[Math.floor(n / 13)] ?? '';
  const name = n % 7 === 0 ? 'Olga Harrow' : 'Ines Harrow';
  const isBySurname = n % 6 === 5;
  const speaker = isBySurname ? 'Harrow' : `${title} ${name}`;
  const outlet = OUTLETS[n % OUTLETS.length] ?? '';
  return {
    outlet,
    headline: `Harrow speaks on ${topic} for the ${n + 1}th time`,
    at: new Date(LAST - n * APART_MS).toISOString().slice(0, 16),
    paragraphs: [
      `The council of Melbin debated ${topic} on day ${n} of its session, in the old hall.`,
      `“We shall not rest on ${topic} until number ${n} of our promises is kept,” ${speaker} said.`,
      ...(n % 4 === 0
        ? [
            `“There is no plan for ${topic} whatsoever in this town,” Pieter Lomm${n % 8 === 0 ? ', a baker,' : ''} said.`,
          ]
        : []),
      `Nobody in the hall of Melbin objected to item ${n}.`,
    ],
  };
}
