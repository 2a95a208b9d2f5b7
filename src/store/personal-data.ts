/** What the store forgets of a person who asks for it, as numbers of what was removed. */
export interface ForgottenData {
  /** questions, which are kept for their buttons */
  readonly questions: number;
  /** reports of wrong speakers, which stay without a name */
  readonly reports: number;
  /** digests, which stay without the name of who set them */
  readonly digests: number;
  /** sources, which stay without the name of who added them */
  readonly sources: number;
}
