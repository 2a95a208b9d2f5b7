import { UserFacingError } from './user-facing-error.ts';

/** Thrown if bytes cannot be read as a story. The message is a sentence for the person who gave them. */
export class UnreadableStoryError extends UserFacingError {
  override readonly name = 'UnreadableStoryError';
  /** the message as a key with values, for translation (`Problem` of the model); absent if there is only English */
  readonly why: TranslatableMessage | undefined;

  constructor(sentence: string, why?: TranslatableMessage, options?: ErrorOptions) {
    super(sentence, options);
    this.why = why;
  }
}

interface TranslatableMessage {
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
}
