import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { completeLine } from '../../src/terminal/completion.ts';
import { newsroomWith } from '../support/first-story.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await newsroomWith();
});
afterAll(() => newsroom.close());

describe('the tab key completes', () => {
  test.each([
    ['/su', ['/summary ']],
    ['/quote rut', ['Mark Rutte']],
    ['/summary length:', ['length:short', 'length:normal', 'length:long']],
    ['/summary japan nato length:l', ['length:long']],
    ['/summary japan length:x', []],
    ['/voices length:', []],
    ['japan', []],
  ])('%s', async (line, proposals) => {
    expect((await completeLine(await newsroom.contextFor(), commands, line))[0]).toEqual(proposals);
  });

  test('and replaces only the typed part of a choice', async () => {
    expect(
      (await completeLine(await newsroom.contextFor(), commands, '/summary japan nato length:l'))[1],
    ).toBe('length:l');
  });
});
