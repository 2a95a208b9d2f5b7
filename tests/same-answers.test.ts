/** One archive in a file and in PostgreSQL, whole in memory or not: who asks cannot tell which it is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOON } from './support/news-day.ts';
import { isWithoutPostgres } from './support/postgres/binaries.ts';
import { PostgresServer } from './support/postgres/server.ts';
import { type Asked, type Asking, askAll } from './support/same-answers/ask.ts';
import { differences } from './support/same-answers/differences.ts';
import { fill } from './support/same-answers/fill.ts';
import { HandClock, type Holding, openHolding } from './support/same-answers/newsrooms.ts';
import { ALERT_QUESTIONS, EDITION_QUESTIONS } from './support/same-answers/posted-questions.ts';
import { COMMAND_QUESTIONS } from './support/same-answers/questions.ts';
import { COMPLETIONS, CONVERSATIONS } from './support/same-answers/typed-questions.ts';
import { WINDOW_QUESTIONS, withoutRanking } from './support/same-answers/window-questions.ts';
import { TEMPORARY_PLACE } from './support/temporary-place.ts';

/** All of it takes seconds, more on a busy machine. */
const TIMEOUT_MS = 120_000;
/** Passages of a small window. */
const WINDOW = 120;
/** One in so many questions is asked; `npm run bench -- answers/same-answers` asks all. */
const EVERY = 13;
const some = <T>(all: readonly T[]): T[] => all.filter((_, n) => n % EVERY === 0);

const WHOLE: readonly Asking[] = [
  ...some(COMMAND_QUESTIONS),
  ...some(COMPLETIONS),
  ...CONVERSATIONS,
  ...ALERT_QUESTIONS,
  ...some(EDITION_QUESTIONS),
];
const IN_WINDOW = some(WINDOW_QUESTIONS);

describe.skipIf(isWithoutPostgres)('the same stories and questions', () => {
  let server: PostgresServer;
  let folder: string;
  /** the answers of a process whose small window the stories came into */
  let lived: Asked[];
  beforeAll(async () => {
    server = await PostgresServer.start();
    folder = mkdtempSync(join(TEMPORARY_PLACE, 'on-the-record-'));
    for (const holding of [{ place: folder }, { place: server.url(), window: WINDOW }]) {
      const clock = new HandClock(NOON);
      const newsroom = await openHolding(holding, clock);
      await fill(newsroom, clock);
      lived = await askAll(newsroom, 'window' in holding ? IN_WINDOW : []);
      await newsroom.close();
    }
  }, TIMEOUT_MS);
  afterAll(async () => {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function answersOf(holding: Holding, all: readonly Asking[]): Promise<Asked[]> {
    const newsroom = await openHolding(holding, new HandClock(NOON));
    const answers = await askAll(newsroom, all);
    await newsroom.close();
    return answers;
  }

  test(
    'have the same answers in a file and in PostgreSQL, letter for letter',
    async () => {
      const file = await answersOf({ place: folder }, WHOLE);
      expect(differences(file, await answersOf({ place: server.url() }, WHOLE))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    'have the same answers by a small window, where the search ranks nothing',
    async () => {
      const whole = await answersOf({ place: folder }, IN_WINDOW);
      for (const place of [folder, server.url()]) {
        const window = await answersOf({ place, window: WINDOW }, IN_WINDOW);
        expect(differences(whole, window, withoutRanking)).toEqual([]);
      }
      expect(differences(whole, lived, withoutRanking)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
