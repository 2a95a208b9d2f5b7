/** The callback of an interaction: one, within three seconds. */
import { checkBody, checkEmpty, merged } from '../checks.ts';
import { DiscordError } from '../errors.ts';
import type { FormBody } from '../form-body.ts';
import { formProblems } from '../forms.ts';
import type { Call, Reply, Route, Stand } from '../http-types.ts';
import type { MessageBody } from '../message-body.ts';
import { createMessage, editMessage } from '../messages.ts';
import { MessageFlag } from '../permissions.ts';
import { type Problem, problem, refuseIf } from '../problem.ts';
import { ANSWER_WITHIN, type HeldInteraction, type HeldMessage, INTERACTION_TYPES } from '../world.ts';

const Callback = {
  Pong: 1,
  Message: 4,
  DeferMessage: 5,
  DeferUpdate: 6,
  Update: 7,
  Choices: 8,
  Modal: 9,
} as const;

/** The callback types that are allowed for each type of interaction. */
const FITTING: Readonly<Record<HeldInteraction['kind'], readonly number[]>> = {
  command: [Callback.Message, Callback.DeferMessage, Callback.Modal],
  component: [Callback.Message, Callback.DeferMessage, Callback.DeferUpdate, Callback.Update, Callback.Modal],
  autocomplete: [Callback.Choices],
  // A form cannot answer a form.
  form: [Callback.Message, Callback.DeferMessage, Callback.DeferUpdate, Callback.Update],
};

interface CallbackBody {
  readonly type: number;
  readonly data?: (MessageBody & { readonly choices?: readonly Choice[] | null }) | null;
}

interface Choice {
  readonly name: string;
  readonly value: string | number;
}

function find(call: Call, stand: Stand): HeldInteraction {
  const interaction = stand.world.interactions.get(call.params.id ?? '');
  if (interaction === undefined || interaction.token !== call.params.token) {
    stand.violate('unknown interaction', `there is no ${call.params.id} with this token`, call.request);
    throw new DiscordError(404, 10062);
  }
  call.interaction = interaction;
  interaction.callbackAt ??= call.request.arrivedAt;
  if (interaction.callback !== undefined) {
    // If a fault dropped the answer to the bot, a second try is correct.
    if (!interaction.callbackLost)
      stand.violate('answered twice', `interaction ${interaction.id} had its callback`, call.request);
    throw new DiscordError(400, 40060);
  }
  const late = stand.clock.now() - interaction.createdAt;
  if (late >= ANSWER_WITHIN) {
    stand.violate('late callback', `${late} ms after the interaction`, call.request);
    throw new DiscordError(404, 10062);
  }
  if (interaction.channel.deleted) throw new DiscordError(404, 10003);
  return interaction;
}

/** The schema limits choices to 25 and names to 100, but values to 6,000 characters; 100 are documented. */
function choiceProblems(choices: readonly Choice[]): Problem[] {
  return choices.flatMap(({ value }, index) =>
    typeof value === 'string' && value.length > 100
      ? [problem('choices', `data.choices.${index}.value`, `${value.length} characters, at most 100`)]
      : [],
  );
}

function answer(call: Call, stand: Stand): Reply {
  const interaction = find(call, stand);
  const { type, data } = call.body as CallbackBody;
  // An update needs the message whose component led here.
  const isOfMessage =
    interaction.source !== undefined || type < Callback.DeferUpdate || type > Callback.Update;
  if (!FITTING[interaction.kind].includes(type) || !isOfMessage) {
    stand.violate('callback type', `type ${type} does not answer a ${interaction.kind}`, call.request);
    throw new DiscordError(400, 50035, [
      { path: ['type'], code: 'BASE_TYPE_CHOICES', message: 'not allowed here' },
    ]);
  }
  const body: MessageBody = data ?? {};
  const ephemeral = ((body.flags ?? 0) & MessageFlag.Ephemeral) !== 0;
  const { channel, source } = interaction;
  let message: HeldMessage | undefined;
  switch (type) {
    case Callback.Choices: {
      const choices = data?.choices ?? [];
      refuseIf(choiceProblems(choices), call, stand);
      interaction.choices = choices;
      break;
    }
    case Callback.Modal:
      refuseIf(formProblems(data as unknown as FormBody), call, stand);
      interaction.modal = data as unknown as FormBody;
      break;
    case Callback.Message:
      checkBody(call, stand, body, channel);
      checkEmpty(call, stand, body);
      message = createMessage(stand, {
        channel,
        author: stand.world.bot,
        body,
        files: call.files,
        ephemeral,
        interaction,
      });
      interaction.original = message;
      break;
    case Callback.DeferMessage:
      message = createMessage(stand, {
        channel,
        author: stand.world.bot,
        body: {},
        ephemeral,
        loading: true,
        interaction,
      });
      interaction.original = message;
      interaction.loading = true;
      break;
    case Callback.Update:
      if (source !== undefined) {
        checkBody(call, stand, body, channel, { edited: source });
        checkEmpty(call, stand, merged(source, body));
        editMessage(stand, source, body, call.files);
        message = source;
        interaction.original = source;
      }
      break;
    default:
      if (source !== undefined) interaction.original = source;
  }
  interaction.callback = type;
  const settles = type !== Callback.DeferMessage && type !== Callback.DeferUpdate;
  if (settles) {
    const outcomes: Readonly<Record<number, string>> = {
      4: 'message',
      7: 'update',
      8: 'choices',
      9: 'modal',
    };
    interaction.settle('answered', outcomes[type] ?? 'message');
  }
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: callbackResponse(interaction, type, message) };
}

function callbackResponse(
  interaction: HeldInteraction,
  type: number,
  message: HeldMessage | undefined,
): unknown {
  return {
    interaction: {
      id: interaction.id,
      type: INTERACTION_TYPES[interaction.kind],
      channel_id: interaction.channel.id,
      ...(message === undefined
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: interaction.loading,
            response_message_ephemeral: message.ephemeral,
          }),
    },
    ...(message === undefined ? {} : { resource: { type, message: message.current } }),
  };
}

export const interactionRoutes: readonly Route[] = [
  {
    method: 'POST',
    route: '/interactions/:id/:token/callback',
    auth: false,
    query: { with_response: 'boolean' },
    operation: 'create_interaction_response',
    handle: answer,
  },
];
