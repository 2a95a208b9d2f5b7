import { describe, expect, test } from 'vitest';
import { readFrontPage } from '../../src/parse/feed/front-page.ts';

const URL = 'https://haven.example/news/';
const link = (href: string, words: string) => `<a href="${href}">${words}</a>`;
const itemsOn = (body: string) => readFrontPage(`<html lang="en"><body>${body}</body></html>`, URL).items;
const linksOn = (body: string) =>
  itemsOn(body).map((item) => item.link?.replace('https://haven.example', ''));
const STORIES = ['ferry', 'bridge', 'market'].map((what) =>
  link(`/news/${what}-opens-after-repairs`, `The ${what} opens after repairs`),
);

describe('a page as a list of the stories that it links', () => {
  test.each([
    ['slugs', (n: number) => `/a-story-about-ferry-${n}`],
    ['numbers', (n: number) => `/news/12345${n}`],
    ['dates', (n: number) => `/2025/04/0${n}/ferry`],
    ['numbers in the query', (n: number) => `/story.php?id=12345${n}`],
    ['slugs in other scripts', (n: number) => `/новости/паром-снова-ходит-${n}`],
  ])('has links whose paths are alike by %s', (_, path) => {
    const hrefs = [1, 2, 3].map(path);
    const found = linksOn(hrefs.map((href) => link(href, 'The ferry opens after repairs')).join(''));
    expect(found.map((one) => decodeURIComponent(one ?? ''))).toEqual(hrefs);
    expect(
      linksOn(
        hrefs
          .slice(1)
          .map((href) => link(href, 'The ferry opens after repairs'))
          .join(''),
      ),
    ).toEqual([]);
  });

  test('has each story once, with the longest words that link it, without trackers', () => {
    const again = link(
      '/news/ferry-opens-after-repairs?utm_source=front',
      'The ferry opens after long repairs',
    );
    expect(itemsOn(`${STORIES.join('')}${again}`)[0]).toEqual({
      link: 'https://haven.example/news/ferry-opens-after-repairs',
      title: 'The ferry opens after long repairs',
    });
  });

  test.each([
    ['menus', `<nav>${link('/news/all-of-our-sections', 'All of our sections here')}</nav>`],
    ['the foot of the page', `<footer>${link('/news/how-we-do-it', 'How we do it here')}</footer>`],
    ['topics', link('/topic/ferry-boats-and-piers', 'More on ferry boats and piers')],
    [
      'other sites',
      link('https://elsewhere.example/news/ferry-opens-after-all', 'The ferry opens after all'),
    ],
    ['words that are no headline', link('/news/ferry-opens-after-all', 'Read on')],
    ['what is no web address', link('javascript:open-the-ferry-page()', 'The ferry opens after all')],
    ['the page itself', link(URL, 'All the news of the haven')],
  ])('has no links of %s', (_, more) => {
    expect(linksOn(`${STORIES.join('')}${more}`)).toHaveLength(3);
  });

  test('ends in time linear in its length, however its paths are made', () => {
    const timeOf = (count: number) => {
      const hostile = link(`/${'2025/'.repeat(count)}${'a-'.repeat(count)}`, 'a '.repeat(count));
      const began = performance.now();
      itemsOn(hostile.repeat(20));
      return performance.now() - began;
    };
    timeOf(10);
    expect(timeOf(50_000)).toBeLessThan(2000);
  });
});
