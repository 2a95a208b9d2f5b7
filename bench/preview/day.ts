/** Invented feeds of four outlets on one day, for the digest and the summaries of the preview. */
import type { Newsroom } from '../../src/newsroom.ts';
import { parseFeed } from '../../src/parse/feed/feed.ts';
import { storyInFeed } from '../../src/parse/feed/story.ts';

interface Item {
  readonly title: string;
  /** of 9 and 10 April 2025, e.g. `Thu, 10 Apr 2025 06:10:00 GMT` */
  readonly at: string;
  readonly author?: string;
  readonly paragraphs: readonly string[];
}

const at = (time: string) => `Thu, 10 Apr 2025 ${time}:00 GMT`;

const FEEDS: Readonly<Record<string, readonly Item[]>> = {
  UPI: [
    {
      title: 'Strong earthquake shakes Tarvona, killing 14',
      at: at('06:10'),
      author: 'Ann Roe',
      paragraphs: [
        'April 10 (UPI) -- A magnitude 6.1 earthquake struck the coastal city of Tarvona in Orlan early on Thursday, killing at least 14 people, the interior ministry said.',
        'Rescue workers dug through the rubble of a school in Tarvona for survivors of the earthquake.',
        '"We heard the walls crack, and then the whole street was dust," said Edda Brisk, the mayor of Tarvona.',
        'She asked neighbouring towns for tents and water.',
      ],
    },
    {
      title: 'Ferry with 80 passengers runs aground off Melbin',
      at: at('01:00'),
      paragraphs: [
        'MELBIN, April 10 (UPI) -- A ferry with 80 passengers ran aground off the island of Melbin in thick fog, the coast guard said.',
        'Nobody was hurt. Tugs are to pull the ferry free at high tide.',
      ],
    },
    {
      title: 'Kestry orchard keepers fear for the cherry harvest',
      at: at('03:20'),
      paragraphs: [
        'Frost has taken up to half of the cherry blossom in the Kestry valley, the growers’ association said after a night of minus four degrees.',
        'Growers burnt straw between the rows to keep the air moving.',
      ],
    },
  ],
  Reuters: [
    {
      title: 'Tarvona earthquake toll reaches 21 as search goes on',
      at: at('09:30'),
      author: 'Max Kell',
      paragraphs: [
        'TARVONA, April 10 (Reuters) - At least 21 people died when an earthquake of magnitude 6.1 hit Tarvona, on the coast of Orlan, on Thursday, officials said.',
        'The mayor of Tarvona, Edda Brisk, said a school had collapsed in the earthquake.',
        'Engineers closed two bridges and asked people to stay away from the harbour.',
      ],
    },
    {
      title: 'Corrund parliament backs pension reform by three votes',
      at: at('10:45'),
      author: 'Lene Aas',
      paragraphs: [
        'GRANTA, April 10 (Reuters) - The parliament of Corrund passed a pension reform by three votes on Thursday, raising the retirement age to 66.',
        'Unions called for a strike on Monday against the reform.',
        '"People who have worked for forty years deserve their rest, and they will take it to the streets," said Jon Reyes, the head of the Corrund Union of Labour.',
      ],
    },
    {
      title: 'Central bank of Orlan holds its rate at 3.5 percent',
      at: at('08:05'),
      paragraphs: [
        'The central bank of Orlan left its main rate at 3.5 percent on Thursday and said that it expected prices to rise by less than two percent this year.',
        'Six of its nine governors voted for it.',
      ],
    },
  ],
  'BBC News': [
    {
      title: 'Dozens missing after Tarvona earthquake',
      at: at('08:00'),
      paragraphs: [
        'Dozens of people are missing in Tarvona after an earthquake of magnitude 6.1 struck the coast of Orlan on Thursday.',
        'Hospitals in Tarvona treated 160 people, the interior ministry of Orlan said.',
      ],
    },
    {
      title: 'Corrund pension reform passes parliament',
      at: at('10:20'),
      paragraphs: [
        'The parliament of Corrund passed its pension reform on Thursday, by three votes, to raise the retirement age to 66.',
        'Two members of the governing party voted against it.',
      ],
    },
    {
      title: 'Lost pelican found on a bakery’s roof',
      at: at('05:00'),
      paragraphs: [
        'A pelican that had left the zoo of Harrow Bay in March was found on the roof of a bakery, eleven kilometres away.',
        'Its keeper brought a bucket of herring.',
      ],
    },
    {
      title: 'Swimmer crosses the Strait of Fornby at 71',
      at: at('07:15'),
      paragraphs: [
        'Ida Lorven, a retired teacher of 71, swam the 14 kilometres of the Strait of Fornby in six hours and two minutes.',
        'No older person has done so before her.',
      ],
    },
  ],
  'Associated Press': [
    {
      title: 'Court in Granta clears newspaper of libel',
      at: at('09:00'),
      author: 'Sam Ott',
      paragraphs: [
        'GRANTA (AP) — The highest court of Corrund cleared the newspaper Morning Post of libel on Thursday, and said that a minister has to bear sharper words than others.',
        'The newspaper had called the transport minister “a tourist in his own office”.',
      ],
    },
    {
      title: 'Observatory names a comet after its cook',
      at: at('02:30'),
      paragraphs: [
        'MOUNT SARN (AP) — Astronomers at the observatory of Mount Sarn named a new comet after their cook, who had seen it first.',
        'It can be seen with the naked eye in June, the observatory said.',
      ],
    },
    {
      title: 'Earthquake in Orlan: what is known of Tarvona',
      at: at('07:40'),
      paragraphs: [
        'TARVONA (AP) — The earthquake of magnitude 6.1 that struck Tarvona in Orlan on Thursday brought down a school and part of the harbour.',
        'The interior ministry said that power would be back by the evening.',
      ],
    },
  ],
};

/** Ingests the feeds as documents; `site` gives the address of an outlet. */
export async function importDay(newsroom: Newsroom, site: (outlet: string) => string): Promise<void> {
  for (const [outlet, items] of Object.entries(FEEDS)) {
    const url = site(outlet);
    const bytes = Buffer.from(feedOf(outlet, url, items));
    const feed = await parseFeed(bytes, { url: `${url}/feed`, defaultTimeZone: 'UTC' });
    for (const item of feed.items) {
      const article = storyInFeed(feed, item);
      if (article) await newsroom.importArticle(article.url ?? `${outlet}:${article.headline}`, article);
    }
  }
}

function feedOf(outlet: string, url: string, items: readonly Item[]): string {
  const parts = items.map(({ title, at: published, author, paragraphs }, n) => {
    const by = author === undefined ? '' : `<dc:creator>${author}</dc:creator>`;
    const body = paragraphs.map((text) => `<p>${text}</p>`).join('');
    const picture = `<media:content url="${url}/pictures/${n + 1}.jpg" medium="image" width="1024"/>`;
    return `<item><title>${title}</title><link>${url}/news/${n + 1}</link><pubDate>${published}</pubDate>${by}${picture}
      <content:encoded><![CDATA[${body}]]></content:encoded></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>${outlet}</title><link>${url}</link>
    <language>en</language>${parts.join('')}</channel></rss>`;
}
