/** The address of a source as people give it: typed, or in a list of feeds. */
import { problem as fetchProblem } from '../fetch/fetch-error.ts';
import { problem } from './find-feed.ts';
import { SourceError } from './subscriptions.ts';

/** An account of Mastodon and its kin, as people give it: `@name@host`. */
const ACCOUNT = /^@([\w.-]{1,100})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})$/;
const MAX_LENGTH = 2000;

/**
 * The address as a URL, with or without a scheme. Throws SourceError if it is none, or if it has a name or password in
 * it: it would be shown and sent on.
 */
export function readSourceAddress(given: string): string {
  const text = given
    .trim()
    .replace(ACCOUNT, 'https://$2/@$1')
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  const url =
    text.length <= MAX_LENGTH
      ? URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
      : null;
  if (!url || !/^https?:$/.test(url.protocol) || !/[.:]|^localhost$/.test(url.hostname))
    throw new SourceError('That isn’t a web address. Try one like bbc.com/news.', problem('no-address'));
  if (url.username || url.password)
    throw new SourceError(
      'The address has a name or password in it, which would be sent along. Please leave it out.',
      fetchProblem('password'),
    );
  url.hash = '';
  return url.href;
}
