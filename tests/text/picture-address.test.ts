import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pictureAddress } from '../../src/text/picture-address.ts';

const PAGE = 'https://harbor.example/news/ferry';

describe('the address of a picture', () => {
  test.each([
    [
      'as it is given',
      'https://pictures.example/a.jpg?w=640&h=360',
      'https://pictures.example/a.jpg?w=640&h=360',
    ],
    [
      'with an international name',
      'https://bücher.example/ä.jpg',
      'https://xn--bcher-kva.example/%C3%A4.jpg',
    ],
    ['with a space, escaped', ' https://pictures.example/a b.jpg ', 'https://pictures.example/a%20b.jpg'],
    ['without its fragment', 'https://pictures.example/a.jpg#top', 'https://pictures.example/a.jpg'],
    ['relative to the page', '../pictures/a.jpg', 'https://harbor.example/pictures/a.jpg'],
    ['without a scheme, by that of the page', '//pictures.example/a.jpg', 'https://pictures.example/a.jpg'],
    ['with the usual port', 'https://pictures.example:443/a.jpg', 'https://pictures.example/a.jpg'],
  ])('is taken %s', (_, given, address) => {
    expect(pictureAddress(given, PAGE)).toBe(address);
  });

  test.each([
    ['a script', 'javascript:alert(1)'],
    ['http, which is never made https', 'http://pictures.example/a.jpg'],
    ['data in the address', 'data:image/png;base64,iVBORw0KGgo='],
    ['an attachment', 'attachment://trend.png'],
    ['a file', 'file:///etc/passwd'],
    ['a name and a password', 'https://ann:secret@pictures.example/a.jpg'],
    ['a name alone', 'https://ann@pictures.example/a.jpg'],
    ['another port', 'https://pictures.example:8443/a.jpg'],
    ['this machine', 'https://localhost/a.jpg'],
    ['this machine with a dot', 'https://localhost./a.jpg'],
    ['a host of one word', 'https://intranet/a.jpg'],
    ['a private name', 'https://nas.local/a.jpg'],
    ['a cloud’s own name', 'https://metadata.google.internal/a.jpg'],
    ['a private address', 'https://192.168.1.1/a.jpg'],
    ['a public address without a name', 'https://93.184.216.34/a.jpg'],
    ['an address as one number', 'https://2130706433/a.jpg'],
    ['an address in hexadecimal', 'https://0x7f.1/a.jpg'],
    ['IPv6', 'https://[::1]/a.jpg'],
    ['a drawing', 'https://pictures.example/a.SVG?v=1'],
    ['a front page', 'https://pictures.example/'],
    ['spaces in the host', 'https://pictures example/a.jpg'],
    ['5,000 characters', `https://pictures.example/${'a'.repeat(5000)}`],
    ['more than 2,000 once it is escaped', `https://pictures.example/${'ä'.repeat(1000)}`],
    ['nothing', ' '],
  ])('is refused with %s', (_, given) => {
    expect(pictureAddress(given, PAGE)).toBeUndefined();
  });

  test('is refused if it is relative and nobody knows to what, or to a page without https', () => {
    expect(pictureAddress('/a.jpg')).toBeUndefined();
    expect(pictureAddress('//pictures.example/a.jpg')).toBeUndefined();
    expect(pictureAddress('/a.jpg', 'http://harbor.example/')).toBeUndefined();
    expect(pictureAddress('//pictures.example/a.jpg', 'http://harbor.example/')).toBeUndefined();
  });

  test('is the same when it is judged again', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = pictureAddress(url.replace(/^http:/, 'https:'));
        fc.pre(once !== undefined);
        expect(pictureAddress(once)).toBe(once);
      }),
    );
  });
});
