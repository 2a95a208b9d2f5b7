/** Who may poll how many feeds at once: slow feeds of one server take no place from those of others. */
import { OPERATOR } from '../store/feed-store.ts';

/** Feeds polled at once. */
const MAX_PLACES = 8;
/** Of these, for the feeds of one server. */
const MAX_OF_SERVER = 2;
/** For the feeds of all servers, and for those of the operator: each has two places that the other cannot take. */
const MAX_OF_SIDE = MAX_PLACES - 2;

export interface Places {
  /** places that nobody has */
  free(): number;
  /** owners who have all that they may have; of no known server if `servers` have all together */
  full(): { readonly owners: readonly string[]; readonly servers: boolean };
  /** Takes a place for a feed with these followers. Returns a function that gives it back. */
  take(owners: readonly string[]): () => void;
}

export function createPlaces(): Places {
  const taken = new Map<string, number>();
  const of = (owner: string) => taken.get(owner) ?? 0;
  const sum = () => [...taken.values()].reduce((total, count) => total + count, 0);
  return {
    free: () => MAX_PLACES - sum(),
    full() {
      const owners = [...taken.keys()].filter(
        (owner) => of(owner) >= (owner === OPERATOR ? MAX_OF_SIDE : MAX_OF_SERVER),
      );
      return { owners, servers: sum() - of(OPERATOR) >= MAX_OF_SIDE };
    },
    take(owners) {
      // What the operator follows is for everybody; what several servers follow costs the one that has the most room.
      const isShared = owners.includes(OPERATOR);
      const [payer = ''] = isShared ? [OPERATOR] : [...owners].sort((a, b) => of(a) - of(b));
      taken.set(payer, of(payer) + 1);
      return () => {
        if (of(payer) > 1) taken.set(payer, of(payer) - 1);
        else taken.delete(payer);
      };
    },
  };
}
