/** Invented reports of one speech by several outlets, one of which was edited later: what claimed quotes are checked against. */
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';

const NOW = new Date('2025-04-10T12:00:00Z');

interface Report {
  readonly source: string;
  readonly site: string;
  readonly headline: string;
  readonly at: string;
  readonly paragraphs: readonly string[];
}

const REPORTS: readonly Report[] = [
  {
    source: 'The Harbour Post',
    site: 'harbourpost.example',
    headline: 'Orvall wants the sea wall mended before the winter',
    at: '2025-04-08T09:10:00Z',
    paragraphs: [
      'Harbour Minister Ines Orvall opened the new quay of Hallin on Tuesday.',
      '“We cannot wait for the next storm before we mend the old wall, and we will not ask the fishermen to pay for it,” Orvall told reporters.',
      'The old lighthouse will be closed to visitors until the wall stands, and the ferry to Karsk leaves from the north quay.',
      '“Nobody asked the bakers of this town what they think of it,” said Dag Holm, who leads the guild of bakers.',
    ],
  },
  {
    source: 'Coast Radio',
    site: 'coastradio.example',
    headline: 'Minister: no more waiting for the wall',
    at: '2025-04-08T08:40:00Z',
    paragraphs: [
      'Ines Orvall, the harbour minister, spoke in Hallin on Tuesday.',
      '“We can not wait for the next storm before we mend the old wall, and we will not ask the fishermen to pay for it,” Orvall said.',
    ],
  },
  {
    source: 'Karsk Echo',
    site: 'karskecho.example',
    headline: 'Sea wall of Hallin: fishermen need not pay',
    at: '2025-04-09T06:30:00Z',
    paragraphs: [
      '“We cannot wait for the next storm before we mend the old wall, and we will not ask the fishermen to pay for it,” Ines Orvall, the harbour minister, said on Tuesday.',
    ],
  },
];

const EDITED: Report = {
  source: 'Orlan Courier',
  site: 'orlancourier.example',
  headline: 'Bridge toll of Orlan stays as it is',
  at: '2025-04-09T10:00:00Z',
  paragraphs: [
    '“We will not raise the toll of the bridge, and you can count on that for ten years,” Lea Brandt, the mayor of Orlan, said on Wednesday.',
  ],
};
const AFTER: Report = {
  ...EDITED,
  headline: 'Orlan council debates the bridge toll',
  paragraphs: ['The council of Orlan debates the toll of its bridge. A decision is due in May.'],
};

/** Names of answers, with what is asked. */
export const CLAIMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'check-verbatim': { quote: 'we cannot wait for the next storm', speaker: 'Ines Orvall' },
  'check-abridged': {
    quote: 'We cannot wait for the next storm […] and we will not ask [them] to pay for it',
    speaker: 'Orvall',
  },
  'check-altered': {
    quote:
      'We cannot wait for the next election before we mend the old wall, and we will ask the fishermen to pay',
    speaker: 'Orvall',
  },
  'check-other-speaker': {
    quote: 'Nobody asked the bakers of this town what they think of it',
    speaker: 'Ines Orvall',
  },
  'check-reporter': { quote: 'The old lighthouse will be closed to visitors until the wall stands' },
  'check-removed': { quote: 'we will not raise the toll of the bridge', speaker: 'Lea Brandt' },
  'check-nothing': { quote: 'The harbour *belongs* to those who sail @everyone', speaker: 'Orvall' },
  'check-one-word': { quote: 'Never' },
};

/** The newsroom with the reports; the edit came at noon. */
export async function newsroomOfSpeech(): Promise<Newsroom> {
  const newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'Europe/Berlin',
    now: () => NOW,
  });
  for (const report of [...REPORTS, EDITED, AFTER]) {
    const { source, site, headline, at, paragraphs } = report;
    const url = `https://www.${site}/news/1`;
    await newsroom.importArticle(url, {
      source,
      headline,
      url,
      language: 'en',
      publishedAt: { instant: at.replace('Z', '.000Z'), zone: 'Europe/Berlin', printed: at, dateOnly: false },
      paragraphs: paragraphs.map((text, n) => ({ number: n + 1, text })),
    });
  }
  return newsroom;
}
