/** `/forget me`: what is stored of the person who asks is removed. */
import type { Answer } from '../model/answer.ts';
import type { Caller } from '../model/caller.ts';
import { notice } from '../model/notice.ts';
import type { ForgottenData } from '../store/personal-data.ts';

/** The part of a command's context that this function needs. */
export interface ForgetContext {
  readonly caller: Caller;
  forget(person: string): Promise<ForgottenData & { readonly alerts: number }>;
}

/** Forgets the caller once that is confirmed, and says what was removed. */
export async function forgetMe(
  { caller: { user }, forget }: ForgetContext,
  confirmed: boolean,
): Promise<Answer> {
  if (user === undefined) return notice('empty', 'forget.nobody');
  if (!confirmed)
    return {
      kind: 'confirm',
      message: 'forget.sure',
      values: {},
      yes: 'forget.yes',
      command: 'forget me',
      options: { confirmed: 'true' },
    };
  const { questions, alerts, reports, digests, sources } = await forget(user);
  return notice('done', 'forget.done', { questions, alerts, reports, settings: digests + sources });
}
