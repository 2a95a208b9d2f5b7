import { expect, test } from 'vitest';
import { createQuotas } from '../../src/discord/quotas.ts';
import { notice } from '../../src/model/notice.ts';
import { renderDiscord } from '../../src/render/discord/render.ts';

const limits = { perPerson: 10, perServer: 20 };

test('a person is refused after so many questions a minute, until one more fits; others are not', () => {
  let at = 0;
  const take = createQuotas(limits, () => new Date(at));
  for (let n = 0; n < 10; n += 1) expect(take({ user: 'a', guild: 'g' }, 1)).toBeUndefined();
  expect(take({ user: 'a', guild: 'g' }, 1)).toEqual({ of: 'person', until: new Date(6000) });
  expect(take({ user: 'b', guild: 'g' }, 1)).toBeUndefined();
  at = 6000;
  expect(take({ user: 'a', guild: 'g' }, 1)).toBeUndefined();
  expect(take({ user: 'a', guild: 'g' }, 1)).toEqual({ of: 'person', until: new Date(12_000) });
});

test('a server is refused however many people ask there; another is not', () => {
  const take = createQuotas(limits, () => new Date(0));
  for (let n = 0; n < 20; n += 1) expect(take({ user: `u${n}`, guild: 'g' }, 1)).toBeUndefined();
  expect(take({ user: 'new', guild: 'g' }, 1)).toEqual({ of: 'server', until: new Date(3000) });
  expect(take({ user: 'new', guild: 'other' }, 1)).toBeUndefined();
});

test('what is expensive takes more of it', () => {
  const take = createQuotas(limits, () => new Date(0));
  expect([take({ user: 'a' }, 5), take({ user: 'a' }, 5)]).toEqual([undefined, undefined]);
  expect(take({ user: 'a' }, 5)).toEqual({ of: 'person', until: new Date(30_000) });
});

test('nobody waits longer than before if the clock is set back', () => {
  const day = 86_400_000;
  let at = day;
  const take = createQuotas(limits, () => new Date(at));
  for (let n = 0; n < 10; n += 1) take({ user: 'a' }, 1);
  expect(take({ user: 'a' }, 1)).toBeDefined();
  at = 0;
  expect(take({ user: 'a' }, 1)).toBeUndefined();
});

test.each(['en', 'de', 'fr', 'es', 'ja'])('the refusal says until when, in %s', (locale) => {
  const refused = { ...notice('error', 'quota.person'), until: '2025-04-09T08:00:20.000Z' };
  const { boxes } = renderDiscord(refused, { locale, mention: () => undefined });
  expect(JSON.stringify(boxes)).toContain('<t:1744185620:R>');
});
