import { expect, test } from 'vitest';
import { sentenceFor, UsageError } from '../../src/cli/run.ts';
import { ConfigError } from '../../src/config.ts';
import { LoginError } from '../../src/discord/connection/login.ts';
import { StoreError } from '../../src/store/store.ts';
import { UnreadableStoryError } from '../../src/text/unreadable-story-error.ts';

test.each([ConfigError, LoginError, StoreError, UnreadableStoryError, UsageError])(
  'the message of a %o is for the person, as it is',
  (UserError) => {
    expect(sentenceFor(new UserError('Set DATA_DIR to a folder.'))).toBe('Set DATA_DIR to a folder.');
  },
);

test('any other error is reported with its first line, whatever its name is', () => {
  const error = Object.assign(new Error('x is undefined\n    at y'), { name: 'ConfigError' });
  expect(sentenceFor(error)).toBe(
    'Something went wrong that should not: x is undefined. Please report it with what you typed.',
  );
});
