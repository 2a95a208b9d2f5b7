/** Turns errors of PostgreSQL and of its client into sentences for the person who runs the bot. */
import { StoreError, UnknownOutcomeError } from '../store.ts';

/** What an error of the client tells: the SQLSTATE of the server, or the code of the network. */
interface ClientError {
  readonly code?: string;
  readonly message?: string;
  readonly detail?: string;
}

/** SQLSTATE of transactions that another one got in the way of: the same again may succeed. */
const REPEATABLE = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '23505', // unique_violation: another process has stored the same meanwhile
]);

/** Whether a transaction that failed so may succeed if it is made again. */
export function isRepeatable(error: unknown): boolean {
  return REPEATABLE.has((error as ClientError).code ?? '');
}

/**
 * Whether the connection cannot be used any more: the server has ended it, or leads nowhere, or has become a standby. A
 * server that answers with another error keeps its connection.
 */
export function isConnectionLost(error: unknown): boolean {
  const { code = '' } = error as ClientError;
  // Codes of the network, such as EPIPE, begin with an E, and no class of SQLSTATE does.
  const isAnswer = /^[0-9A-DF-Z][0-9A-Z]{4}$/.test(code);
  return !isAnswer || /^(?:08|57P0)/.test(code) || code === '25006' || code === '25P03';
}

/** A StoreError that tells what happened and what to do. `place` is the database without its password. */
export function storeErrorOf(error: unknown, place: string): StoreError {
  return new StoreError(messageOf(error as ClientError, place), { cause: error });
}

/** The error of a commit whose answer did not come. */
export function unknownOutcome(error: unknown, place: string): UnknownOutcomeError {
  return new UnknownOutcomeError(
    `The connection to ${place} broke while something was stored, so it may be there or not. Nothing acknowledged is lost.`,
    { cause: error },
  );
}

function messageOf({ code = '', message = '', detail }: ClientError, place: string): string {
  switch (code) {
    case '28P01':
    case '28000':
      return `PostgreSQL refuses the user or the password for ${place}. Mend them in DATABASE_URL; a password with signs such as @ or / must be percent-encoded.`;
    case '3D000':
      return `There is no such database: ${place}. Create it (createdb --encoding=UTF8 NAME), or mend its name in DATABASE_URL.`;
    case '42501':
      return `The user of DATABASE_URL may not do this in ${place} (${message}). Make it the owner of the database, or grant it CREATE on its schema.`;
    case '42P07':
      return `${place} has tables of something else (${message}). Give On the Record a database of its own.`;
    case '53300':
      return `${place} takes no more connections. Raise its max_connections, or put a pooler such as PgBouncer before it.`;
    case '53100':
      return `The disk of ${place} is full, so nothing more can be stored. What was stored before is safe; make room and try again.`;
    case '25006':
      return `${place} is a standby, which takes no writes. Let DATABASE_URL lead to the primary.`;
    case '57P03':
      return `${place} is starting or stopping. It is tried again; if it stays so, look into its log.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host of ${place} has no address. Check the name in DATABASE_URL, and this machine’s DNS.`;
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `Nothing listens at ${place}. Start PostgreSQL, or mend host and port in DATABASE_URL.`;
    case '25P03':
      return `${place} has ended a transaction that stood still for too long. Nothing of it was stored; try again.`;
  }
  if (/does not support SSL/i.test(message))
    return `${place} does not encrypt connections. Take sslmode out of DATABASE_URL, or switch TLS on in PostgreSQL.`;
  if (/certificate|self.signed/i.test(message))
    return `The certificate of ${place} is not trusted (${message}). Name its authority with sslrootcert in DATABASE_URL.`;
  if (/SASL|password must be a string/i.test(message))
    return `PostgreSQL wants a password for ${place}, and DATABASE_URL has none.`;
  if (isConnectionLost({ code }))
    return `The connection to ${place} broke (${message || code}). It is made again with the next try; if it stays so, see whether the server runs and can be reached.`;
  return `The archive in ${place} cannot be used: ${[message, detail].filter(Boolean).join('. ')}`;
}
