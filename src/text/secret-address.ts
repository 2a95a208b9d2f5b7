/** Web addresses as they may be shown and logged: without what could be a secret in them. */

/** Names of parameters whose values are secrets, or lead to one person. */
const SECRET_NAME =
  /key|token|secret|auth|pass|pwd|sig|session|sid|user|mail|code|hash|jwt|^(?:k|t|u|id|uid|uuid)$/i;
/** Of a path or value: long, and no words. */
const MIN_LENGTH = 16;
const MASK = '…';

/**
 * The address without a name and password, and with `…` in place of each parameter and each part of its path that looks
 * like a secret. Text that is no address stays as it is.
 */
export function maskAddress(address: string): string {
  const url = URL.parse(address);
  if (!url || !/^(?:https?|feed):$/.test(url.protocol)) return address;
  const { host, protocol } = url;
  const path = url.pathname.split('/').map((part) => (looksRandom(part) ? MASK : part));
  const query = [...url.searchParams].map(([name, value]) => {
    const isSecret = value !== '' && (SECRET_NAME.test(name) || looksRandom(value));
    return `${encodeURIComponent(name)}=${isSecret ? MASK : encodeURIComponent(value)}`;
  });
  return `${protocol}//${host}${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/** The text with each web address in it masked. */
export function maskAddressesIn(text: string): string {
  return text.replace(/\bhttps?:\/\/[^\s"'<>“”]+/gi, maskAddress);
}

/** Letters and digits mixed without the hyphens of a headline, as in keys. */
function looksRandom(text: string): boolean {
  return text.split(/[-_.~%]/).some((word) => {
    if (word.length < MIN_LENGTH) return false;
    return (/\d/.test(word) && /[a-z]/i.test(word)) || (/[a-z]/.test(word) && /[A-Z]/.test(word));
  });
}
