/** A documented limit that a body breaks: the name of the rule, and Discord's answer. */
import { DiscordError, type FieldError } from './errors.ts';
import type { Call, Stand } from './http-types.ts';

export interface Problem extends FieldError {
  readonly rule: string;
  /** the JSON error code; 50035, Invalid Form Body, by default */
  readonly answer?: { readonly status: number; readonly code: number };
}

/** A problem at a path; `path` has dots, and numbers for list indexes. */
export function problem(rule: string, path: string, message: string, answer?: Problem['answer']): Problem {
  const keys = path === '' ? [] : path.split('.');
  const base = { rule, path: keys, code: 'BASE_TYPE_BAD_LENGTH', message };
  return answer === undefined ? base : { ...base, answer };
}

/** Records every problem as a violation and refuses the request as Discord does. */
export function refuseIf(problems: readonly Problem[], call: Call, stand: Stand): void {
  const [first] = problems;
  if (first === undefined) return;
  for (const { rule, path, message } of problems)
    stand.violate(rule, path.length === 0 ? message : `${path.join('.')}: ${message}`, call.request);
  if (first.answer !== undefined) throw new DiscordError(first.answer.status, first.answer.code);
  throw new DiscordError(400, 50035, problems);
}
