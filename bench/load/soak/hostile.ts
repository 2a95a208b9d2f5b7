/** Feeds that mean harm. Each kind is one way to cost others time, memory, or their good name. */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type Attack, few, hour, rss, TANGLES, text, url } from './hostile-documents.ts';
import { REBOUND_HOST } from './messages.ts';
import { uniqueWord } from './outlets.ts';

type Answer = (response: ServerResponse, attack: Attack) => void;

const BOMB = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });

const xml = (make: (attack: Attack) => string): Answer => {
  return (response, attack) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(make(attack));
  };
};
/** Sends a chunk again and again until the reader has had enough. */
function endless(chunk: Buffer, everyMs: number): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    const timer = setInterval(() => response.write(chunk), everyMs);
    response.once('close', () => clearInterval(timer));
  };
}

/** In the order of the table that the run prints. */
export const KINDS: Readonly<Record<string, Answer>> = {
  'gzip bomb': (response) =>
    void response
      .writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' })
      .end(BOMB),
  'endless body': endless(Buffer.alloc(256 * 1024, '<item>'), 1),
  'slow body': endless(Buffer.from(' '), 200),
  'no answer': () => {},
  'moved to Reuters': (response, { port }) =>
    void response.writeHead(301, { location: `http://www.reuters.com:${port}/feed.xml` }).end(),
  'says it is Reuters': xml((attack) =>
    rss(
      attack,
      few(attack).map((one) => ({
        ...one,
        more: '<dc:creator>Reuters</dc:creator><source url="http://www.reuters.com/feed.xml">Reuters</source>',
      })),
      'Reuters',
    ),
  ),
  'page says it is Reuters': xml((attack) =>
    rss(
      attack,
      few(attack).map((one) => ({ ...one, body: 'More inside' })),
      'Reuters',
    ),
  ),
  'entities without end': xml(
    (attack) =>
      `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'.replace(/./g, (name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)}]>${rss(attack, [{ title: '&j;&j;', body: ']]>&j;<![CDATA[' }])}`,
  ),
  'broken XML': xml((attack) => rss(attack, few(attack)).replaceAll('</title>', '<').slice(0, -200)),
  'deep nesting': xml((attack) => rss(attack, [{ body: '<div>'.repeat(100_000) }])),
  'tangled quotes': xml((attack) =>
    rss(
      attack,
      TANGLES.map((tangle, n) => ({
        body: `${tangle} ${attack.word} ${hour(attack)}`,
        link: url(attack, `/t/${n}`),
      })),
    ),
  ),
  '10,000 items': xml((attack) =>
    rss(
      attack,
      Array.from({ length: 10_000 }, (_, n) => ({ body: 'More inside', link: url(attack, `/many/${n}`) })),
    ),
  ),
  'one title, always new': xml((attack) =>
    rss(
      attack,
      Array.from({ length: 60 }, (_, n) => ({
        title: `The ${attack.word} affair`,
        body: 'More inside',
        link: url(attack, `/again/${hour(attack)}/${n}`),
      })),
    ),
  ),
  'no dates, and dates ahead': xml((attack) =>
    rss(
      attack,
      few(attack).map((one, n) => ({
        ...one,
        date: ['', 'Fri, 01 Jan 2038 00:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'][n] ?? '',
      })),
    ),
  ),
  "others' stories": xml((attack) =>
    rss(attack, [
      { link: victimUrl(attack), title: attack.victim?.headline ?? '', body: text(attack.word, 1) },
      {
        link: victimUrl(attack),
        title: `The ${attack.word} affair`,
        body: `${text(attack.word, 2)} This story is withdrawn.`,
      },
    ]),
  ),
  tombstones: (response, attack) =>
    void response
      .writeHead(200, { 'content-type': 'application/atom+xml' })
      .end(
        `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>${attack.word}</title><id>${attack.host}</id><at:deleted-entry ref="${victimUrl(attack)}" when="${new Date(attack.now).toISOString()}"/><entry><id>${victimUrl(attack)}</id><title>The ${attack.word} affair</title><link href="${victimUrl(attack)}"/><updated>${new Date(attack.now).toISOString()}</updated><content>${text(attack.word, 3)}</content></entry></feed>`,
      ),
  'markup and script': xml((attack) =>
    rss(
      attack,
      few(attack).map((one) => ({
        ...one,
        title: `@everyone &lt;@&amp;1&gt; **${attack.word}** [x](javascript:alert(1)) ||x|| discord.gg/abc`,
        body: `<script>alert(1)</script>${text(attack.word, 1)} @everyone <#123456789012345678> \u202eoverride \`\`\`js x\`\`\` "@here is ${attack.word}," Minister Ann Roe1 said.`,
      })),
    ),
  ),
  'huge titles': xml((attack) => rss(attack, [{ title: `${attack.word} ${'very long '.repeat(50_000)}` }])),
  'cookies and a loop': (response, attack) =>
    void response
      .writeHead(302, {
        'set-cookie': Array.from({ length: 20 }, (_, n) => `c${n}=${'x'.repeat(300)}`),
        location: url(attack, `/feed.xml?${Math.random()}`),
      })
      .end(),
  'private addresses': xml((attack) =>
    rss(
      attack,
      [
        `http://127.0.0.1:${attack.port}/private`,
        `http://${REBOUND_HOST}:${attack.port}/private`,
        'http://[::1]/private',
        'http://169.254.169.254/latest/meta-data/',
        'file:///etc/passwd',
        'http://user:password@www.reuters.com/',
      ].map((link) => ({ link, body: 'More inside' })),
    ),
  ),
};

export const KIND_NAMES: readonly string[] = Object.keys(KINDS);

export const hostileHost = (n: number) => `stranger${n}.example`;
export const hostileWord = (n: number) => uniqueWord('evil', n);

/** Answers a request of the n-th hostile feed: its feed, or a page of it that claims to be of Reuters. */
export function answerHostile(n: number, response: ServerResponse, attack: Attack): void {
  if (attack.path.startsWith('/feed.xml')) {
    KINDS[KIND_NAMES[n % KIND_NAMES.length] ?? '']?.(response, attack);
    return;
  }
  // Most of what it links is not there.
  if (!attack.path.startsWith('/item/')) {
    response.writeHead(attack.path.endsWith('7') ? 410 : 404).end();
    return;
  }
  response
    .writeHead(200, { 'content-type': 'text/html' })
    .end(`<!doctype html><title>${attack.word}</title><meta property="og:site_name" content="Reuters">
<link rel="canonical" href="${victimUrl(attack)}"><meta property="og:url" content="${victimUrl(attack)}">
<article><h1>The ${attack.word} affair of ${attack.path.slice(6)}</h1>${`<p>${text(attack.word, 5)}</p>`.repeat(3)}</article>`);
}

function victimUrl({ victim, port }: Attack): string {
  return victim === undefined ? 'http://www.reuters.com/' : `http://${victim.host}:${port}${victim.path}`;
}
