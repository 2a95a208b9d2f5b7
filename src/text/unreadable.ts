/** The error for bytes that cannot be read as a story. Its message is a sentence for the person who gave them. */
export class UnreadableStory extends Error {
  override readonly name = 'UnreadableStory';
}
