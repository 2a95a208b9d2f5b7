/** Scripted people, who use commands, completion, buttons, menus and messages, and get the bot's replies. */
import type { APIMessage } from 'discord.js';
import { resolvedIn } from './channels.ts';
import { commandData, findCommand, type OptionValues } from './command-input.ts';
import { walk } from './component-limits.ts';
import { type FormValues, submission } from './forms.ts';
import type { Stand } from './http-types.ts';
import { beginInteraction, type Install } from './interactions.ts';
import type { ComponentBody } from './message-body.ts';
import { createMessage, deleteMessage } from './messages.ts';
import { type BotReply, interactionReply, messageReply } from './reply.ts';
import { directChannel } from './routes/application.ts';
import type { Channel, HeldInteraction, HeldMessage, Person } from './world.ts';

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** A message a person sees: the reply that holds it, or the message itself. */
export type Seen = BotReply | APIMessage;

export interface ScriptedUser {
  readonly id: string;
  readonly name: string;
  readonly person: Person;
  readonly channel: Channel;
  /**
   * Sends a slash command, such as `news`, or `digest add` for a subcommand. Resolves when it is settled: answered,
   * or failed because the clock passed its limits. @throws if Discord would not let it be sent
   */
  command(name: string, options?: OptionValues): Promise<BotReply>;
  /** Types into an option; `options` has what has been typed so far under its name. @throws if the bot gave no choices */
  type(command: string, options: OptionValues, focused: string): Promise<readonly Choice[]>;
  /** Presses the button with this custom id, label or emoji. @throws if there is none to press */
  press(seen: Seen, button: string): Promise<BotReply>;
  /** Chooses from the menu with this custom id. @throws if there is no such menu or value */
  choose(seen: Seen, menu: string, values: readonly string[]): Promise<BotReply>;
  /**
   * Fills in the form that the bot opened, by the custom ids of its inputs, and sends it. @throws if there is no form, or
   * if Discord would not let it be sent
   */
  submit(opened: Pick<BotReply, 'interaction'>, values: FormValues): Promise<BotReply>;
  /** Right-clicks a message and picks the bot's entry. */
  contextMenu(name: string, message: Seen): Promise<BotReply>;
  /** Posts here and waits for the bot to answer; failed when the clock moves on 15 s without one. */
  say(content: string): Promise<BotReply>;
  /** The same, with the bot mentioned first. */
  mention(content: string): Promise<BotReply>;
  /** The same, in a direct message. */
  direct(content: string): Promise<BotReply>;
  /** Replies to a message here and waits for the bot to answer, as `say` does; the reply pings its author unless told otherwise. */
  reply(to: Seen, content: string, options?: { readonly pings?: boolean }): Promise<BotReply>;
  /** Replies without waiting. */
  postReply(to: Seen, content: string, options?: { readonly pings?: boolean }): APIMessage;
  /** Posts here without waiting. */
  post(content: string): APIMessage;
  /** Deletes one of this person's messages, or any, as a moderator would. */
  remove(message: Seen): void;
}

/** How long a person waits for an answer to a message, in ms of virtual time. */
const PATIENCE = 15_000;

export function scriptedUser(stand: Stand, person: Person, channel: Channel, install: Install): ScriptedUser {
  const begin = (kind: HeldInteraction['kind'], data: Record<string, unknown>, source?: HeldMessage) =>
    beginInteraction(stand, {
      person,
      channel: source?.channel ?? channel,
      kind,
      data,
      install,
      ...(source === undefined ? {} : { source }),
    });
  const settled = async (interaction: HeldInteraction) => {
    await interaction.settled;
    return interactionReply(interaction);
  };
  const prepare = (name: string, options: OptionValues, focused?: string) => {
    const [command = '', ...path] = name.split(' ');
    const held = findCommand(stand, command, 1, person, channel, install);
    return commandData(stand, held, path, options, focused);
  };

  function see(seen: Seen): HeldMessage {
    const { id, channel_id } = 'state' in seen ? seen.message : seen;
    const held = stand.world.channels.get(channel_id)?.messages.get(id);
    if (held === undefined) throw new Error(`${person.name} sees no message ${id}: it is gone`);
    if (held.ephemeral && held.viewer !== person)
      throw new Error(`${person.name} does not see ${held.viewer?.name}'s private answer`);
    return held;
  }

  function component(
    held: HeldMessage,
    wanted: string,
    matches: (one: ComponentBody) => boolean,
  ): ComponentBody {
    const all = [...walk((held.current.components ?? []) as unknown as readonly ComponentBody[])].map(
      ([one]) => one,
    );
    const found = all.find(matches);
    const names = all.flatMap((one) => one.custom_id ?? one.label ?? []);
    if (found === undefined)
      throw new Error(`There is no "${wanted}" on the message, only: ${names.join(', ')}`);
    if (found.disabled === true) throw new Error(`"${wanted}" is greyed out`);
    return found;
  }

  function write(content: string, where: Channel): HeldMessage {
    return createMessage(stand, { channel: where, author: person.user, body: { content } });
  }

  function writeReply(to: Seen, content: string, { pings = true } = {}): HeldMessage {
    const replyTo = see(to);
    const draft = { channel: replyTo.channel, author: person.user, body: { content }, replyTo };
    return createMessage(stand, { ...draft, pingsReplied: pings });
  }

  function converse(content: string, where: Channel): Promise<BotReply> {
    return answerTo(() => write(content, where), where);
  }

  async function answerTo(ask: () => HeldMessage, where: Channel): Promise<BotReply> {
    const { promise, resolve } = Promise.withResolvers<HeldMessage | undefined>();
    const question = ask();
    const listen = (message: HeldMessage) => {
      const to = message.current.message_reference?.message_id;
      if (message.channel === where && (to === undefined || to === question.id)) resolve(message);
    };
    stand.onBotMessage.add(listen);
    const off = stand.clock.alarm(stand.clock.now() + PATIENCE, () => resolve(undefined));
    const answer = await promise;
    off();
    stand.onBotMessage.delete(listen);
    return messageReply(question, answer, answer === undefined ? 'no answer within 15 seconds' : 'message');
  }

  return {
    id: person.id,
    name: person.name,
    person,
    channel,
    command: async (name, options = {}) => settled(begin('command', prepare(name, options))),
    async type(name, options, focused) {
      const interaction = begin('autocomplete', prepare(name, options, focused));
      await interaction.settled;
      if (interaction.choices === undefined)
        throw new Error(`Loading options failed: ${interaction.outcome}`);
      return interaction.choices;
    },
    async press(seen, button) {
      const held = see(seen);
      const found = component(
        held,
        button,
        ({ type, custom_id, label, emoji }) => type === 2 && [custom_id, label, emoji?.name].includes(button),
      );
      if (found.custom_id == null) throw new Error(`"${button}" is a link; it sends nothing to the bot`);
      return settled(
        begin('component', { id: found.id, component_type: 2, custom_id: found.custom_id }, held),
      );
    },
    async choose(seen, menu, values) {
      const held = see(seen);
      const found = component(held, menu, ({ type, custom_id }) => type !== 2 && custom_id === menu);
      const offered = new Set((found.options ?? []).map(({ value }) => value));
      for (const value of values)
        if (found.type === 3 && !offered.has(value)) throw new Error(`The menu has no "${value}"`);
      const { min_values: least = 1, max_values: most = 1 } = found;
      if (values.length < (least ?? 1) || values.length > (most ?? 1))
        throw new Error(`The menu takes ${least} to ${most} choices`);
      const resolved = found.type === 3 ? undefined : resolvedIn(stand.world, values);
      const data = { id: found.id, component_type: found.type, custom_id: menu, values };
      return settled(begin('component', { ...data, ...(resolved && { resolved }) }, held));
    },
    async submit({ interaction: opened }, values) {
      if (opened?.modal === undefined) throw new Error('The bot opened no form');
      return settled(begin('form', submission(opened.modal, values, stand.world), opened.source));
    },
    async contextMenu(name, message) {
      const target = see(message).current;
      const { id, type } = findCommand(stand, name, 3, person, channel, install);
      const data = { id, name, type, target_id: target.id, resolved: { messages: { [target.id]: target } } };
      return settled(begin('command', data));
    },
    say: (content) => converse(content, channel),
    mention: (content) => converse(`<@${stand.world.bot.id}> ${content}`, channel),
    direct: (content) => converse(content, directChannel(stand, person.id)),
    reply: (to, content, options) => answerTo(() => writeReply(to, content, options), see(to).channel),
    postReply: (to, content, options) => writeReply(to, content, options).current,
    post: (content) => write(content, channel).current,
    remove: (message) => deleteMessage(stand, see(message)),
  };
}
