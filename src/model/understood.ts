/** How a follow-up was understood: what it took from the answer before, and what it asks anew. */
export interface Understood {
  readonly speaker?: string;
  /** a topic, a query, or words of a headline */
  readonly about?: string;
  readonly from?: string;
  /** a time as it was typed */
  readonly time?: string;
}
