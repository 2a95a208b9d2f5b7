/** The kind of a document: a feed, a page, or plain text. */

export type ContentKind = 'feed' | 'page' | 'text';

/** Bytes at the beginning that are checked. */
const HEAD = 4096;
/** Comments, processing instructions and document types before the first element. */
const PROLOGUE =
  /^(?:\s+|<\?[^>]{0,500}>|<!--[\s\S]{0,2000}?-->|<!doctype (?!html)[^>[]{0,300}(?:\[[^\]]{0,2000}\]\s*)?>)/i;
const FEED_ROOT = /^<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)[\s>]/i;

/** Reads the kind from the first bytes; if they do not tell, from the Content-Type header. */
export function sniff(bytes: Uint8Array, contentType = ''): ContentKind {
  let head = Buffer.from(bytes.subarray(0, HEAD))
    .toString('latin1')
    // Turns ASCII in UTF-16 into ASCII; nothing else is compared.
    .replaceAll('\0', '')
    .replace(/^(?:ï»¿|ÿþ|þÿ)/, '');
  for (let before = ''; before !== head; ) {
    before = head;
    head = head.replace(PROLOGUE, '');
  }
  if (FEED_ROOT.test(head)) return 'feed';
  if (/^\{/.test(head) && (/feed\+json/i.test(contentType) || /jsonfeed\.org/i.test(head))) return 'feed';
  if (/^<(?:!doctype html|[a-z])/i.test(head))
    return /\b(?:rss|atom)\+xml/i.test(contentType) ? 'feed' : 'page';
  if (/\bhtml\b/i.test(contentType)) return 'page';
  return /\b(?:rss|atom|rdf|feed)\+/i.test(contentType) ? 'feed' : 'text';
}
