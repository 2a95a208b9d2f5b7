/** The thread's side of the protocol: it runs the calls of a client. */
import { parentPort } from 'node:worker_threads';
import { toTransferred } from './error-transfer.ts';
import type { Asynchronous, Request } from './worker-protocol.ts';

/**
 * Serves the calls of the client that started this thread, in the order of arrival; one call may begin before the
 * call before it has ended. An error of a call is sent to the caller. `create` makes the implementation at the first
 * call, so an error of `create` rejects that call, and the next call tries again.
 */
export function serve<Contract extends Asynchronous<Contract>>(create: () => Contract): void {
  answer(create, (call) => call());
}

/** The same, but a call begins when the one before it has ended. */
export function serveInTurn<Contract extends Asynchronous<Contract>>(create: () => Contract): void {
  let last: Promise<void> | undefined;
  answer(create, (call) => {
    // A call never rejects.
    last = last ? last.then(call) : call();
  });
}

function answer<Contract extends Asynchronous<Contract>>(
  create: () => Contract,
  begin: (call: () => Promise<void>) => void,
): void {
  const port = parentPort;
  let implementation: Contract | undefined;

  async function run({ method, args }: Request): Promise<unknown> {
    // Nothing was opened, so there is nothing to close.
    if (method === 'close' && !implementation) return undefined;
    implementation ??= create();
    return implementation[method as keyof Contract](...(args as never[]));
  }

  async function reply(request: Request): Promise<void> {
    const { id } = request;
    try {
      const value = await run(request);
      port?.postMessage({ id, value });
    } catch (error) {
      port?.postMessage({ id, error: toTransferred(error) });
    }
  }

  port?.on('message', (request: Request) => begin(() => reply(request)));
}
