/** What runs in the thread of thread-reader.ts: the reader, asked by messages, one after another. */
import { setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import type { CallOf } from '../concurrency/worker-protocol.ts';
import { answerCalls } from '../concurrency/worker-server.ts';
import { createReader } from './document-reader.ts';
import type { Reader } from './reader.ts';

/** A little below the thread that answers: on a machine with few processors reading waits, not a person. */
const PRIORITY = 5;
// On Linux alone a thread has a priority of its own; elsewhere this would be the whole process's.
if (process.platform === 'linux') setPriority(PRIORITY);

const reader = createReader(String(workerData));

answerCalls((call: CallOf<Reader>) => {
  switch (call.method) {
    case 'feed':
      return reader.feed(...call.args);
    case 'feedsOn':
      return reader.feedsOn(...call.args);
    case 'item':
      return reader.item(...call.args);
    case 'page':
      return reader.page(...call.args);
    case 'close':
      return reader.close();
  }
});
