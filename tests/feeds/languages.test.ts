/** A feed in each language is followed, and answers every question in it: quotes, summaries, checks and a digest. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feedIn, QUESTIONS } from '../../bench/preview/languages.ts';
import { composeEdition } from '../../src/digest/compose.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { primarySubtag } from '../../src/text/language-tag.ts';
import { HOUR, openWorld, type World } from '../support/feed-world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** What answers to the questions must have, by the name of the question. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: {
    quote: 'Krise ist, wenn keiner mehr kommt',
    'quote-surname': 'Beides wird nicht billiger',
    summary: 'Nordpreis',
    'news-question': 'So steigt man ab',
    voices: 'Ole Brix',
    check: 'Wiebke Claasen',
    'check-altered': 'fünf',
  },
  fr: {
    quote: 'La crise, c’est quand plus personne ne vient',
    'quote-surname': 'Il n’est pas question de frais cachés',
    summary: 'prix du Nord',
    'news-question': 'frais cachés',
    voices: 'Pavel Corne',
    check: 'Vanessa Clason',
    'check-altered': 'cinq',
  },
  es: {
    quote: 'Crisis es cuando ya no viene nadie',
    'quote-surname': 'No hay gastos ocultos',
    summary: 'Premio del Norte',
    'news-question': 'No hay gastos ocultos',
    voices: 'Pablo Cuerno',
    check: 'Vanesa Clasén',
    'check-altered': 'cinco',
  },
  ja: {
    quote: '危機とは誰も見に来なくなることだ',
    'quote-surname': '隠れた手数料はない',
    summary: 'フェリー',
    'news-question': '隠れた手数料はない',
    voices: 'パベル・ホルン',
    check: '倉持和佳',
    'check-altered': '5年',
  },
};

describe.each(Object.entries(QUESTIONS))('a feed in %s', (language, questions) => {
  test('is followed to quotes, summaries, checks and a digest', async () => {
    world.site.serve('/feed.xml', (_, response) =>
      response.setHeader('content-type', 'application/rss+xml').end(feedIn(language, world.site.url)),
    );
    await world.follow('/feed.xml');
    await world.pass(HOUR / 2);
    const stories = await world.newsroom.store.newest(100);
    expect(stories.length).toBeGreaterThanOrEqual(20);
    for (const { name, command, options } of questions) {
      const answer = await world.ask(command, options);
      const shown = renderTerminal(answer, { locale: language, color: false, width: 1000 });
      expect(plain(shown), name).toContain(plain(EXPECTED[language]?.[name] ?? ''));
      expect(answer.kind, `${name}: ${shown}`).not.toBe('notice');
    }
    const until = world.now();
    const edition = await composeEdition(
      world.newsroom,
      { topics: [], sources: [], length: 'normal' },
      { since: new Date(until.getTime() - 24 * HOUR), until, day: '2025-04-09', shownBefore: [] },
    );
    expect(edition?.answer.kind).toBe('digest');
    expect(edition?.shown.length).toBeGreaterThanOrEqual(5);
  });

  test('has the language of its stories, which no one states', async () => {
    world.site.serve('/feed.xml', (_, response) =>
      response.setHeader('content-type', 'application/rss+xml').end(feedIn(language, world.site.url)),
    );
    await world.follow('/feed.xml');
    const lines = await world.newsroom.store.newest(100);
    const found = await Promise.all(lines.map(({ article }) => world.newsroom.store.story(article)));
    expect(new Set(found.map((story) => primarySubtag(story?.article.language ?? '')))).toEqual(
      new Set([language]),
    );
  });
});

/** Apostrophes differ between what is typed and printed. */
const plain = (text: string) => text.replaceAll('’', "'");
