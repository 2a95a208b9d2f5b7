/** Which of Discord's schemas a request body must match, and the errors of a mismatch. */
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateForumThreadRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  CreatePrivateChannelRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  CreateTextThreadWithoutMessageRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  PongInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { ZodMiniType } from 'zod/mini';
import type { FieldError } from './errors.ts';

type Schema = ZodMiniType | ((body: unknown) => ZodMiniType | undefined);

/** The schema of a callback by its `type`; a union of all would report the errors of every branch. */
function callbackSchema(body: unknown): ZodMiniType | undefined {
  switch ((body as { type?: unknown } | null)?.type) {
    case 1:
      return PongInteractionCallbackRequestSchema;
    case 4:
    case 5:
      return CreateMessageInteractionCallbackRequestSchema;
    case 6:
    case 7:
      return UpdateMessageInteractionCallbackRequestSchema;
    case 8:
      return ApplicationCommandAutocompleteCallbackRequestSchema;
    case 9:
      return ModalInteractionCallbackRequestSchema;
    default:
      return undefined;
  }
}

/** By the operation ids of Discord's OpenAPI description. */
const SCHEMAS: Readonly<Record<string, Schema>> = {
  create_interaction_response: callbackSchema,
  create_message: MessageCreateRequestSchema,
  update_message: MessageEditRequestPartialSchema,
  execute_webhook: IncomingWebhookRequestPartialSchema,
  update_webhook_message: IncomingWebhookUpdateRequestPartialSchema,
  create_application_command: ApplicationCommandCreateRequestSchema,
  update_application_command: ApplicationCommandPatchRequestPartialSchema,
  // The body is a list of commands, which are checked one by one.
  bulk_set_application_commands: ApplicationCommandUpdateRequestSchema,
  create_dm: CreatePrivateChannelRequestSchema,
  // A post in a forum has its message with it.
  create_thread: (body) =>
    typeof body === 'object' && body !== null && 'message' in body
      ? CreateForumThreadRequestSchema
      : CreateTextThreadWithoutMessageRequestSchema,
  create_thread_from_message: CreateTextThreadWithMessageRequestSchema,
};

/**
 * Fields that Discord takes or ignores, but that its schema lacks: discord.js sends `tts` and `enforce_nonce`
 * with every message, edits included, and a `type` with every thread. An emoji's `animated` is documented for buttons and
 * menus, `nsfw` for commands.
 */
const MESSAGE_EXTRAS = ['tts', 'enforce_nonce', 'nonce', 'animated'];
const TOLERATED: Readonly<Record<string, readonly string[]>> = {
  create_interaction_response: MESSAGE_EXTRAS,
  create_message: MESSAGE_EXTRAS,
  update_message: MESSAGE_EXTRAS,
  execute_webhook: MESSAGE_EXTRAS,
  update_webhook_message: MESSAGE_EXTRAS,
  create_application_command: ['nsfw'],
  update_application_command: ['nsfw'],
  bulk_set_application_commands: ['nsfw'],
  create_thread_from_message: ['type'],
};

/** Commands that were found valid: each bot of a test registers the same ones. */
const validCommands = new Set<string>();

/** The problems of a body by Discord's schema; empty if it is valid. */
export function schemaErrors(operation: string, body: unknown): FieldError[] {
  const schema = SCHEMAS[operation];
  const extras = TOLERATED[operation] ?? [];
  if (schema === undefined) throw new Error(`No schema for the operation ${operation}`);
  if (operation === 'bulk_set_application_commands') {
    if (body === null) return [];
    if (!Array.isArray(body)) return [{ path: [], code: 'BASE_TYPE_BAD_TYPE', message: 'must be a list' }];
    return body.flatMap((command, index) => {
      const text = JSON.stringify(command);
      if (validCommands.has(text)) return [];
      const errors = check(schema, command, [index], extras);
      if (errors.length === 0) validCommands.add(text);
      return errors;
    });
  }
  return check(schema, body, [], extras);
}

function check(
  schema: Schema,
  body: unknown,
  prefix: (string | number)[],
  extras: readonly string[],
): FieldError[] {
  const chosen = typeof schema === 'function' ? schema(body) : schema;
  if (chosen === undefined)
    return [{ path: [...prefix, 'type'], code: 'BASE_TYPE_CHOICES', message: 'no such type' }];
  const subject = withNumericPermissions(body);
  const result = chosen.safeParse(subject);
  if (!result.success)
    return flatten(result.error.issues).map((one) => ({ ...one, path: [...prefix, ...one.path] }));
  // The schema strips unknown fields and Discord ignores them, but such a field is most likely misspelt.
  return unknownFields(subject, result.data, prefix, extras);
}

/** Discord documents this field as a string of digits and returns one, but its schema requires a number. */
function withNumericPermissions(body: unknown): unknown {
  const value = (body as { default_member_permissions?: unknown } | null)?.default_member_permissions;
  if (typeof value !== 'string' || !/^\d{1,19}$/.test(value)) return body;
  return { ...(body as object), default_member_permissions: Number(value) };
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
  readonly maximum?: unknown;
  readonly minimum?: unknown;
  readonly expected?: unknown;
}

/** If no branch of a union matches, the errors of the branch with the right `type` and the fewest errors are reported. */
function flatten(issues: readonly object[], prefix: readonly PropertyKey[] = []): FieldError[] {
  return (issues as readonly Issue[]).flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    const branches = issue.errors ?? [];
    if (issue.code === 'invalid_union' && branches.length > 0) {
      const wrongType = (branch: readonly Issue[]) => branch.some((one) => one.path[0] === 'type');
      const [best = []] = branches.toSorted(
        (a, b) => Number(wrongType(a)) - Number(wrongType(b)) || a.length - b.length,
      );
      return flatten(best, path);
    }
    const bounds = ['expected', 'minimum', 'maximum'] as const;
    const told = bounds.flatMap((one) => (issue[one] === undefined ? [] : [`${one} ${String(issue[one])}`]));
    const message = [issue.code ?? 'invalid', ...told].join(', ');
    return [
      {
        path: path.map((key) => (typeof key === 'number' ? key : String(key))),
        code: 'BASE_TYPE_INVALID',
        message,
      },
    ];
  });
}

function unknownFields(
  sent: unknown,
  kept: unknown,
  path: (string | number)[],
  extras: readonly string[],
): FieldError[] {
  if (Array.isArray(sent) && Array.isArray(kept))
    return sent.flatMap((one, index) => unknownFields(one, kept[index], [...path, index], extras));
  if (typeof sent !== 'object' || sent === null || typeof kept !== 'object' || kept === null) return [];
  return Object.entries(sent).flatMap(([key, value]) => {
    const below = [...path, key];
    if (key in kept) return unknownFields(value, (kept as Record<string, unknown>)[key], below, extras);
    if (extras.includes(key)) return [];
    return [{ path: below, code: 'UNKNOWN_FIELD', message: 'not a field of this request' }];
  });
}
