/** The output of feedsmith, in any of its formats, to the neutral form of model.ts. */
import type { parseFeed } from 'feedsmith';
import type { Published, StoryImage } from '../../model/article.ts';
import { readMachineDate } from '../machine-date.ts';
import { type ItemPictures, itemImage } from './image.ts';
import type { Feed, FeedItem } from './model.ts';

/** A feed as feedsmith returns it, with dates as printed. */
export type Parsed = ReturnType<typeof parseFeed<string>>;
type Of<Format extends Parsed['format']> = Extract<Parsed, { format: Format }>['feed'];
type ItemOf<Format extends 'rss' | 'rdf'> = NonNullable<Of<Format>['items']>[number];
type Entry = NonNullable<Of<'atom'>['entries']>[number];
type JsonItem = NonNullable<Of<'json'>['items']>[number];
type Text = string | undefined;

interface Link {
  readonly href?: string | undefined;
  readonly rel?: string | undefined;
  readonly type?: string | undefined;
}

/** `base` is the address of the document, if it is known: that of its relative pictures. */
export function adaptFeed(parsed: Parsed, defaultTimeZone: string, base?: string): Feed {
  const date = (...given: Text[]): Published | undefined => {
    for (const one of given) {
      const read = one === undefined ? undefined : readMachineDate(one, defaultTimeZone);
      if (read) return read;
    }
    return undefined;
  };
  const image: ReadImage = (given, logos) => itemImage(given, logos, base);
  switch (parsed.format) {
    case 'rss':
    case 'rdf':
      return adaptRss(parsed, date, image);
    case 'atom':
      return adaptAtom(parsed.feed, date, image);
    case 'json':
      return adaptJson(parsed.feed, date, image);
  }
}

/** The picture of an item, which is none of the feed's own `logos`. */
type ReadImage = (given: ItemPictures, logos: readonly Text[]) => StoryImage | undefined;
type ReadDate = (...given: Text[]) => Published | undefined;

function adaptRss(
  parsed: Extract<Parsed, { format: 'rss' | 'rdf' }>,
  date: ReadDate,
  image: ReadImage,
): Feed {
  const { feed } = parsed;
  const itunes = 'itunes' in feed ? feed.itunes : undefined;
  const logos = [feed.image?.url, itunes?.image];
  const language = 'language' in feed ? feed.language : undefined;
  return known<Feed>({
    format: parsed.format,
    title: feed.title ?? feed.dc?.titles?.[0] ?? feed.dcterms?.titles?.[0] ?? itunes?.title,
    link: feed.link ?? alternate(feed.atom?.links) ?? feed.dc?.identifiers?.find(isWeb),
    description: feed.description ?? feed.dc?.descriptions?.[0] ?? itunes?.summary ?? itunes?.subtitle,
    language: language ?? feed.dc?.languages?.[0],
    items: (feed.items ?? []).map((item) => adaptRssItem(item, date, (given) => image(given, logos))),
  });
}

function adaptRssItem(
  item: ItemOf<'rss'> | ItemOf<'rdf'>,
  date: ReadDate,
  image: (given: ItemPictures) => StoryImage | undefined,
): FeedItem {
  const { atom, dc, dcterms } = item;
  const rss =
    'guid' in item || 'authors' in item || 'pubDate' in item || 'itunes' in item
      ? (item as ItemOf<'rss'>)
      : undefined;
  const about = 'rdf' in item ? item.rdf?.about : undefined;
  const guid = rss?.guid;
  const permalink = guid?.isPermaLink !== false && guid?.value && isWeb(guid.value) ? guid.value : undefined;
  const author = rss?.authors?.[0];
  const source = 'source' in item ? item.source?.title : undefined;
  const files = 'enclosures' in item ? item.enclosures : undefined;
  const media = mediaText(item.media);
  const summary =
    item.description ?? atom?.summary?.value ?? dc?.descriptions?.[0] ?? rss?.itunes?.summary ?? media.text;
  const content = item.content?.encoded ?? atom?.content?.value;
  return known<FeedItem>({
    id: guid?.value ?? atom?.id ?? about ?? dc?.identifiers?.[0],
    link: item.link ?? alternate(atom?.links) ?? permalink ?? (about && isWeb(about) ? about : undefined),
    title: item.title ?? atom?.title?.value ?? dc?.titles?.[0] ?? dcterms?.titles?.[0] ?? rss?.itunes?.title,
    publishedAt: date(
      rss?.pubDate,
      atom?.published,
      dcterms?.issued?.[0],
      dcterms?.created?.[0],
      dc?.dates?.[0],
    ),
    updatedAt: date(atom?.updated, dcterms?.modified?.[0]),
    author:
      dc?.creators?.join(', ') ??
      author?.name ??
      atom?.authors?.[0]?.name ??
      rss?.itunes?.author ??
      dcterms?.creators?.[0] ??
      author?.email,
    summaryHtml: summary ?? content,
    contentHtml: content,
    source,
    isVideo: media.isGrouped && summary === media.text && content === undefined ? true : undefined,
    image: image({
      media: item.media,
      files: [...(files ?? []), ...enclosed(atom?.links)],
      others: [rss?.itunes?.image],
    }),
  });
}

function adaptAtom(feed: Of<'atom'>, date: ReadDate, image: ReadImage): Feed {
  const logos = [feed.logo, feed.icon];
  return known<Feed>({
    format: 'atom',
    title: feed.title?.value ?? feed.dc?.titles?.[0],
    link: alternate(feed.links),
    description: feed.subtitle?.value ?? feed.dc?.descriptions?.[0],
    language: feed.dc?.languages?.[0],
    items: (feed.entries ?? []).map((entry) => adaptEntry(entry, date, (given) => image(given, logos))),
  });
}

function adaptEntry(
  entry: Entry,
  date: ReadDate,
  image: (given: ItemPictures) => StoryImage | undefined,
): FeedItem {
  const { dc, dcterms, title, summary, content } = entry;
  const html = content?.type === undefined || !content.src ? content?.value : undefined;
  const media = mediaText(entry.media);
  const text = summary?.value ?? dc?.descriptions?.[0];
  const summaryType = summary ? summary.type : text === undefined ? content?.type : undefined;
  const types = { title: title?.type, summaryHtml: summaryType, contentHtml: content?.type };
  const plain = (Object.keys(types) as (keyof typeof types)[]).filter((field) => types[field] === 'text');
  const isVideo = entry.yt?.videoId !== undefined || (media.isGrouped && (text ?? html) === undefined);
  return known<FeedItem>({
    id: entry.id,
    link:
      alternate(entry.links) ??
      (content?.src && isWeb(content.src) ? content.src : undefined) ??
      (entry.id && isWeb(entry.id) ? entry.id : undefined),
    title: title?.value ?? dc?.titles?.[0],
    publishedAt: date(entry.published, dcterms?.issued?.[0], dcterms?.created?.[0], dc?.dates?.[0]),
    updatedAt: date(entry.updated, dcterms?.modified?.[0]),
    author:
      entry.authors
        ?.map((who) => who.name)
        .filter(Boolean)
        .join(', ') || dc?.creators?.join(', '),
    summaryHtml: text ?? html ?? media.text,
    contentHtml: html,
    source: entry.source?.title?.value,
    plain: plain.length > 0 ? plain : undefined,
    isVideo: isVideo ? true : undefined,
    image: image({ media: entry.media, files: enclosed(entry.links) }),
  });
}

function adaptJson(feed: Of<'json'>, date: ReadDate, image: ReadImage): Feed {
  const logos = [feed.icon, feed.favicon];
  return known<Feed>({
    format: 'json',
    title: feed.title,
    link: feed.home_page_url,
    description: feed.description,
    language: feed.language,
    items: (feed.items ?? []).map((item) => adaptJsonItem(item, date, (given) => image(given, logos))),
  });
}

function adaptJsonItem(
  item: JsonItem,
  date: ReadDate,
  image: (given: ItemPictures) => StoryImage | undefined,
): FeedItem {
  return known<FeedItem>({
    id: item.id,
    link: item.url ?? item.external_url,
    title: item.title,
    publishedAt: date(item.date_published),
    updatedAt: date(item.date_modified),
    author: item.authors
      ?.map((who) => who.name)
      .filter(Boolean)
      .join(', '),
    summaryHtml: item.summary ?? item.content_html ?? item.content_text,
    contentHtml: item.content_html ?? item.content_text,
    plain: [
      'title',
      ...(item.summary !== undefined || !item.content_html ? (['summaryHtml'] as const) : []),
      ...(item.content_html ? [] : (['contentHtml'] as const)),
    ],
    image: image({
      others: [item.image, item.banner_image],
      files: (item.attachments ?? []).map(({ url, mime_type: type }) => ({ url, type })),
    }),
  });
}

/**
 * The description of Media RSS: of a group, which is one video in several forms, else of the item. That of a single
 * picture, its caption, is not among them.
 */
function mediaText(media: Entry['media']): { readonly text: Text; readonly isGrouped: boolean } {
  const grouped = media?.groups?.find(({ description }) => description?.value)?.description?.value;
  return { text: grouped ?? media?.description?.value, isGrouped: grouped !== undefined };
}

/** The link to the page itself, among links to comments, feeds and attachments. */
function alternate(links: readonly Link[] | undefined): Text {
  const pages = links?.filter(
    ({ href, rel }) => href && (rel === undefined || rel === '' || rel === 'alternate'),
  );
  return (pages?.find(({ type }) => type === undefined || type.includes('html')) ?? pages?.[0])?.href;
}

/** Files that stand beside an entry, as its links name them. */
function enclosed(links: readonly Link[] | undefined) {
  return (links ?? [])
    .filter(({ rel }) => rel === 'enclosure')
    .map(({ href, type }) => ({ url: href, type }));
}

function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

/** The object without keys whose value is undefined or empty. */
function known<Shape>(shape: { [Key in keyof Shape]: Shape[Key] | undefined }): Shape {
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined && value !== ''),
  ) as Shape;
}
