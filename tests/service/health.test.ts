import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createHealth, type Probe } from '../../src/service/health.ts';
import { type HealthServer, startHealthServer } from '../../src/service/health-server.ts';
import { createMetrics } from '../../src/service/metrics.ts';
import { createServiceManager } from '../../src/service/service-manager.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { storyOf } from '../contracts/store.ts';
import { callCli } from '../support/call-cli.ts';

let server: HealthServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const fine: Probe = () => undefined;
const NO_METRICS = { contentType: 'text/plain', text: async () => 'none' };

async function serve(alive: Probe, ready: Probe, metrics = NO_METRICS) {
  const health = createHealth({ alive: { search: alive }, ready: { gateway: ready } }, 20);
  const listening = await startHealthServer({ host: '127.0.0.1', port: 0 }, health, metrics);
  server = listening;
  return async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${listening.port}${path}`, { method });
    return { status: response.status, body: await response.text() };
  };
}

describe('the health server', () => {
  test('says that a sound bot is alive and ready', async () => {
    const ask = await serve(fine, fine);
    expect(await ask('/healthz')).toEqual({ status: 200, body: '{"ok":true,"problems":[]}\n' });
    expect((await ask('/readyz?x=1')).status).toBe(200);
  });

  test('of a bot without Discord says that it is alive, but not ready', async () => {
    const ask = await serve(fine, () => 'not connected to Discord');
    expect((await ask('/healthz')).status).toBe(200);
    const ready = await ask('/readyz');
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.body).problems).toEqual(['gateway: not connected to Discord']);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('The search thread ends again and again.')), /again and again/],
    ['hangs', () => new Promise<undefined>(() => {}), /no answer within 20 ms/],
  ] as const)('of a bot of which a part %s says that it is not alive', async (_, probe, problem) => {
    const ask = await serve(probe, fine);
    for (const path of ['/healthz', '/readyz']) {
      const { status, body } = await ask(path);
      expect(status).toBe(503);
      expect(body).toMatch(problem);
    }
  });

  test('answers nothing else', async () => {
    const ask = await serve(fine, fine);
    expect((await ask('/')).status).toBe(404);
    expect((await ask('/healthz', 'POST')).status).toBe(405);
  });

  test('at a port that is taken ends the start with a sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const health = createHealth({ alive: {}, ready: {} });
    await expect(startHealthServer({ host: '127.0.0.1', port }, health, NO_METRICS)).rejects.toThrow(
      new RegExp(`HEALTH_PORT ${port} cannot be used.*another process`),
    );
    other.close();
  });

  test('is what the health check of a container asks, by its exit code', async () => {
    await serve(fine, () => 'not connected to Discord');
    const env = { HEALTH_PORT: String(server?.port) };
    expect(await callCli('cli/health', [], { env })).toMatchObject({ code: 0 });
    expect(await callCli('cli/health', ['--ready'], { env })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('not connected'),
    });
    await server?.close();
    expect((await callCli('cli/health', [], { env })).stderr).toMatch(/does not answer.*ECONNREFUSED/);
    expect((await callCli('cli/health', [])).stderr).toMatch(/^HEALTH_PORT is not set/);
    server = undefined;
  });
});

describe('the metrics', () => {
  test('give answers by command and outcome, with few labels, and what the archive holds', async () => {
    const store = await openStore(':memory:', { now: () => new Date('2025-04-09T12:00:00Z') });
    await store.put(storyOf());
    await store.feeds.add({ url: 'https://a.example/feed', owner: 'operator', now: '2025-04-09T11:00:00Z' });
    const metrics = createMetrics(
      {
        statistics: () => store.statistics(),
        passages: async () => 11,
        gateway: () => ({ ready: true, pingMs: 40 }),
        running: () => 2,
        threads: () => new Map([['read', { calls: 3, lost: 1 }]]),
        lastBackup: () => undefined,
      },
      new Set(['news']),
    );
    metrics.countAnswer({ command: 'news', outcome: 'answered', ms: 12 });
    metrics.countAnswer({ command: 'what did Quist say?', outcome: 'answered', ms: 12 });
    const ask = await serve(fine, fine, metrics);
    const { status, body } = await ask('/metrics');
    expect(status).toBe(200);
    expect(body).toContain('\notr_thread_calls{thread="read"} 3\n');
    expect(body).toContain('\notr_threads_lost{thread="read"} 1\n');
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1]);
    expect(body).toContain('otr_answers_total{command="news",outcome="answered"} 1');
    expect(body).toContain('otr_answers_total{command="other",outcome="answered"} 1');
    expect(body).not.toContain('Quist');
    expect(value('otr_answer_seconds_count')).toBe(2);
    expect(value('otr_gateway_ready')).toBe(1);
    expect(value('otr_gateway_ping_seconds')).toBe(0.04);
    expect(value('otr_questions_running')).toBe(2);
    expect(value('otr_stories')).toBe(1);
    expect(value('otr_index_passages')).toBe(11);
    expect(value('otr_feeds_due')).toBe(1);
    expect(value('otr_feed_longest_due_seconds')).toBe(3600);
    expect(value('otr_digests_late')).toBe(0);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(body).toMatch(/^nodejs_eventloop_lag_seconds \S+$/m);
    await store.close();
  });
});

describe('systemd', () => {
  test('is told that the bot is ready, then of its life while it lives, then that it stops', async () => {
    const sent: string[] = [];
    const twice = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    let ok = true;
    const manager = createServiceManager(
      async (message) => {
        sent.push(message);
        if (sent.length !== 3) return;
        ok = false;
        twice.resolve();
      },
      2,
      {
        alive: async () => {
          if (!ok) asked.resolve();
          return { ok, problems: [] };
        },
      },
      () => expect.unreachable(),
    );
    await manager.ready();
    await twice.promise;
    await asked.promise;
    await manager.stopping();
    expect(sent).toEqual(['READY=1', 'WATCHDOG=1', 'WATCHDOG=1', 'STOPPING=1']);
  });

  test('that cannot be told is no reason to end', async () => {
    const errors: unknown[] = [];
    const manager = createServiceManager(
      () => Promise.reject(new Error('no systemd-notify')),
      undefined,
      { alive: async () => ({ ok: true, problems: [] }) },
      (error) => errors.push(error),
    );
    await manager.ready();
    await manager.stopping();
    expect(errors).toHaveLength(2);
  });
});
