import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Newsroom } from '../../src/newsroom.ts';
import type { Charts } from '../../src/render/chart/chart.ts';
import { type Running, runBot } from '../support/discord/run-bot.ts';
import { seen, shown } from '../support/discord/seen.ts';
import { newsroomWith } from '../support/first-story.ts';
import { DEFAULT_PERMISSIONS, Permission } from '../support/loopback/permissions.ts';

/** Reports on NATO: one a day, and nine on each of two days. */
async function busyNewsroom(): Promise<Newsroom> {
  const newsroom = await newsroomWith();
  const days = [...Array.from({ length: 20 }, (_, n) => n + 12), ...Array(8).fill(20), ...Array(8).fill(28)];
  for (const [n, day] of days.entries()) {
    const instant = new Date(Date.UTC(2025, 2, day, 8, n)).toISOString();
    await newsroom.importArticle(`test:${n}`, {
      source: 'UPI',
      headline: `Talks ${n}`,
      language: 'en',
      publishedAt: { instant, zone: 'UTC', printed: instant, dateOnly: false },
      paragraphs: [{ number: 1, text: `NATO spoke of matter${n} on the ${day}th day.` }],
    });
  }
  return newsroom;
}

let newsroom: Newsroom;
let running: Running;
beforeAll(async () => {
  newsroom = await busyNewsroom();
  running = await runBot({ newsroom });
});
afterAll(async () => {
  await running.close();
  await newsroom.close();
});
afterEach(() => {
  expect(running.discord.violations).toEqual([]);
  expect(running.discord.pings).toEqual([]);
});

const lastFiles = ({ discord }: Running) => discord.requests.at(-1)?.files ?? [];

describe('/trend', () => {
  test('has its picture attached with a description, and the passages of the first peak', async () => {
    const reply = await running.discord.user().command('trend', { query: 'nato' });
    expect(reply).toMatchObject({ state: 'answered', ephemeral: false });
    const { attachments } = reply.message;
    expect(seen(reply.message).pictures).toEqual(['attachment://trend.png']);
    expect(attachments).toMatchObject([{ filename: 'trend.png', content_type: 'image/png' }]);
    expect(attachments[0]?.description).toMatch(
      /^Bar chart for “nato”, stories a day, March 12, 2025 to April 10, 2025: 37/,
    );
    expect(attachments[0]?.description).toContain(
      'Peaks: March 20, 2025: 9 stories; March 28, 2025: 9 stories.',
    );
    const [file] = lastFiles(running);
    expect(Buffer.from(file?.bytes.subarray(0, 4) ?? []).toString('latin1')).toBe('\x89PNG');
    expect(shown(reply)).toContain('on the 20th day');
    expect(shown(reply)).not.toContain('on the 28th day');
  });

  test('pages turn to the next peak, with one picture', async () => {
    const person = running.discord.user();
    const reply = await person.command('trend', { query: 'nato' });
    const turned = await person.press(reply, '▶️');
    expect(turned.kind).toBe('update');
    expect(shown(turned)).toContain('on the 28th day');
    expect(turned.message.attachments).toHaveLength(1);
    expect(seen(turned.message).pictures).toEqual(['attachment://trend.png']);
    // The menu opens an article.
    const menu = turned.menus.find(({ custom_id }) => custom_id?.startsWith('open:'));
    expect(menu?.options?.length).toBeGreaterThan(1);
  });

  test('is in the reader’s language, and private if asked for', async () => {
    const person = running.discord.user({ locale: 'de' });
    const reply = await person.command('trend', { query: 'nato', private: true });
    expect(reply.ephemeral).toBe(true);
    expect(shown(reply)).toContain('37 Artikel erwähnen „nato“');
    expect(reply.message.attachments[0]?.description).toMatch(/^Balkendiagramm zu „nato“, Artikel pro Tag/);
  });

  test.each(['502 before it', '502 after it', 'a reset connection'] as const)(
    'an upload that meets %s is repeated, and shown once',
    async (fault) => {
      const { discord } = running;
      const faults = {
        '502 before it': { status: 502 },
        '502 after it': { status: 502, after: true },
        'a reset connection': 'reset before',
      } as const;
      discord.fault.next('POST /interactions/:id/:token/callback', faults[fault]);
      const reply = await discord.user().command('trend', { query: 'nato' });
      expect(reply).toMatchObject({
        state: 'answered',
        message: { attachments: { length: 1 } },
        followUps: [],
      });
    },
  );

  test.each([
    [{ query: 'zymurgy' }, 'with all the words of “zymurgy”'],
    [{ query: 'nato', since: 'whenever' }, 'I don’t understand “whenever” as a time'],
  ])('has no picture where there is nothing to draw: %j', async (options, sentence) => {
    const reply = await running.discord.user().command('trend', options);
    expect(reply).toMatchObject({ ephemeral: true, message: { attachments: [] } });
    expect(shown(reply)).toContain(sentence);
  });

  test('a suggestion that replaces a notice has its picture', async () => {
    const person = running.discord.user();
    const reply = await person.command('trend', { query: 'nato', since: '2025-04-10', private: true });
    const menu = reply.menus.find(({ custom_id }) => custom_id?.startsWith('try:'));
    const taken = await person.choose(reply, menu?.custom_id ?? '', [menu?.options?.[0]?.value ?? '']);
    expect(taken.message.attachments).toHaveLength(1);
    expect(shown(taken)).toContain('mention');
  });

  test('a mention in words is answered with the picture as well', async () => {
    const reply = await running.discord.user().mention('how often was NATO mentioned?');
    expect(reply.message.attachments).toMatchObject([{ filename: 'trend.png' }]);
    expect(shown(reply)).toContain('stories mention “NATO”');
  });

  test('comes without the picture if the bot may not attach files, and says so', async () => {
    const { discord } = running;
    const channel = discord.addChannel();
    discord.setPermissions(channel, DEFAULT_PERMISSIONS & ~Permission.AttachFiles);
    const person = discord.user({ in: channel });
    for (const reply of [
      await person.command('trend', { query: 'nato' }),
      await person.mention('how often was NATO mentioned?'),
    ]) {
      expect(reply.message.attachments).toEqual([]);
      expect(seen(reply.message).pictures).toEqual([]);
      expect(shown(reply)).toContain('I need the Attach Files permission');
      expect(shown(reply)).toContain('37 stories mention');
    }
  });
});

describe('if the picture', () => {
  const withCharts = async (charts: Charts, deferAfterMs?: number) =>
    runBot({ newsroom, charts, ...(deferAfterMs !== undefined && { deferAfterMs }) });

  test('cannot be drawn, the answer is text only, and the log says why', async () => {
    const failing = await withCharts({
      draw: () => Promise.reject(new Error('no ink')),
      drawCard: () => Promise.reject(new Error('no ink')),
      close: async () => {},
    });
    const reply = await failing.discord.user().command('trend', { query: 'nato' });
    expect(reply).toMatchObject({ state: 'answered', message: { attachments: [] } });
    expect(shown(reply)).toContain('I couldn’t draw the chart this time.');
    expect(shown(reply)).toContain('on the 20th day');
    expect(failing.log.find(({ msg }) => msg === 'a chart could not be drawn')?.err?.message).toBe('no ink');
    expect(failing.discord.violations).toEqual([]);
    await failing.close();
  });

  test('is slow, the answer is deferred, and others are answered meanwhile', async () => {
    const asked = Promise.withResolvers<void>();
    const drawing = Promise.withResolvers<Uint8Array>();
    const slow = await withCharts(
      {
        drawCard: () => Promise.reject(new Error('no ink')),
        draw: () => {
          asked.resolve();
          return drawing.promise;
        },
        close: async () => {},
      },
      0,
    );
    const person = slow.discord.user();
    const waiting = person.command('trend', { query: 'nato' });
    await asked.promise;
    expect((await slow.discord.user().command('news', { query: 'japan' })).state).toBe('answered');
    drawing.resolve(Uint8Array.from(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')));
    const reply = await waiting;
    expect(reply).toMatchObject({ state: 'answered', deferred: true });
    expect(reply.message.attachments).toHaveLength(1);
    expect(slow.discord.violations).toEqual([]);
    await slow.close();
  });
});
