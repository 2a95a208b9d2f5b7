/** A newsroom with two days of invented news of several outlets; it is noon of the second, 10 April 2025, UTC. */
import type { StoryImage } from '../../src/model/article.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { openNewsroom } from '../../src/newsroom.ts';

export interface Report {
  readonly outlet: string;
  readonly headline: string;
  /** `2025-04-10T09:00`, UTC; undated where absent */
  readonly at?: string;
  readonly paragraphs: readonly string[];
  readonly byline?: string;
  readonly image?: StoryImage;
  /** English where absent; reports in other languages are in no event */
  readonly language?: string;
}

/** An earthquake in three outlets, with the toll rising; a vote in two; a ferry, a bird and a comet in one each. */
export const REPORTS: Readonly<Record<string, Report>> = {
  quakeUpi: {
    outlet: 'UPI',
    headline: 'Strong earthquake shakes Tarvona, killing 14',
    at: '2025-04-10T06:10',
    byline: 'Ann Roe',
    paragraphs: [
      'A magnitude 6.1 earthquake struck the coastal city of Tarvona in Orlan on Thursday, killing at least 14 people, the interior ministry said.',
      'Rescue workers dug through the rubble of a school in Tarvona for survivors of the earthquake.',
      '"We heard the walls crack, and then the whole street was dust," said Edda Brisk, the mayor of Tarvona.',
    ],
  },
  quakeReuters: {
    outlet: 'Reuters',
    headline: 'Tarvona earthquake toll reaches 21 as search goes on',
    at: '2025-04-10T09:30',
    paragraphs: [
      'At least 21 people died when an earthquake of magnitude 6.1 hit Tarvona, on the coast of Orlan, on Thursday, officials said.',
      'The mayor of Tarvona, Edda Brisk, said a school had collapsed in the earthquake.',
      'She asked neighbouring towns for tents and water.',
    ],
  },
  quakeBbc: {
    outlet: 'BBC',
    headline: 'Dozens missing after Tarvona earthquake',
    at: '2025-04-10T08:00',
    paragraphs: [
      'Dozens of people are missing in Tarvona after an earthquake of magnitude 6.1 struck the coast of Orlan on Thursday.',
      'Hospitals in Tarvona treated 160 people, the interior ministry of Orlan said.',
    ],
  },
  voteReuters: {
    outlet: 'Reuters',
    headline: 'Corrund parliament backs pension reform by three votes',
    at: '2025-04-10T10:45',
    paragraphs: [
      'The parliament of Corrund passed a pension reform by three votes on Thursday, raising the retirement age to 66.',
      'Unions in Corrund called for a strike on Monday against the pension reform.',
      '"People who have worked for forty years deserve their rest, and they will take it to the streets," said Jon Reyes, the head of the Corrund Union of Labour.',
    ],
  },
  voteBbc: {
    outlet: 'BBC',
    headline: 'Corrund pension reform passes parliament',
    at: '2025-04-10T10:00',
    paragraphs: [
      'The parliament of Corrund passed its pension reform on Thursday, by three votes, to raise the retirement age to 66.',
      'He said nothing more.',
    ],
  },
  ferry: {
    outlet: 'UPI',
    headline: 'Ferry runs aground off Melbin',
    at: '2025-04-10T01:00',
    paragraphs: [
      'However, nobody of those on board was hurt in the fog of the morning.',
      'A ferry with 80 passengers ran aground off the island of Melbin early on Thursday, the coast guard said.',
      'Tugs from Melbin are to pull the ferry free at high tide.',
    ],
  },
  bird: {
    outlet: 'BBC',
    headline: 'Lost pelican found on a roof',
    at: '2025-04-10T05:00',
    paragraphs: [
      'A pelican that had left the zoo of Harrow Bay in March was found on the roof of a bakery.',
      'Its keeper brought a bucket of herring.',
    ],
  },
  cometYesterday: {
    outlet: 'Reuters',
    headline: 'Astronomers name a comet after their cook',
    at: '2025-04-09T15:00',
    paragraphs: [
      'Astronomers at the observatory of Mount Sarn named a new comet after their cook on Wednesday.',
      'The comet will be seen with the naked eye in June, the observatory said.',
    ],
  },
};

export const NOON = '2025-04-10T12:00:00Z';

/** The newsroom with these reports, or with others; `now` may be moved. */
export async function newsDay(
  reports: Readonly<Record<string, Report>> = REPORTS,
  now: () => Date = () => new Date(NOON),
  zone = 'UTC',
): Promise<Newsroom> {
  const newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: zone, now });
  for (const [name, report] of Object.entries(reports)) await take(newsroom, name, report);
  return newsroom;
}

/** Keeps a report; the same name again is its next version. */
export async function take(newsroom: Newsroom, name: string, report: Report) {
  return newsroom.importArticle(`test:${name}`, articleOf(report));
}

export function articleOf({ outlet, headline, at, paragraphs, byline, image, language = 'en' }: Report) {
  const instant = at === undefined ? undefined : new Date(`${at}Z`).toISOString();
  return {
    source: outlet,
    headline,
    language,
    ...(byline !== undefined && { byline }),
    ...(image && { image }),
    ...(instant !== undefined && {
      publishedAt: { instant, zone: 'UTC', printed: at ?? '', dateOnly: false },
    }),
    paragraphs: paragraphs.map((text, n) => ({ number: n + 1, text })),
  };
}
