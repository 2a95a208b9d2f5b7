/** Claims what is to be posted, one at a time: first what another process left open, then what is due. */

export interface ClaimsOptions<Due, Claim> {
  /** Takes over a claim whose lease has ended unfinished. */
  readonly takeOver: (holder: string) => Promise<Claim | undefined>;
  /** Reads some of what is due. */
  readonly due: () => Promise<readonly Due[]>;
  /** Claims what is due; undefined if another process has it. */
  readonly take: (due: Due, holder: string) => Promise<Claim | undefined>;
  /** identifies this round of this process */
  readonly holder: string;
}

/**
 * A function that returns the next claim, or undefined if none is left; it may be called concurrently. What is due is
 * claimed only when it is asked for, so that no lease expires in a queue.
 */
export function createClaims<Due, Claim>({
  takeOver,
  due,
  take,
  holder,
}: ClaimsOptions<Due, Claim>): () => Promise<Claim | undefined> {
  const waiting: Due[] = [];
  let claims = 0;
  /** another holder for each claim, so that a worker that lost a claim is never taken for its new holder */
  const holderOfNext = () => `${holder}/${claims++}`;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    waiting.push(...(await due()));
    reading = undefined;
  }

  return async function next(): Promise<Claim | undefined> {
    for (;;) {
      const left = await takeOver(holderOfNext());
      if (left) return left;
      if (waiting.length === 0) {
        reading ??= read();
        await reading;
      }
      const one = waiting.shift();
      if (one === undefined) return undefined;
      const claim = await take(one, holderOfNext());
      if (claim) return claim;
    }
  };
}
