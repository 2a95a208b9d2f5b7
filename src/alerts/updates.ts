/** Updates messages whose events have grown since: “also in Reuters”. What changes nothing that is shown is not sent. */
import type { ScopedArchive } from '../archive.ts';
import { backoff } from '../digest/schedule.ts';
import type { AlertEdit, AlertStore } from '../store/alert-store.ts';
import { composeAlert, storiesIn } from './compose.ts';
import { type AlertPublisher, alertMessageName, readersOf } from './publisher.ts';

/** Updates that are taken at a time. */
const BATCH = 10;
/** Until then one process alone tries. */
const LEASE_MS = 120_000;
const MAX_TRIES = 5;

export interface UpdatesOptions {
  readonly store: Pick<AlertStore, 'takeEdits' | 'planEdit'>;
  readonly archiveFor: (guild: string | undefined) => Promise<ScopedArchive>;
  readonly publisher: Pick<AlertPublisher, 'update'>;
  /** the signal of one try */
  readonly inTime: () => AbortSignal;
}

/** Makes what updates all messages that are due. */
export function createUpdates({ store, archiveFor, publisher, inTime }: UpdatesOptions): () => Promise<void> {
  async function tryOne(edit: AlertEdit): Promise<void> {
    const message = await composeAlert(archiveFor, edit.items);
    // What a message has shown stays in it, even if a story is withdrawn or an alert removed later.
    const isMore = message && message.answer.page.total >= storiesIn(edit.shown);
    if (!isMore || message.shown === edit.shown) return store.planEdit(edit, undefined, edit.shown);
    const { id, place, items, tries } = edit;
    const post = { ...alertMessageName(edit), id, place, answer: message.answer, ...readersOf(items) };
    const result = await publisher.update(post, edit.message, inTime());
    const isLater = result === 'later' && tries < MAX_TRIES;
    const shown = result === 'done' ? message.shown : edit.shown;
    await store.planEdit(edit, isLater ? backoff(tries) : undefined, shown);
  }

  return async () => {
    for (;;) {
      const due = await store.takeEdits(LEASE_MS, BATCH);
      await Promise.all(due.map(tryOne));
      if (due.length < BATCH) return;
    }
  };
}
