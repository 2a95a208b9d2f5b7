/** Makes notices: messages in place of a result. */
import type { Notice, Suggestion } from './answer.ts';

/**
 * A notice to be worded in the reader's language. `message` is a key of data/locales, `values` fill its placeholders,
 * and `suggestions` are further questions to offer. The values `command` and `near` may name a command as it is typed,
 * such as `/digest set`: Discord shows it as a mention to click.
 */
export function notice(
  tone: Notice['tone'],
  message: string,
  values: Notice['values'] = {},
  suggestions: readonly Suggestion[] = [],
): Notice {
  return { kind: 'notice', tone, message, values, suggestions };
}
