/**
 * The Command contract: what commands/ fulfils and the surfaces call. One list of commands serves Discord's
 * registration, dispatch and completion, and the terminal. A command knows no surface.
 */
import type { ZodType } from 'zod';
import type { Desk } from './answer/desk.ts';
import type { Answer } from './model.ts';

/** One thing that can be typed after a command's name. */
export interface CommandOption {
  /** lower case, as Discord wants it: 1 to 32 characters */
  readonly name: string;
  /** English; data/locales has the other languages under `command.<command>.<option>` */
  readonly description: string;
  readonly type: 'text' | 'flag';
  readonly required: boolean;
  /** most characters that surfaces should let through; `parse` checks it too */
  readonly maxLength?: number;
  /** true where `complete` has proposals for it */
  readonly completes?: boolean;
}

/** A proposal while somebody types: what to show and what to send. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Options as they were typed: strings, not yet trusted. */
export type TypedOptions = Readonly<Record<string, string | undefined>>;

export interface Command<Options = unknown> {
  readonly name: string;
  readonly description: string;
  /** an example for `/help`, without the slash's name: `japan nato` */
  readonly example: string;
  /** in the order in which a terminal fills them */
  readonly options: readonly CommandOption[];
  /** reads the typed options; its messages are keys of data/locales */
  readonly schema: ZodType<Options>;
  /** asks; `page` is 1-based. Never rejects for what a person typed: that is a notice */
  run(desk: Desk, options: Options, page: number): Promise<Answer>;
  complete?(desk: Desk, option: string, typed: string): Promise<Choice[]>;
}
