/** Discord's documented error answers: status, JSON code, message. */

/** The codes that are used here, with Discord's messages. */
const MESSAGES: Readonly<Record<number, string>> = {
  0: '401: Unauthorized',
  10003: 'Unknown Channel',
  10004: 'Unknown Guild',
  10007: 'Unknown Member',
  10008: 'Unknown Message',
  10013: 'Unknown User',
  10015: 'Unknown Webhook',
  10062: 'Unknown interaction',
  10063: 'Unknown application command',
  40001: 'Unauthorized',
  40005: 'Request entity too large',
  40033: 'This message has already been crossposted',
  40060: 'Interaction has already been acknowledged.',
  40094: 'This interaction has hit the maximum number of follow up messages',
  40333: 'internal network error',
  50001: 'Missing Access',
  50005: 'Cannot edit a message authored by another user',
  50006: 'Cannot send an empty message',
  50007: 'Cannot send messages to this user',
  50008: 'Cannot send messages in a non-text channel',
  50013: 'Missing Permissions',
  50024: 'Cannot execute action on this channel type',
  50027: 'Invalid Webhook Token',
  50035: 'Invalid Form Body',
  50109: 'The request body contains invalid JSON.',
  160002: 'Cannot reply without permission to read message history',
  160004: 'A thread has already been created for this message',
};

/** One mistake in a body: its path, Discord's code, and a message. */
export interface FieldError {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** Thrown by a route; becomes Discord's JSON error. */
export class DiscordError extends Error {
  readonly status: number;
  readonly code: number;
  readonly fields: readonly FieldError[];

  constructor(status: number, code: number, fields: readonly FieldError[] = []) {
    super(MESSAGES[code] ?? 'Unknown error');
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  /** The body as Discord writes it: `{message, code, errors?}`, the errors nested by path. */
  body(): Record<string, unknown> {
    const body: Record<string, unknown> = { message: this.message, code: this.code };
    if (this.fields.length > 0) body.errors = nest(this.fields);
    return body;
  }
}

/** Discord's message for an error code; also used by faults. */
export function messageOf(code: number): string {
  return MESSAGES[code] ?? 'Unknown error';
}

type Nested = { [key: string]: Nested | { code: string; message: string }[] };

function nest(fields: readonly FieldError[]): Nested {
  const root: Nested = {};
  for (const { path, code, message } of fields) {
    let at = root;
    for (const key of path) {
      const below = at[String(key)];
      const next: Nested = below === undefined || Array.isArray(below) ? {} : below;
      at[String(key)] = next;
      at = next;
    }
    const errors = at._errors;
    at._errors = [...(Array.isArray(errors) ? errors : []), { code, message }];
  }
  return root;
}
