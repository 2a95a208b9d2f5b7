/** News in other languages: the marked stories as a feed, and ten questions about them for each language. */
import { fileURLToPath } from 'node:url';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { parseFeed } from '../../src/parse/feed/feed.ts';
import { storyInFeed } from '../../src/parse/feed/story.ts';
import { readMarked } from '../attribution/marked-stories.ts';

const FOLDER = fileURLToPath(new URL('../attribution/languages/', import.meta.url));
/** When the first story is published; each further one comes ten minutes later. */
const FIRST = Date.parse('2025-04-09T06:00:00Z');
const APART_MS = 600_000;

export interface Question {
  readonly name: string;
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

const question = (command: string, options: Question['options'], n = ''): Question => ({
  name: `${command}${n}`,
  command,
  options,
});

/** By language; of the quotes that are checked, the first is on record and the second is not word for word. */
export const QUESTIONS: Readonly<Record<string, readonly Question[]>> = {
  de: [
    question('quote', { speaker: 'Wiebke Claasen' }),
    question('quote', { speaker: 'Falk' }, '-surname'),
    question('summary', { article: 'Ada Lenz gewinnt den Nordpreis' }),
    question('summary', { topic: 'Handball' }, '-topic'),
    question('news', { query: 'Fähren Sturm' }),
    question('news', { query: 'Was sagte Brix über den Abstieg?' }, '-question'),
    question('voices', { article: 'Bären verlieren auch in Kessin' }),
    question('passages', { article: 'Revision im Fall Brandner' }),
    question('check', { quote: 'Krise ist, wenn keiner mehr kommt', speaker: 'Claasen' }),
    question(
      'check',
      { quote: 'Wir haben zehn Jahre auf diesen Satz gewartet', speaker: 'Kaplan' },
      '-altered',
    ),
  ],
  fr: [
    question('quote', { speaker: 'Vanessa Clason' }),
    question('quote', { speaker: 'Faucon' }, '-surname'),
    question('summary', { article: 'Ada Lens reçoit le prix du Nord' }),
    question('summary', { topic: 'tempête' }, '-topic'),
    question('news', { query: 'ferrys tempête' }),
    question('news', { query: 'Qu’a dit Faucon sur les frais cachés ?' }, '-question'),
    question('voices', { article: 'les Ours coulent encore à Quessin' }),
    question('passages', { article: 'Affaire Brandner' }),
    question('check', { quote: 'La crise, c’est quand plus personne ne vient', speaker: 'Clason' }),
    question(
      'check',
      { quote: 'Nous attendions cette phrase depuis dix ans', speaker: 'Caplan' },
      '-altered',
    ),
  ],
  es: [
    question('quote', { speaker: 'Vanesa Clasén' }),
    question('quote', { speaker: 'Falcón' }, '-surname'),
    question('summary', { article: 'Ada Lens gana el Premio del Norte' }),
    question('summary', { topic: 'temporal' }, '-topic'),
    question('news', { query: 'transbordadores temporal' }),
    question('news', { query: '¿Qué dijo Falcón sobre los gastos ocultos?' }, '-question'),
    question('voices', { article: 'los Osos caen también en Quesín' }),
    question('passages', { article: 'El Supremo anula la condena a Brandner' }),
    question('check', { quote: 'Crisis es cuando ya no viene nadie', speaker: 'Clasén' }),
    question('check', { quote: 'Llevábamos diez años esperando esta frase', speaker: 'Capela' }, '-altered'),
  ],
  ja: [
    question('quote', { speaker: '倉持和佳' }),
    question('quote', { speaker: '古賀' }, '-surname'),
    question('summary', { article: '台風12号、フェリー全便欠航' }),
    question('summary', { topic: '水道料金' }, '-topic'),
    question('news', { query: '台風 フェリー' }),
    question('news', { query: '古賀会長は手数料について何と言った？' }, '-question'),
    question('voices', { article: 'ベアーズ5連敗' }),
    question('passages', { article: '高裁、1審判決を破棄' }),
    question('check', { quote: '危機とは誰も見に来なくなることだ', speaker: '倉持' }),
    question('check', { quote: 'この一文を10年待った', speaker: '金本' }, '-altered'),
  ],
};

const OUTLETS: Readonly<Record<string, string>> = {
  de: 'Wallroder Bote',
  fr: 'Courrier de Valrode',
  es: 'El Diario de Valrode',
  ja: '若森新報',
};

/** The stories of a language as an RSS feed whose items have the whole text; `site` is the outlet's address. */
export function feedIn(language: string, site: string): string {
  const items = readMarked(`${FOLDER}${language}`).map(({ id, text }, n) => {
    const [headline = '', ...paragraphs] = text.split(/\n+/);
    const body = paragraphs.map((one) => `<p>${one}</p>`).join('');
    return `<item><title>${headline}</title><link>${site}/${id}</link><guid>${site}/${id}</guid>
      <pubDate>${new Date(FIRST + n * APART_MS).toUTCString()}</pubDate>
      <content:encoded><![CDATA[${body}]]></content:encoded></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>${OUTLETS[language]}</title><link>${site}</link>${items.join('')}</channel></rss>`;
}

/** A newsroom with the stories of a language, in the afternoon of their day. */
export async function newsroomIn(language: string): Promise<Newsroom> {
  const now = () => new Date('2025-04-09T14:00:00Z');
  const newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'Europe/Berlin', now });
  const site = `https://${language}.example`;
  const feed = await parseFeed(Buffer.from(feedIn(language, site)), {
    url: `${site}/feed`,
    defaultTimeZone: 'UTC',
  });
  for (const item of feed.items) {
    const article = storyInFeed(feed, item);
    if (article) await newsroom.importArticle(article.url ?? article.headline, article);
  }
  return newsroom;
}
