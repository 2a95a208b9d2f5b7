/** Requests after the callback, within fifteen minutes: follow-ups, and reading, editing and deleting the original. */
import { checkBody, checkEmpty, merged } from '../checks.ts';
import { DiscordError } from '../errors.ts';
import type { Call, Reply, Route, Stand } from '../http-types.ts';
import type { MessageBody } from '../message-body.ts';
import { createMessage, deleteMessage, editMessage } from '../messages.ts';
import { MessageFlag } from '../permissions.ts';
import { type HeldInteraction, type HeldMessage, TOKEN_LIFE } from '../world.ts';

/** Maximum of follow-ups if the bot is installed only by the person. */
const USER_INSTALL_FOLLOW_UPS = 5;

function find(call: Call, stand: Stand): HeldInteraction {
  const interaction = stand.world.tokens.get(call.params.token ?? '');
  if (interaction === undefined || call.params.id !== stand.world.applicationId) {
    stand.violate('unknown webhook', `${call.request.method} ${call.request.route}`, call.request);
    throw new DiscordError(404, 10015);
  }
  const age = stand.clock.now() - interaction.createdAt;
  if (age >= TOKEN_LIFE) {
    stand.violate('late follow-up', `${age} ms after the interaction`, call.request);
    throw new DiscordError(401, 50027);
  }
  if (interaction.callback === undefined) {
    stand.violate('follow-up before callback', `interaction ${interaction.id} is unanswered`, call.request);
    throw new DiscordError(404, 10015);
  }
  if (interaction.channel.deleted) throw new DiscordError(404, 10003);
  return interaction;
}

function findMessage(call: Call, interaction: HeldInteraction): HeldMessage {
  const named = call.params.message;
  const all = [interaction.original, ...interaction.followUps];
  const held = named === undefined ? interaction.original : all.find((one) => one?.id === named);
  if (held === undefined || held.deleted) throw new DiscordError(404, 10008);
  return held;
}

/** After a deferral, the first message settles the interaction. */
function settle(interaction: HeldInteraction): void {
  interaction.settle('answered', interaction.callback === 6 ? 'update' : 'message');
}

function edit(call: Call, stand: Stand): Reply {
  const interaction = find(call, stand);
  const held = findMessage(call, interaction);
  const body = call.body as MessageBody;
  checkBody(call, stand, body, held.channel, { edited: held });
  checkEmpty(call, stand, merged(held, body));
  editMessage(stand, held, body, call.files);
  if (held === interaction.original) {
    interaction.loading = false;
    settle(interaction);
  }
  return { status: 200, body: held.current };
}

function followUp(call: Call, stand: Stand): Reply {
  const interaction = find(call, stand);
  const body = call.body as MessageBody;
  checkBody(call, stand, body, interaction.channel);
  checkEmpty(call, stand, body);
  const { original } = interaction;
  if (interaction.loading && original !== undefined) {
    // Documented for compatibility: the first follow-up to a deferral fills the loading message.
    editMessage(stand, original, body, call.files);
    interaction.loading = false;
    settle(interaction);
    return { status: 200, body: original.current };
  }
  if (interaction.userInstallOnly && interaction.followUps.length >= USER_INSTALL_FOLLOW_UPS) {
    stand.violate(
      'follow-up count',
      `more than ${USER_INSTALL_FOLLOW_UPS} where the bot is no member`,
      call.request,
    );
    throw new DiscordError(400, 40094);
  }
  const ephemeral = ((body.flags ?? 0) & MessageFlag.Ephemeral) !== 0;
  const { channel } = interaction;
  const held = createMessage(stand, {
    channel,
    author: stand.world.bot,
    body,
    files: call.files,
    ephemeral,
    interaction,
  });
  interaction.followUps.push(held);
  interaction.settle('answered', 'message');
  return { status: 200, body: held.current };
}

function read(call: Call, stand: Stand): Reply {
  return { status: 200, body: findMessage(call, find(call, stand)).current };
}

function remove(call: Call, stand: Stand): Reply {
  const interaction = find(call, stand);
  const held = findMessage(call, interaction);
  deleteMessage(stand, held);
  if (held === interaction.original) {
    interaction.loading = false;
    interaction.settle('answered', 'deleted');
  }
  return { status: 204 };
}

const QUERY = { thread_id: 'snowflake', with_components: 'boolean' } as const;

function messageRoutes(route: string): Route[] {
  return [
    { method: 'GET', route, auth: false, query: { thread_id: 'snowflake' }, handle: read },
    { method: 'PATCH', route, auth: false, query: QUERY, operation: 'update_webhook_message', handle: edit },
    { method: 'DELETE', route, auth: false, query: { thread_id: 'snowflake' }, handle: remove },
  ];
}

export const webhookRoutes: readonly Route[] = [
  {
    method: 'POST',
    route: '/webhooks/:id/:token',
    auth: false,
    query: { ...QUERY, wait: 'boolean' },
    operation: 'execute_webhook',
    handle: followUp,
  },
  ...messageRoutes('/webhooks/:id/:token/messages/@original'),
  ...messageRoutes('/webhooks/:id/:token/messages/:message'),
];
