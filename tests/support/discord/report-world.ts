/** The bot on a loopback Discord with one story of two quotes, and what a reader does to report one of them. */
import { type Newsroom, openNewsroom } from '../../../src/newsroom.ts';
import {
  type BotReply,
  type LoopbackDiscord,
  type ScriptedUser,
  startLoopbackDiscord,
} from '../loopback/loopback.ts';
import { type Running, runBot } from './run-bot.ts';

export const BRIDGE_STORY = `Bridge to be rebuilt

By Ann Roe

"We will rebuild the bridge before winter," Mayor Della Okafor said on Monday.

"The money is there for *all* of it," Treasurer Cy Noll said.
`;
export const BRIDGE_WORDS = 'We will rebuild the bridge before winter,';

export interface ReportWorld {
  readonly discord: LoopbackDiscord;
  readonly newsroom: Newsroom;
  running: Running;
  /** id of the article */
  readonly article: string;
  /** sets the clock: an ISO 8601 instant */
  at(instant: string): void;
  close(): Promise<void>;
}

/** It is 6:00 UTC on 9 April 2025. */
export async function reportWorld(dataDir = ':memory:'): Promise<ReportWorld> {
  let time = Date.UTC(2025, 3, 9, 6);
  const now = () => new Date(time);
  const discord = await startLoopbackDiscord({ now: () => time });
  const newsroom = await openNewsroom({ dataDir, defaultTimeZone: 'UTC', now });
  const { story } = await newsroom.importText('test:bridge.txt', Buffer.from(BRIDGE_STORY));
  const world: ReportWorld = {
    discord,
    newsroom,
    running: await runBot({ discord, newsroom }),
    article: story.article.id,
    at(instant) {
      time = Date.parse(instant);
    },
    async close() {
      await world.running.close();
      await newsroom.close();
      await discord.close();
    },
  };
  return world;
}

/** The id of the button under an answer. @throws if there is none */
export function reportButton(reply: BotReply): string {
  const button = reply.buttons.find(({ custom_id }) => custom_id?.startsWith('report:'));
  if (!button?.custom_id) throw new Error('The answer has no button to report');
  return button.custom_id;
}

/** Presses the button under an answer with one quote, and sends the form. */
export async function reportOne(reader: ScriptedUser, reply: BotReply, reason: string): Promise<BotReply> {
  const form = await reader.press(reply, reportButton(reply));
  return reader.submit(form, { reason });
}
