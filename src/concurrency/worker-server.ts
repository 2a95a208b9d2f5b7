/** The thread's half: answers calls, each under its number. */
import { parentPort } from 'node:worker_threads';
import type { Reply, Request } from './worker-protocol.ts';

/** Answers from now on. Calls are begun in the order in which they come; what `answer` throws goes to whoever asked. */
export function answerCalls<Call>(answer: (call: Call) => unknown): void {
  parentPort?.on('message', async ({ id, call }: Request<Call>) => {
    let reply: Reply;
    try {
      reply = { id, value: await answer(call) };
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      reply = { id, thrown: { name, message, why: (error as { why?: unknown } | null)?.why } };
    }
    parentPort?.postMessage(reply);
  });
}
