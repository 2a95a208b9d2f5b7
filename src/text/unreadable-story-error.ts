/** The error for bytes that cannot be read as a story. Its message is a sentence for the person who gave them. */
export class UnreadableStoryError extends Error {
  override readonly name = 'UnreadableStoryError';
  /** the same as a message key with values (`Problem` of the model), for other languages; absent where only English has it */
  readonly why: Why | undefined;

  constructor(sentence: string, why?: Why, options?: ErrorOptions) {
    super(sentence, options);
    this.why = why;
  }
}

interface Why {
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
}
