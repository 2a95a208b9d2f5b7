import { describe, expect, test } from 'vitest';
import { parsePage } from '../../src/parse/page/page.ts';
import { UnreadableStoryError } from '../../src/text/unreadable-story-error.ts';

const GIVEN = { id: 'page', defaultTimeZone: 'UTC' };
const read = (html: string, given: { url?: string; contentType?: string } = {}) =>
  parsePage(Buffer.from(html), { ...GIVEN, ...given });

const STORY = [
  'The ferry to the north shore runs again after the storm, the harbor office said on Monday.',
  '“We owe it to the people on the north shore,” said Ada Okafor, who heads the office, at a meeting in the town hall.',
  'The first boat left at six in the morning, with forty people on board and a dog, which nobody had counted.',
  'A second ferry, which was damaged in the same night, is to follow in May, once its engine has been replaced.',
];
const paragraphs = STORY.map((text) => `<p>${text}</p>`).join('\n');
const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="en-GB"><head><title>Ferry runs again - Harbor News</title>${head}</head><body><h1>Ferry runs again</h1>${body}</body></html>`;
const bodyOf = async (html: string) => (await read(html)).paragraphs.map(({ text }) => text);

describe('the story of a page', () => {
  test('is its paragraphs, numbered, without what stands around them', async () => {
    const html = page(`
      <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
      <div class="byline">By Jane Roe</div>
      <article>
        <figure><img src="x.jpg"><figcaption>The ferry in the harbor. Photo by Sam Lee</figcaption></figure>
        <div class="share-bar"><a href="#">Share</a> <a href="#">Tweet</a></div>
        <p>${STORY[0]}</p>
        <p>${STORY[1]}</p>
        <aside><h3>Newsletter</h3><p>Sign up for our newsletter and get the harbor’s news every day.</p></aside>
        <p>Read more: <a href="/storm">The night of the storm</a></p>
        <p>${STORY[2]}</p>
        <p><a href="/other">Another story that is linked in full</a></p>
        <p>${STORY[3]}</p>
        <p>Published: 3 March 2025, 09:30</p>
        <h2>More from Harbor News</h2>
        <ul><li><a href="/a">Bridge closed</a></li><li><a href="/b">Fish prices up</a></li></ul>
      </article>
      <div id="comments"><p>First!</p></div>
      <footer><p>© 2025 Harbor News. All rights reserved.</p></footer>`);
    const article = await read(html);
    expect(article.paragraphs).toEqual(STORY.map((text, n) => ({ number: n + 1, text })));
    expect(article).toMatchObject({ credit: 'Sam Lee', caption: 'The ferry in the harbor.' });
  });

  test('has the subheads over the paragraphs that they head, and not among them', async () => {
    const [one = '', two = ''] = STORY;
    const more = `<h2>What is next</h2><p>${one}</p><p>${two}</p><h3>Who pays?</h3><p>${one}</p>`;
    const { paragraphs: all } = await read(page(`<article>${paragraphs}${more}</article>`));
    expect(all.slice(4)).toEqual([
      { number: 5, heading: 'What is next', text: one },
      { number: 6, text: two },
      // A question may be one of an interview, which an answer follows.
      { number: 7, text: 'Who pays?' },
      { number: 8, text: one },
    ]);
  });

  test('has the items of a list that it introduces, even if each is a link', async () => {
    const words =
      'Before the first boat leaves, the harbor office asks everybody who travels to bring three things:';
    const items = ['a ticket', 'a coat'].map((item) => `<li><a href="/${item}">${item}</a></li>`).join('');
    const others = `<h2>More from Harbor News</h2><ul><li><a href="/a">Bridge closed</a></li><li><a href="/b">Fish up</a></li></ul>`;
    const body = await bodyOf(
      page(`<article>${paragraphs}<p>${words}</p><ul>${items}</ul>${others}</article>`),
    );
    expect(body.slice(4)).toEqual([`${words} • a ticket • a coat`]);
  });

  test.each([
    ['in JSON-LD', true],
    ['in the markup', false],
  ])('has the ingredients and steps of the recipe that the page describes %s', async (_, isLinked) => {
    const ingredients = ['2 cups flour', '1 cup butter (soft)', 'salt'];
    const step = 'Stir it all.';
    const mark = isLinked ? '' : ' itemprop="recipeIngredient"';
    const list = ingredients
      .map((one) => `<li${mark}><a href="/shop">${isLinked ? one.replace(/[()]/g, '') : one}</a></li>`)
      .join('');
    const steps = `<ol${isLinked ? '' : ' itemprop="recipeInstructions"'}><li>${step}</li></ol>`;
    const shop = '<ul><li><a href="/s">Pans and bowls</a></li><li><a href="/t">Cake tins</a></li></ul>';
    const recipe = {
      '@type': 'Recipe',
      recipeIngredient: ingredients,
      recipeInstructions: [
        { '@type': 'HowToSection', itemListElement: [{ '@type': 'HowToStep', text: step }] },
      ],
    };
    const head = isLinked ? `<script type="application/ld+json">${JSON.stringify(recipe)}</script>` : '';
    const body = await bodyOf(page(`<article>${paragraphs}${shop}<ul>${list}</ul>${steps}</article>`, head));
    const printed = isLinked ? ['2 cups flour', '1 cup butter soft', 'salt'] : ingredients;
    expect(body.slice(4)).toEqual([...printed, step]);
  });

  test('has the items of a list with the words that introduce them', async () => {
    const items = '<li>a ticket</li><li><p>a warm coat</p></li><li>patience</li>';
    const list = (words: string) => page(`<article>${paragraphs}<p>${words}</p><ul>${items}</ul></article>`);
    expect((await bodyOf(list('Passengers need three things:'))).slice(4)).toEqual([
      'Passengers need three things: • a ticket • a warm coat • patience',
    ]);
    expect((await bodyOf(list('Passengers were asked for little.'))).slice(4)).toEqual([
      'Passengers were asked for little.',
      'a ticket',
      'a warm coat',
      'patience',
    ]);
  });

  test.each(['14:32', '2.05 pm', '9h15', '14:32 Uhr', '14時32分'])(
    'has the times of a live blog, %s among them, with their entries',
    async (time) => {
      const [one, two, three] = STORY;
      const entry = (at: string, text = '') =>
        `<div class="entry"><time class="timestamp">${at}</time><p>${text}</p></div>`;
      const { paragraphs: all } = await read(
        page(`<article><p>${one}</p>${entry('15:10', two)}${entry(time, three)}</article>`),
      );
      expect(all).toEqual([
        { number: 1, text: one },
        { number: 2, text: two, time: '15:10' },
        { number: 3, text: three, time },
      ]);
    },
  );

  test.each([
    `<figure><img src="x.jpg"><figcaption>The ferry in the harbor, with its new engine on board.</figcaption></figure>`,
    `<div class="wp-caption"><img src="x.jpg"><p class="wp-caption-text">The ferry in the harbor, with its new engine.</p></div>`,
    `<img src="x.jpg"><p class="image-caption">The ferry in the harbor, with its new engine on board.</p>`,
  ])('has no caption among its paragraphs: %s', async (picture) => {
    const [one, two, three, four] = STORY.map((text) => `<p>${text}</p>`);
    expect(await bodyOf(page(`<article>${one}${two}${picture}${three}${four}</article>`))).toEqual(STORY);
  });

  test('keeps the marks of a quotation that is set apart', async () => {
    const words = '“We shall sail when the engine is in its place, and not a day before that.”';
    expect(
      (await bodyOf(page(`<article>${paragraphs}<blockquote><p>${words}</p></blockquote></article>`))).at(-1),
    ).toBe(words);
  });

  test('keeps its lists, rows and the posts it quotes', async () => {
    const html =
      page(`<article>${paragraphs}<h2>What is next</h2><ul><li>A new engine, which comes by ship.</li></ul>
      <table><tr><th>Day</th><td>Boats</td></tr><tr><th>Monday</th><td>4</td></tr></table>
      <blockquote class="twitter-tweet"><p>On board at last.</p>— Harbor (@harbor) <a href="#">March 3, 2025</a></blockquote>
      <p>The office thanked everybody who had helped with the repairs.</p></article>`);
    expect((await bodyOf(html)).slice(4)).toEqual([
      'A new engine, which comes by ship.',
      'Day Boats',
      'Monday 4',
      'On board at last.',
      '— Harbor (@harbor) March 3, 2025',
      'The office thanked everybody who had helped with the repairs.',
    ]);
  });

  test('begins with the standfirst between headline and body, wherever it stands', async () => {
    const lead = 'After three days without a boat the north shore can be reached again, if only by day.';
    const inHeader = page('', '').replace(
      '<h1>Ferry runs again</h1>',
      `<div class="top"><header><h1>Ferry runs again</h1><p class="standfirst">${lead}</p></header></div>
       <div class="meta">By Jane Roe</div><div><article>${paragraphs}</article></div>`,
    );
    expect(await bodyOf(inHeader)).toEqual([lead, ...STORY]);
    const asHeading = page(`<article><h2 class="subtitle">${lead}</h2>${paragraphs}</article>`);
    expect(await bodyOf(asHeading)).toEqual([lead, ...STORY]);
  });

  test('is found where the whole page is wrapped in a form or in something called related', async () => {
    expect(
      await bodyOf(page(`<form id="aspnetForm"><div class="related-layout">${paragraphs}</div></form>`)),
    ).toEqual(STORY);
  });

  test('has its paragraphs parted where an old page parts them by two line breaks', async () => {
    expect(await bodyOf(page(`<div>${STORY.join('<br><br>\n')}</div>`))).toEqual(STORY);
  });

  test('has its paragraphs parted by one line break after a sentence, but not the lines of an address', async () => {
    expect(await bodyOf(page(`<div>${STORY.join('<br>\n')}</div>`))).toEqual(STORY);
    const address = page(`<article>${paragraphs}<p>Harbor Office<br>Pier 4<br>North Shore</p></article>`);
    expect((await bodyOf(address)).at(-1)).toBe('Harbor Office Pier 4 North Shore');
  });

  test('keeps the marks that browsers print around quoted words', async () => {
    const html = page(
      `<article>${paragraphs}<p>She called it <q>a night to forget</q> and went home.</p></article>`,
    );
    expect((await bodyOf(html)).at(-1)).toBe('She called it “a night to forget” and went home.');
  });

  test('is never markup: what is escaped on the page is text', async () => {
    const html = page(
      `<article>${paragraphs}<p>The sign said &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; **nothing** else.</p></article>`,
    );
    expect((await bodyOf(html)).at(-1)).toBe(
      'The sign said <script>alert(1)</script> &amp; **nothing** else.',
    );
  });

  test('has the characters that browsers show for numbers of Windows-1252', async () => {
    const html = page(
      `<article>${paragraphs}<p>The harbor &#151; or what is left of it &#151; is open.</p></article>`,
    );
    expect((await bodyOf(html)).at(-1)).toBe('The harbor — or what is left of it — is open.');
  });

  test('does not hold scripts, hidden elements, soft hyphens or control characters', async () => {
    const html = page(
      `<article>${paragraphs}<script>var a = "a";</script><p hidden>Not for readers.</p><p>The har\u00adbor is\u0007 open, they say.</p></article>`,
    );
    expect((await bodyOf(html)).slice(4)).toEqual(['The harbor is open, they say.']);
  });
});

describe('what a page says of itself', () => {
  const LINKED = {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'WebSite', name: 'Site' },
      {
        '@type': ['NewsArticle'],
        headline: 'Ferry runs again &amp; again',
        author: [{ name: 'Jane Roe' }, { name: 'Sam Lee' }],
        datePublished: '2025-03-03T09:30:00+01:00',
        publisher: { name: 'United Press International' },
      },
    ],
  };

  test('JSON-LD comes first, and the outlet gets the name that readers know', async () => {
    const head = `<script type="application/ld+json">${JSON.stringify(LINKED)}</script><meta property="og:title" content="Another title">`;
    expect(await read(page(paragraphs, head))).toMatchObject({
      byline: 'Jane Roe, Sam Lee',
      source: 'UPI',
      publishedAt: { instant: '2025-03-03T08:30:00.000Z', zone: '+01:00' },
      language: 'en-GB',
    });
  });

  test('the headline is the heading that says what the titles say, without its kicker', async () => {
    const html = `<!doctypehtml><html><head><title>North shore: ferry runs again | Harbor News</title>
      <meta property="og:title" content="The ferry runs again after the storm"></head>
      <body><h1>Menu</h1><h1><span>Traffic</span>Ferry runs again after the storm</h1>${paragraphs}</body></html>`;
    expect(await read(html)).toMatchObject({ headline: 'Ferry runs again after the storm' });
    expect(await bodyOf(html)).toEqual(STORY);
  });

  test('authors are those of JSON-LD, also if it names them elsewhere in its graph', async () => {
    const graph = {
      '@graph': [
        { '@type': 'NewsArticle', headline: 'Ferry runs again', author: [{ '@id': '#jane' }] },
        { '@type': 'Person', '@id': '#jane', name: 'Jane Roe' },
      ],
    };
    const head = `<script type="application/ld+json">${JSON.stringify(graph)}</script>`;
    expect((await read(page(paragraphs, head))).byline).toBe('Jane Roe');
  });

  test.each([
    ['<div class="byline"><a href="/a">Jane Roe</a><a href="/b">Sam Lee</a></div>', 'Jane Roe, Sam Lee'],
    [
      '<div class="byline"><span>By</span><span>Jane Roe</span><span>Sam Lee</span></div>',
      'Jane Roe, Sam Lee',
    ],
    ['<p class="meta">Von Ada Quist</p>', 'Ada Quist'],
    ['<span class="author vcard"><span class="fn">Ada Quist</span></span>', 'Ada Quist'],
    ['<a href="/author/jane">View all posts by Jane Roe</a>', 'Jane Roe'],
    ['<div class="comments"><a rel="author">Some Reader</a></div>', undefined],
  ])('an author is printed as %s', async (printed, byline) => {
    const head = '<meta name="author" content="admin"><meta property="og:site_name" content="Harbor News">';
    expect((await read(page(`${printed}${paragraphs}`, head))).byline).toBe(byline);
  });

  test.each([
    ['<div class="info">Stand: 3.12.2024</div>', '2024-12-03'],
    ['<span class="post-date">12 de marzo de 2025</span>', '2025-03-12'],
    ['<div><p>Tuesday, March 4th, 2025 in Harbor</p></div>', '2025-03-04'],
    ['<p>2025年3月4日</p>', '2025-03-04'],
  ])('a date is printed near the headline as %s', async (printed, day) => {
    const { publishedAt } = await read(page(`${printed}${paragraphs}`));
    expect(publishedAt).toMatchObject({ instant: `${day}T00:00:00.000Z`, dateOnly: true });
  });

  test('a date in the address counts last', async () => {
    const given = { url: 'https://harbor.example/2025/03/07/ferry' };
    expect((await read(page(paragraphs), given)).publishedAt?.instant).toBe('2025-03-07T00:00:00.000Z');
    const printed = page(`<p>3 March 2025</p>${paragraphs}`);
    expect((await read(printed, given)).publishedAt?.instant).toBe('2025-03-03T00:00:00.000Z');
  });

  test('a time with the offset that its outlet has then is in the outlet’s zone', async () => {
    const at = (time: string) =>
      page(
        paragraphs,
        `<meta property="og:site_name" content="BBC News"><meta name="date" content="${time}">`,
      );
    expect((await read(at('2025-07-01T09:00:00+01:00'))).publishedAt?.zone).toBe('Europe/London');
    expect((await read(at('2025-07-01T09:00:00+02:00'))).publishedAt?.zone).toBe('+02:00');
  });

  test('then OpenGraph, then what is printed', async () => {
    const head =
      '<meta property="og:title" content="Ferry runs again"><meta property="og:site_name" content="Harbor News"><meta property="article:published_time" content="2025-03-03T09:30:00Z"><meta name="author" content="By Jane Roe">';
    expect(await read(page(paragraphs, head))).toMatchObject({
      headline: 'Ferry runs again',
      byline: 'Jane Roe',
      source: 'Harbor News',
      publishedAt: { instant: '2025-03-03T09:30:00.000Z' },
    });
    const printed = page(
      `<a rel="author" href="/jane">Jane Roe</a><p>March 3, 2025 / 9:30 AM</p>${paragraphs}`,
    );
    expect(await read(printed, { url: 'https://www.harbor.example/ferry' })).toMatchObject({
      headline: 'Ferry runs again',
      byline: 'Jane Roe',
      source: 'harbor.example',
      publishedAt: { instant: '2025-03-03T09:30:00.000Z' },
    });
  });

  test('a time without a zone is read in the outlet’s zone', async () => {
    const head = '<meta property="og:site_name" content="UPI"><meta name="date" content="2025-04-09 11:47">';
    expect((await read(page(paragraphs, head))).publishedAt).toMatchObject({
      instant: '2025-04-09T15:47:00.000Z',
      zone: 'America/New_York',
      printed: '2025-04-09 11:47',
    });
  });

  test('a date that a program made up is none', async () => {
    const head =
      '<meta property="article:published_time" content="0001-01-01T00:00:00Z"><meta name="date" content="1970-01-01">';
    expect((await read(page(paragraphs, head))).publishedAt).toBeUndefined();
  });

  test.each([
    ['By Jane Roe | March 3, 2025 12:01 PM', 'Jane Roe'],
    ['Jane Roe, Harbor News', 'Jane Roe, Harbor News'],
    ['Analysis by Jane Roe', 'Jane Roe'],
    ['https://harbor.example/jane', undefined],
    ['Updated March 3, 2025', undefined],
    ['admin', undefined],
  ])('the author %s is %s', async (given, byline) => {
    expect((await read(page(paragraphs, `<meta name="author" content="${given}">`))).byline).toBe(byline);
  });

  test('a section’s name does not hide an outlet that the address names', async () => {
    const head = '<meta property="og:site_name" content="U.S.">';
    expect((await read(page(paragraphs, head), { url: 'https://www.reuters.com/a' })).source).toBe('Reuters');
    expect((await read(page(paragraphs, head), { url: 'https://reuters.evil.example/a' })).source).toBe(
      'U.S.',
    );
  });

  test('broken JSON-LD and odd types do no harm', async () => {
    const head =
      '<script type="application/ld+json">{"@type": "NewsArticle", </script><script type="application/ld+json">{"@type":"Article","headline":5,"author":[null,[],{"name":[]}],"publisher":[]}</script>';
    expect((await read(page(paragraphs, head))).headline).toBe('Ferry runs again');
  });

  test('a dateline is taken from the first paragraph', async () => {
    const article = await read(page(`<p>WASHINGTON (AP) — ${STORY[0]}</p>${paragraphs}`));
    expect(article).toMatchObject({ dateline: 'WASHINGTON (AP)', source: 'AP' });
    expect(article.paragraphs[0]?.text).toBe(STORY[0]);
  });

  test('the encoding is that of the header, the page or its bytes', async () => {
    const html = page(`<p>Zoë, née Łódź? No: Zoë.</p>${paragraphs}`).replace(
      '<head>',
      '<head><meta charset="iso-8859-1">',
    );
    const latin = Buffer.from(html.replace('Łódź', 'Köln'), 'latin1');
    expect((await parsePage(latin, GIVEN)).paragraphs[0]?.text).toBe('Zoë, née Köln? No: Zoë.');
  });
});

describe('what is no article', () => {
  test.each([
    [
      'a check against programs',
      '<html><head><title>Just a moment...</title></head><body><h1>harbor.example</h1><p>Verify you are human by completing the action below.</p><p>harbor.example needs to review the security of your connection before proceeding.</p></body></html>',
      /turns programs away/,
    ],
    [
      'a login',
      '<html><head><title>Harbor News</title></head><body><p>Please enter your name and your password to read on, thank you very much.</p><form><input type="password"></form></body></html>',
      /asks for a login/,
    ],
    [
      'an error sent as content',
      '<html><head><title>Page not found | Harbor News</title></head><body><p>We could not find what you were looking for, sorry about that.</p></body></html>',
      /no such page/,
    ],
    ['an empty page', '<html><body></body></html>', /No article/],
    ['a hundred thousand open elements', page('<div>'.repeat(100_000)), /more than 40,000 pieces/],
    ['a hundred thousand links', page('<a href="x">x</a>'.repeat(100_000)), /more than 40,000 pieces/],
    ['a million <', page('<'.repeat(1_000_000)), /more than 40,000 pieces/],
  ])('%s is refused with a sentence', async (_, html, sentence) => {
    await expect(read(html)).rejects.toThrow(sentence);
    await expect(read(html)).rejects.toBeInstanceOf(UnreadableStoryError);
  });

  test('fifty thousand attributes are no text, and hide none', async () => {
    const { paragraphs } = await read(page(`<p ${'a b="c" '.repeat(25_000)}>The ferry runs again.</p>`));
    expect(paragraphs.map(({ text }) => text)).toEqual(['The ferry runs again.']);
  });

  test('a login form does not hide the short opening of what says that it is an article', async () => {
    const { paragraphs } = await read(
      '<html><head><title>Ferry runs again</title><meta property="og:type" content="article"></head><body><form><input type="password"></form><article><h1>Ferry runs again</h1><p>The ferry to the north shore runs again after the storm, the harbor office said.</p></article></body></html>',
    );
    expect(paragraphs).toHaveLength(1);
  });

  test('warnings that a program prints before the page are not the page', async () => {
    const story = page(
      '<p>The ferry to the north shore runs again after the storm, the harbor office said.</p>',
    );
    const { headline } = await read(`<br /><b>Warning</b>: no connection<br />${story}`);
    expect(headline).toBe('Ferry runs again');
  });

  test('a login in the corner does not hide an article', async () => {
    expect(
      await bodyOf(page(`<form><input type="password"></form><article>${paragraphs}</article>`)),
    ).toEqual(STORY);
  });

  test('deep nesting is flattened, and the story still read', async () => {
    expect(
      await bodyOf(
        page(`<article>${paragraphs}${'<div>'.repeat(2000)}deep${'</div>'.repeat(2000)}</article>`),
      ),
    ).toEqual(expect.arrayContaining(STORY));
  });
});
