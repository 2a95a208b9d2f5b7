/**
 * Other readers of a page's title, author and date. They are no dependencies, because they bring a browser's DOM and a compiled
 * pattern library: install them in a folder of their own, with
 * `npm install metascraper metascraper-title metascraper-author metascraper-date @extractus/article-extractor defuddle jsdom`.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Metadata {
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  /** as the reader gives it */
  readonly date?: string | undefined;
}

export interface MetadataReader {
  readonly name: string;
  read(html: string, url: string): Promise<Metadata>;
}

/** What the packages give, as far as it is used here. */
interface Given {
  readonly title?: string | null;
  readonly author?: string | null;
  readonly date?: string | null;
  readonly published?: string | null;
}
type Scraper = (page: { html: string; url: string }) => Promise<Given>;
interface Dom {
  readonly window: { readonly document: unknown; close(): void };
}

const ofGiven = ({ title, author, date, published }: Given): Metadata => ({
  title: title ?? undefined,
  author: author ?? undefined,
  date: date ?? published ?? undefined,
});

/** The readers that are installed in the folder. Rejects if one of them is missing. */
export async function peersIn(folder: string): Promise<MetadataReader[]> {
  const { resolve } = createRequire(join(folder, 'package.json'));
  const load = (name: string) => import(pathToFileURL(resolve(name)).href);
  const make = async (name: string) => (await load(name)).default();
  const rules = ['metascraper-author', 'metascraper-date', 'metascraper-title'].map(make);
  const scrape: Scraper = (await load('metascraper')).default(await Promise.all(rules));
  const { extractFromHtml } = await load('@extractus/article-extractor');
  // Its entry for Node has no name that `require` may resolve.
  const { Defuddle } = await import(join(dirname(resolve('defuddle')), 'node.js'));
  const { JSDOM, VirtualConsole } = await load('jsdom');
  return [
    { name: 'metascraper', read: async (html, url) => ofGiven(await scrape({ html, url })) },
    { name: '@extractus', read: async (html, url) => ofGiven((await extractFromHtml(html, url)) ?? {}) },
    {
      name: 'defuddle',
      async read(html, url) {
        const dom: Dom = new JSDOM(html, { url, virtualConsole: new VirtualConsole() });
        try {
          return ofGiven(await Defuddle(dom.window.document, url));
        } finally {
          dom.window.close();
        }
      },
    },
  ];
}
