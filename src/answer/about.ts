/** `/about` and `/privacy`: what the bot is, and what it keeps of people. */
import { readFileSync } from 'node:fs';
import type { ScopedArchive } from '../archive.ts';
import type { Answer, TextAnswer } from '../model/answer.ts';
import type { Caller } from '../model/caller.ts';

let version: string | undefined;

/** The version of this program, as package.json has it. */
function ownVersion(): string {
  version ??= String(
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version,
  );
  return version;
}

/** What the bot is, with the number of stories and outlets that the caller can ask about. */
export async function askAbout(
  { store }: ScopedArchive,
  { application }: Caller,
  homepage: string | undefined,
): Promise<Answer> {
  const { stories, outlets } = await store.wordings.coverage();
  return {
    kind: 'text',
    heading: 'about.heading',
    lines: [
      { message: 'about.what', values: {} },
      { message: 'about.archive', values: { stories, outlets } },
      { message: 'about.licence', values: { version: ownVersion() } },
      { message: 'about.help', values: {}, command: 'help' },
      { message: 'about.privacy', values: {}, command: 'privacy' },
    ],
    links: [...inviteLink(application), ...homepageLink(homepage)],
  };
}

/** What is kept of people, why, and for how long. */
export function askPrivacy(homepage: string | undefined): Answer {
  const keys = ['questions', 'followups', 'setters', 'reports', 'messages', 'logs'];
  return {
    kind: 'text',
    heading: 'privacy.heading',
    lines: [
      ...keys.map((key) => ({ message: `privacy.${key}`, values: {} })),
      { message: 'privacy.forget', values: {}, command: 'forget me' },
    ],
    links: homepageLink(homepage),
  };
}

/** Where a server's owner adds the bot; Discord proposes the permissions that the application names. */
function inviteLink(application: string | undefined): TextAnswer['links'] {
  if (application === undefined) return [];
  return [
    {
      label: 'about.invite',
      url: `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${INVITE_PERMISSIONS}`,
    },
  ];
}

/** The page about this bot of whoever runs it. */
function homepageLink(homepage: string | undefined): TextAnswer['links'] {
  return homepage === undefined ? [] : [{ label: 'about.homepage', url: homepage }];
}

/** View Channels, Send Messages (also in threads), Embed Links, Attach Files and Read Message History. */
const INVITE_PERMISSIONS = '274878024704';
