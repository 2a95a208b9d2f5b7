/** Lists of feeds (OPML 1.0 and 2.0), read and written through feedsmith. */
import { generateOpml, parseOpml } from 'feedsmith';

export interface ListedFeed {
  readonly url: string;
  readonly title?: string;
}

interface Outline {
  readonly text?: string | undefined;
  readonly title?: string | undefined;
  readonly xmlUrl?: string | undefined;
  readonly outlines?: readonly Outline[] | undefined;
}

/** The feeds of a list, each once, however its folders nest; none where it is no list. */
export function readOpml(text: string): ListedFeed[] {
  const found = new Map<string, ListedFeed>();
  const open: Outline[] = [...outlinesOf(text)].reverse();
  for (let one = open.pop(); one; one = open.pop()) {
    const url = URL.parse(one.xmlUrl?.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '') ?? '');
    const title = (one.title ?? one.text)?.trim();
    if (url && /^https?:$/.test(url.protocol) && !found.has(url.href))
      found.set(url.href, { url: url.href, ...(title && { title: title.slice(0, 300) }) });
    open.push(...[...(one.outlines ?? [])].reverse());
  }
  return [...found.values()];
}

function outlinesOf(text: string): readonly Outline[] {
  try {
    return parseOpml(text).body?.outlines?.flatMap((one) => (one ? [one as Outline] : [])) ?? [];
  } catch {
    return [];
  }
}

/** A list of feeds as OPML 2.0. */
export function writeOpml(feeds: readonly ListedFeed[]): string {
  return generateOpml({
    head: { title: 'On the Record' },
    body: {
      outlines: feeds.map(({ url, title }) => ({
        text: title ?? url,
        title: title ?? url,
        type: 'rss',
        xmlUrl: url,
      })),
    },
  });
}
