/** `/digest set|show|preview|pause|resume|off|history`: the digests of a server, for those who may manage them. */
import { z } from 'zod';
import {
  completeDigests,
  completeZones,
  digestHistory,
  endDigest,
  pauseDigest,
  previewDigest,
  showDigests,
} from '../src/answer/digests/digests.ts';
import { setDigest } from '../src/answer/digests/set-digest.ts';
import { type Command, command, commandGroup } from '../src/command.ts';
import { DAYS } from '../src/model/days.ts';
import { LENGTH_NAMES } from '../src/model/length.ts';
import { booleanOption, choiceOption, type OptionField, optionsOf, textOption, unlisted } from './options.ts';

/** Longest id of a channel or role that is let through. */
const MAX_ID_LENGTH = 20;

const common = { group: 'digest', permission: 'manage', example: {} } as const;

/** A digest by its number in the server. Surfaces let its whole name in the list through. */
function digestOption(description: string): OptionField<number | undefined> {
  return {
    option: { description, required: false, maxLength: 100 },
    schema: z
      .string()
      .trim()
      .regex(/^\d{1,6}$/, 'digests.no-number')
      .transform(Number)
      .optional(),
    complete: completeDigests,
  };
}

const set = command({
  ...common,
  name: 'set',
  description: 'Set up a digest: the news in a channel at a set time; without options, a form opens',
  ...optionsOf({
    channel: textOption('A text or announcement channel, a forum or a thread', {
      max: MAX_ID_LENGTH,
      picks: 'channel',
    }),
    time: textOption('When, such as 7:30, 19:30 or 7pm', { max: 40 }),
    days: choiceOption('On which days; every day if left out', DAYS, 'daily'),
    timezone: textOption('Time zone; type a city', { max: 60, complete: completeZones }),
    topics: textOption('Only news about these, with commas between; all if left out', { max: 500 }),
    sources: textOption('Only from these outlets, with commas between; all if left out', { max: 500 }),
    length: choiceOption('How long; normal if left out', LENGTH_NAMES, 'normal'),
    quiet: booleanOption('Post nothing if there is nothing new; yes if left out', true),
    role: textOption('The role to ping; nobody if left out', { max: MAX_ID_LENGTH, picks: 'role' }),
    crosspost: booleanOption('Publish to the servers that follow this announcement channel', false),
    digest: digestOption('Which digest to update; a new one if left out'),
  }),
  run: setDigest,
});

const show = command({
  ...common,
  name: 'show',
  description: 'See the digests of this server and when each comes next',
  ...optionsOf({}),
  run: (context) => showDigests(context),
});

/** A subcommand about one digest; if the server has only one, the number may be left out. */
function onDigest(name: string, description: string, ask: typeof previewDigest): Command {
  return command({
    ...common,
    name,
    description,
    ...optionsOf({ digest: digestOption('Which digest, if there are several') }),
    run: (context, { digest }) => ask(context, digest),
  });
}

const off = command({
  ...common,
  name: 'off',
  description: 'Delete a digest for good',
  ...optionsOf({
    digest: digestOption('Which digest, if there are several'),
    confirmed: unlisted(booleanOption('', false)),
  }),
  run: (context, { digest, confirmed }) => endDigest(context, digest, confirmed),
});

export default commandGroup(
  {
    name: 'digest',
    description: 'The news in a channel, every day or every week',
    example: {},
    permission: 'manage',
  },
  [
    show,
    set,
    onDigest('preview', 'See a digest as it would come out now; only you can see it', previewDigest),
    onDigest('pause', 'Pause a digest', (context, digest) => pauseDigest(context, digest, true)),
    onDigest('resume', 'Resume a paused digest', (context, digest) => pauseDigest(context, digest, false)),
    off,
    onDigest('history', 'See which editions came out, and why one didn’t', digestHistory),
  ],
);
