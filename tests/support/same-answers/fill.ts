/**
 * The life of an archive, the same at each call: stories by hand and of feeds in five languages, followed by the operator
 * and two servers; edits, withdrawals, corrections, other readings; odd texts. It ends at noon of 10 April 2025, UTC.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { feedIn } from '../../../bench/preview/languages.ts';
import { dataFile } from '../../../src/data.ts';
import { createPoller } from '../../../src/feeds/poller.ts';
import { createReader } from '../../../src/ingest/document-reader.ts';
import { createLog } from '../../../src/log.ts';
import type { Quote } from '../../../src/model/article.ts';
import type { Newsroom } from '../../../src/newsroom.ts';
import { OPERATOR } from '../../../src/store/feed-store.ts';
import { quoteKeys } from '../../../src/story/quote-key.ts';
import { inTurns } from '../invented-day.ts';
import { NOON, REPORTS, type Report, take } from '../news-day.ts';
import type { HandClock } from './newsrooms.ts';
import { ODD_REPORTS } from './odd-reports.ts';
import { OLD_REPORTS } from './old-reports.ts';

export const GUILDS = ['100000000000000001', '100000000000000002'] as const;

const FIXTURES = new URL('../../fixtures/stories/', import.meta.url);
const MINUTE_MS = 60_000;
/** Reports of the invented day that are kept: enough for events of several outlets. */
const DAY_REPORTS = 24;
/** Items of each feed that are kept. */
const ITEMS = 10;

/** Fills an empty archive. */
export async function fill(newsroom: Newsroom, clock: HandClock): Promise<void> {
  clock.set('2025-04-07T06:00:00Z');
  const keep = async (name: string, report: Report) => {
    clock.pass(MINUTE_MS);
    await take(newsroom, name, report);
  };
  for (const [name, report] of Object.entries(OLD_REPORTS)) await keep(name, report);
  for (const [name, report] of Object.entries(ODD_REPORTS)) await keep(name, report);
  await takeFiles(newsroom, clock);
  const poll = await followFeeds(newsroom, clock);
  for (const { id, text } of inTurns(3).slice(0, DAY_REPORTS)) {
    const [headline = '', ...paragraphs] = text.split('\n');
    await keep(id, {
      outlet: `Outlet ${id.at(-1)}`,
      headline,
      at: clock.now().toISOString().slice(0, 16),
      paragraphs: paragraphs.length > 0 ? paragraphs : [headline],
    });
  }
  for (const [name, report] of Object.entries(REPORTS)) await keep(name, report);
  clock.set('2025-04-10T11:00:00Z');
  await edit(newsroom, keep);
  await poll();
  await correct(newsroom, clock);
  clock.set(NOON);
  await newsroom.refresh();
}

/** The bundled story, and the fixtures of agencies. */
async function takeFiles(newsroom: Newsroom, clock: HandClock): Promise<void> {
  const files = readdirSync(FIXTURES).filter((name) => name.endsWith('.txt'));
  for (const name of files.sort()) {
    clock.pass(MINUTE_MS);
    await newsroom.importText(`test:${name}`, readFileSync(new URL(name, FIXTURES)));
  }
  await newsroom.importText('test:japan-nato.txt', readFileSync(dataFile('articles/japan-nato.txt')));
}

/** Follows a feed of each language: for everybody, for one server, or for the other. The last poll finds edits and deletions. */
async function followFeeds(newsroom: Newsroom, clock: HandClock): Promise<() => Promise<void>> {
  const owners: Readonly<Record<string, readonly string[]>> = {
    de: [OPERATOR],
    fr: [GUILDS[0]],
    es: [GUILDS[1]],
    ja: GUILDS,
  };
  const documents = new Map<string, string>();
  const feeds: number[] = [];
  const reader = createReader('UTC');
  const poller = createPoller({
    archive: newsroom,
    fetcher: {
      fetch: async (url) => ({ kind: 'content', url, bytes: Buffer.from(documents.get(url) ?? '') }),
      checkRobots: async () => [],
    },
    reader,
    log: createLog('silent'),
    now: clock.now,
    random: () => 0.5,
  });
  const pollAll = async () => {
    for (const feed of feeds) {
      clock.pass(MINUTE_MS);
      await poller.pollNow(feed);
    }
  };
  for (const [language, whose] of Object.entries(owners)) {
    const site = `https://${language}.example`;
    const items = feedIn(language, site).split(/(?=<item>)/);
    documents.set(`${site}/feed`, `${items.slice(0, ITEMS + 1).join('')}</channel></rss>`);
    for (const owner of whose) {
      const { subscription } = await newsroom.store.feeds.add({
        url: `${site}/feed`,
        owner,
        now: clock.now().toISOString(),
      });
      if (!feeds.includes(subscription.feed.id)) feeds.push(subscription.feed.id);
    }
  }
  clock.set('2025-04-09T14:00:00Z');
  await pollAll();
  return async () => {
    for (const [url, text] of documents) {
      const items = text.split(/(?=<item>)/);
      // The first item is gone, the second has other words.
      const edited = items.flatMap((item, n) => {
        if (n === 1) return [];
        return n === 2 ? item.replace(/<p>/, '<p>Corrected today. ') : item;
      });
      documents.set(url, edited.join(''));
    }
    await pollAll();
    await reader.close();
  };
}

/** Edits that change a quote, a headline, nothing but the byline, nothing but the picture; a retraction; withdrawals. */
async function edit(
  newsroom: Newsroom,
  keep: (name: string, report: Report) => Promise<void>,
): Promise<void> {
  const { quakeUpi, voteReuters, ferry, bird, cometYesterday } = REPORTS;
  if (!quakeUpi || !voteReuters || !ferry || !bird || !cometYesterday)
    throw new Error('Reports are missing.');
  await keep('quakeUpi', {
    ...quakeUpi,
    headline: 'Strong earthquake shakes Tarvona, killing 33',
    paragraphs: [
      ...quakeUpi.paragraphs.slice(0, 2),
      '"We heard the walls crack, and the street was dust and glass," said Edda Brisk, the mayor of Tarvona.',
    ],
  });
  await keep('quakeUpi', { ...quakeUpi, headline: 'Strong earthquake shakes Tarvona, killing 41' });
  await keep('voteReuters', { ...voteReuters, byline: 'Lene Aas' });
  await keep('ferry', {
    ...ferry,
    image: { url: 'https://pictures.example/ferry.jpg', alt: 'A ferry' },
  });
  await keep('bird', { ...bird, headline: `RETRACTED: ${bird.headline}` });
  for (const name of ['comet-copy-1', 'comet-copy-2', 'comet-copy-3'])
    await keep(name, {
      ...cometYesterday,
      outlet: `Outlet of ${name}`,
      headline: `${cometYesterday.headline}, again (${name})`,
    });
  const { store, ingester } = newsroom;
  await ingester.write(() => store.withdraw(ingester.articleId('test:comet-copy-1'), 'gone'));
  await ingester.write(() => store.withdraw(ingester.articleId('test:comet-copy-2'), 'removed'));
  await ingester.write(() => store.withdraw(ingester.articleId('test:comet-copy-3'), 'gone'));
  await ingester.write(() => store.restore(ingester.articleId('test:comet-copy-3')));
}

/** One quote is the operator's correction, another is read otherwise by a later attributor. */
async function correct(newsroom: Newsroom, clock: HandClock): Promise<void> {
  const { store, ingester } = newsroom;
  const corrected = await storyOf(newsroom, 'test:voteReuters');
  const [key] = quoteKeys(corrected.quotes);
  if (key)
    await ingester.write(() =>
      store.reports.correct(
        { article: corrected.article.id, ...key },
        { kind: 'speaker', speaker: { name: 'Anna Bell', title: 'Union Secretary', kind: 'person' } },
        clock.now().toISOString(),
      ),
    );
  const read = await storyOf(newsroom, 'test:japan-nato.txt');
  const quotes = read.quotes.map((quote): Quote => {
    const { attribution } = quote;
    if (attribution.state !== 'ambiguous') return quote;
    const [first] = attribution.candidates;
    return first ? { ...quote, attribution: { ...attribution, candidates: [first] } } : quote;
  });
  await ingester.write(() => store.reattribute(read.article.id, read.hash, quotes, read.attributor + 1));
}

async function storyOf({ store, ingester }: Newsroom, origin: string) {
  const story = await store.story(ingester.articleId(origin));
  if (!story) throw new Error(`${origin} is missing.`);
  return story;
}
