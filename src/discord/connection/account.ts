/** Whose token it is, asked without a connection to the gateway. */
import { type APIApplication, type APIUser, type REST, Routes } from 'discord.js';
import { loginErrorFrom } from './login.ts';

export interface Account {
  /** id of the bot's user */
  readonly id: string;
  readonly name: string;
  /** id of the application */
  readonly application: string;
}

/** Rejects with LoginError if Discord refuses the token, with UnreachableError if it cannot be reached. */
export async function accountOf(rest: REST, apiUrl: string): Promise<Account> {
  try {
    const user = (await rest.get(Routes.user())) as APIUser;
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    return { id: user.id, name: user.username, application: application.id };
  } catch (error) {
    throw loginErrorFrom(error, apiUrl);
  }
}
