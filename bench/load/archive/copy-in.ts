/** COPY FROM STDIN for the client of PostgreSQL, which has the messages for it and no method. */
import { once } from 'node:events';
import type { Client, Connection, Submittable } from 'pg';

/** The part of a connection that its types leave out. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(why: string): void;
}

/** Text that is sent at a time, in code units. */
const CHUNK_SIZE = 1 << 18;

/** Copies lines into a table: `sql` is the statement `COPY … FROM STDIN`, and each line ends with a line break. */
export function copyIn(client: Client, sql: string, lines: Iterable<string>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  client.query(new CopyIn(sql, lines, (error) => (error ? reject(error) : resolve())));
  return promise;
}

/** What the client calls while the statement runs. */
class CopyIn implements Submittable {
  readonly #sql: string;
  readonly #lines: Iterable<string>;
  readonly #done: (error?: Error) => void;

  constructor(sql: string, lines: Iterable<string>, done: (error?: Error) => void) {
    this.#sql = sql;
    this.#lines = lines;
    this.#done = done;
  }

  submit(connection: Connection): void {
    connection.query(this.#sql);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.#send(connection).then(
      () => connection.endCopyFrom(),
      (error: Error) => connection.sendCopyFail(error.message),
    );
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#done();
  }

  handleError(error: Error): void {
    this.#done(error);
  }

  async #send(connection: CopyConnection): Promise<void> {
    let chunk = '';
    const flush = async () => {
      connection.sendCopyFromChunk(Buffer.from(chunk));
      chunk = '';
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
    };
    for (const line of this.#lines) {
      chunk += line;
      if (chunk.length >= CHUNK_SIZE) await flush();
    }
    await flush();
  }
}
