/** What comes of a request to post a message, and what is done about it in whatever ledger it stands. */
import type { PauseReason } from '../store/digest-store.ts';

export type PublishResult =
  | { readonly kind: 'posted'; readonly message: string }
  /** the channel takes no messages of the bot until somebody changes that */
  | { readonly kind: 'closed'; readonly why: PauseReason }
  /** Discord rejects this message; it may accept the next one */
  | { readonly kind: 'refused' }
  /** to be retried; `posted` tells whether it may have been published all the same */
  | { readonly kind: 'later'; readonly posted: 'no' | 'unknown' };

/** `unknown`: nobody can tell, since the channel's history is not readable; `later`: to be retried. */
export type LookupResult =
  | { readonly kind: 'found'; readonly message: string }
  | { readonly kind: 'absent' | 'unknown' | 'later' }
  | { readonly kind: 'closed'; readonly why: PauseReason };

/** How a claim ends in its ledger. */
export interface ClaimEnds {
  posted(message: string): Promise<unknown>;
  failed(reason: 'unclear' | 'refused'): Promise<unknown>;
  /** nothing can be posted there until somebody changes that */
  closed(why: PauseReason): Promise<unknown>;
  /** it is tried again; `posted` tells if anything may have been posted */
  later(posted: 'no' | 'unknown'): Promise<unknown>;
  isTooLate(): boolean;
}

/** Records what a look for a message that another process may have posted has found. */
export async function settleLookup(found: LookupResult, ends: ClaimEnds): Promise<'settled' | 'absent'> {
  switch (found.kind) {
    case 'absent':
      return 'absent';
    case 'found':
      await ends.posted(found.message);
      break;
    case 'unknown':
      // A message that is lost is better than one that comes twice.
      await ends.failed('unclear');
      break;
    case 'closed':
      await ends.closed(found.why);
      break;
    case 'later':
      if (ends.isTooLate()) await ends.failed('unclear');
      else await ends.later('unknown');
  }
  return 'settled';
}

/** Records the outcome of a request to post. */
export async function settlePosting(posted: PublishResult, ends: ClaimEnds): Promise<void> {
  switch (posted.kind) {
    case 'posted':
      await ends.posted(posted.message);
      break;
    case 'closed':
      await ends.closed(posted.why);
      break;
    case 'refused':
      await ends.failed('refused');
      break;
    case 'later':
      await ends.later(posted.posted);
  }
}
