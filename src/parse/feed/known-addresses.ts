/**
 * Addresses of feeds on sites that many people follow, from the addresses that they see in their browser. The sites
 * document these forms, or name them on their pages.
 */

type Rule = (url: URL, segments: readonly string[]) => string | undefined;

const RULES: readonly { readonly host: RegExp; readonly feedOf: Rule }[] = [
  { host: /^(?:(?:www|m)\.)?youtube\.com$/, feedOf: youtube },
  { host: /^(?:(?:www|old|new)\.)?reddit\.com$/, feedOf: reddit },
  { host: /^github\.com$/, feedOf: github },
  { host: /^bsky\.app$/, feedOf: bluesky },
  { host: /^news\.google\.com$/, feedOf: googleNews },
  { host: /^[\w-]+\.substack\.com$/, feedOf: (url) => `${url.origin}/feed` },
  { host: /^(?:www\.)?substack\.com$/, feedOf: substack },
  { host: /^medium\.com$/, feedOf: medium },
];

/** Names of pages of GitHub that are no accounts. */
const GITHUB_PAGES =
  /^(?:about|apps|collections|enterprise|explore|features|login|marketplace|notifications|orgs|pricing|search|settings|sponsors|topics|trending)$/i;

/** The address of the feed of a channel, account, section or project; undefined if the page is on none of these sites. */
export function knownFeedOf(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const segments = url.pathname.split('/').filter(Boolean);
  const feed = RULES.find(({ host }) => host.test(url.hostname))?.feedOf(url, segments);
  return feed === url.href ? undefined : feed;
}

function youtube({ searchParams }: URL, [first, second]: readonly string[]): string | undefined {
  const feed = 'https://www.youtube.com/feeds/videos.xml';
  const list = searchParams.get('list');
  if (first === 'playlist' && list) return `${feed}?playlist_id=${encodeURIComponent(list)}`;
  if (first === 'channel' && second) return `${feed}?channel_id=${second}`;
  if (first === 'user' && second) return `${feed}?user=${second}`;
  // The page of a handle, `/@name`, names its feed.
  return undefined;
}

function reddit(_: URL, segments: readonly string[]): string | undefined {
  if (segments.at(-1) === '.rss') return undefined;
  const path = segments.join('/');
  if (path === '') return 'https://www.reddit.com/.rss';
  // The feed of a post has what readers write.
  return /^(?:r|u|user)\/[^/]+(?:\/(?:new|hot|top|rising))?$/i.test(path)
    ? `https://www.reddit.com/${path}/.rss`
    : undefined;
}

function github(_: URL, segments: readonly string[]): string | undefined {
  const [owner = '', repository, kind, ...rest] = segments;
  if (owner === '' || GITHUB_PAGES.test(owner) || segments.at(-1)?.endsWith('.atom')) return undefined;
  if (repository === undefined) return `https://github.com/${owner}.atom`;
  const project = `https://github.com/${owner}/${repository}`;
  if (kind === 'tags') return `${project}/tags.atom`;
  if (kind === 'commits')
    return rest.length > 0 ? `${project}/commits/${rest.join('/')}.atom` : `${project}/commits.atom`;
  return kind === undefined || kind === 'releases' ? `${project}/releases.atom` : undefined;
}

function bluesky(_: URL, [first, handle, ...rest]: readonly string[]): string | undefined {
  return first === 'profile' && handle && rest[0] !== 'rss'
    ? `https://bsky.app/profile/${handle}/rss`
    : undefined;
}

function googleNews({ search }: URL, segments: readonly string[]): string | undefined {
  const [first] = segments;
  if (first === 'rss') return undefined;
  if (first === undefined || first === 'home') return `https://news.google.com/rss${search}`;
  return /^(?:search|topics|publications|headlines)$/.test(first)
    ? `https://news.google.com/rss/${segments.join('/')}${search}`
    : undefined;
}

function substack(_: URL, [first]: readonly string[]): string | undefined {
  return first?.startsWith('@') ? `https://${first.slice(1)}.substack.com/feed` : undefined;
}

function medium(_: URL, segments: readonly string[]): string | undefined {
  const [first] = segments;
  return first === undefined || first === 'feed' ? undefined : `https://medium.com/feed/${first}`;
}
