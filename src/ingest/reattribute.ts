/** Brings quotes up to the attributor's version in the background, while a door that stays open answers. */
import type { Newsroom } from '../newsroom.ts';

/** Stories read again before the next look at whether to stop. Between two stories questions are answered. */
const AT_A_TIME = 10;

export interface CatchUp {
  /** how many stories were read again, once all are or it was stopped */
  readonly done: Promise<number>;
  /** ends it after the story at hand; resolves when the store is left alone */
  stop(): Promise<void>;
}

/** Starts at once and never rejects: trouble ends it, and is told to `onTrouble`. The next start goes on with the rest. */
export function catchUp(
  newsroom: Pick<Newsroom, 'reattribute'>,
  onTrouble: (error: unknown) => void,
): CatchUp {
  let stopped = false;
  async function run(): Promise<number> {
    let all = 0;
    try {
      while (!stopped) {
        const some = await newsroom.reattribute(AT_A_TIME);
        if (some === 0) break;
        all += some;
      }
    } catch (error) {
      onTrouble(error);
    }
    return all;
  }
  const done = run();
  return {
    done,
    async stop() {
      stopped = true;
      await done;
    },
  };
}
