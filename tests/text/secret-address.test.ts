import { expect, test } from 'vitest';
import { maskAddress, maskAddressesIn } from '../../src/text/secret-address.ts';

test.each([
  ['https://haven.example/news?page=2', 'https://haven.example/news?page=2'],
  [
    'https://haven.example/2025/04/ferry-line-reopens-after-storm',
    'https://haven.example/2025/04/ferry-line-reopens-after-storm',
  ],
  ['https://me:secret@haven.example/feed', 'https://haven.example/feed'],
  ['https://haven.example/feed?token=abc', 'https://haven.example/feed?token=…'],
  ['https://haven.example/feed?api_key=1&tag=sea', 'https://haven.example/feed?api_key=…&tag=sea'],
  ['https://haven.example/private/9f8e7d6c5b4a39281706/rss', 'https://haven.example/private/…/rss'],
  ['https://haven.example/feed?x=AbCdEfGhIjKlMnOpQr', 'https://haven.example/feed?x=…'],
  ['no address', 'no address'],
])('%s is shown as %s', (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});

test('addresses inside a text are masked', () => {
  expect(maskAddressesIn('at https://haven.example/feed?token=abc: 404')).toBe(
    'at https://haven.example/feed?token=… 404',
  );
});
