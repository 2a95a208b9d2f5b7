/** The people of a soak run: what they ask, and what became of each question. */
import type { LoopbackDiscord, ScriptedUser } from '../../../tests/support/loopback/loopback.ts';
import { DEFAULT_PERMISSIONS, Permission } from '../../../tests/support/loopback/permissions.ts';
import type { BotReply } from '../../../tests/support/loopback/reply.ts';
import type { Channel, Guild } from '../../../tests/support/loopback/world.ts';
import { zipfText } from '../zipf.ts';
import { SPEAKERS } from './outlets.ts';

const LOCALES = ['en-US', 'de', 'fr', 'es-ES', 'ja'];
/** Real time after which a question counts as lost. Discord's own clock stands still in a run. */
const PATIENCE_MS = 60_000;
/** In each server. */
const PEOPLE = 5;
const MANAGER = DEFAULT_PERMISSIONS | Permission.ManageGuild;

export interface Server {
  readonly guild: Guild;
  readonly channel: Channel;
  /** the first of its people */
  readonly person: ScriptedUser;
  readonly people: readonly ScriptedUser[];
}

export interface AnswerTime {
  readonly ms: number;
  readonly when: 'busy' | 'calm';
  readonly question: string;
  /** simulated minutes since the start of the process that answered */
  readonly age: number;
}

export interface Tally {
  asked: number;
  answered: number;
  /** by a process that was killed before it answered; asked again */
  cut: number;
  lost: string[];
  readonly times: AnswerTime[];
  /** reasons of the reports whose form was accepted */
  readonly reports: string[];
}

export interface People {
  readonly servers: readonly Server[];
  readonly tally: Tally;
  /** Asks the next of all questions in any server. Resolves when it is answered or lost, and with false if it was cut off. */
  ask(n: number, when: 'busy' | 'calm', killed: Promise<unknown>, age: number): Promise<boolean>;
}

export function people(discord: LoopbackDiscord, count: number, words: () => readonly string[]): People {
  const { random, sentence } = zipfText(7);
  const servers = Array.from({ length: count }, (_, n): Server => {
    const guild = n === 0 ? discord.guild : discord.addGuild();
    const channel = n === 0 ? discord.channel : discord.addChannel({ guild });
    const locale = LOCALES[n % LOCALES.length] ?? 'en-US';
    const all = Array.from({ length: PEOPLE }, () =>
      discord.user({ in: channel, locale, permissions: MANAGER }),
    );
    return { guild, channel, people: all, person: all[0] ?? discord.user({ in: channel }) };
  });
  const tally: Tally = { asked: 0, answered: 0, cut: 0, lost: [], times: [], reports: [] };
  const oneOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const speaker = () => `Ann Roe${Math.floor(random() * SPEAKERS)}`;

  /** What people ask, the most frequent ones more than once. */
  const questions: readonly { name: string; ask: (person: ScriptedUser) => Promise<BotReply> }[] = [
    { name: 'one story', ask: (person) => person.command('news', { query: oneOf(words()) ?? 'town' }) },
    { name: 'words of many', ask: (person) => person.command('news', { query: `town ${sentence(2)}` }) },
    {
      name: 'hostile words of an outlet',
      ask: (person) => person.command('news', { query: 'evil committee from:Reuters' }),
    },
    {
      name: 'one outlet',
      ask: (person) => person.command('news', { query: sentence(3), from: 'Gazette 9' }),
    },
    { name: 'quote', ask: (person) => person.command('quote', { speaker: speaker() }) },
    {
      name: 'quote on a topic',
      ask: (person) => person.command('quote', { speaker: speaker(), about: sentence(1) }),
    },
    { name: 'summary of today', ask: (person) => person.command('summary', {}) },
    {
      name: 'summary of a story',
      ask: (person) => person.command('summary', { article: oneOf(words()) ?? 'town' }),
    },
    { name: 'voices', ask: (person) => person.command('voices', { article: oneOf(words()) ?? 'town' }) },
    { name: 'summary of a topic', ask: (person) => person.command('summary', { topic: sentence(1) }) },
    { name: 'trend', ask: (person) => person.command('trend', { query: 'minister' }) },
    { name: 'help', ask: (person) => person.command('help', {}) },
    { name: 'sources', ask: (person) => person.command('sources list', {}) },
    { name: 'mention', ask: (person) => person.mention(`what did ${speaker()} say`) },
  ];

  async function reportIn(person: ScriptedUser, reply: BotReply, n: number): Promise<void> {
    const button = reply.buttons.find(({ custom_id }) => custom_id?.startsWith('report:'))?.custom_id;
    if (button == null) return;
    const pressed = await person.press(reply, button);
    // An answer with several quotes asks which one is meant.
    const menu = pressed.menus[0]?.custom_id;
    const form = menu == null ? pressed : await person.choose(pressed, menu, ['0']);
    if (form.kind !== 'modal') return;
    const reason = `It was somebody else, says reader ${n}.`;
    const done = await person.submit(form, { reason });
    if (done.state === 'answered') tally.reports.push(reason);
  }

  return {
    servers,
    tally,
    async ask(n, when, killed, age) {
      const person = oneOf(oneOf(servers)?.people ?? []);
      const question = questions[n % questions.length];
      if (!person || !question) return true;
      tally.asked += 1;
      const patience = Promise.withResolvers<'lost'>();
      const timer = setTimeout(() => patience.resolve('lost'), PATIENCE_MS);
      const asked = question.ask(person);
      const ended = await Promise.race([asked, killed.then(() => 'cut' as const), patience.promise]);
      clearTimeout(timer);
      if (ended === 'cut') {
        tally.cut += 1;
        asked.catch(() => {});
        return false;
      }
      if (ended === 'lost' || ended.state !== 'answered') {
        tally.lost.push(`${question.name}: ${ended === 'lost' ? 'no answer' : ended.reason}`);
        return true;
      }
      tally.answered += 1;
      if (!Number.isNaN(ended.latency))
        tally.times.push({ ms: ended.latency, when, question: question.name, age });
      if (question.name === 'quote') await Promise.race([reportIn(person, ended, n), killed]);
      return true;
    },
  };
}
