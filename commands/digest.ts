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
  description: 'Post the news in a channel at a set time; without options, a form opens',
  ...optionsOf({
    channel: textOption('A text or announcement channel, a forum or a thread', {
      max: MAX_ID_LENGTH,
      picks: 'channel',
    }),
    time: textOption('When, as in 7:30, 19:30, 7pm or 19h30', { max: 40 }),
    days: choiceOption('On which days; every day if left out', DAYS, 'daily'),
    timezone: textOption('Where that time is; type a city', { max: 60, complete: completeZones }),
    topics: textOption('Only news on these, with commas between; all if left out', { max: 500 }),
    sources: textOption('Only from these outlets, with commas between; all if left out', { max: 500 }),
    length: choiceOption('How long; normal if left out', LENGTH_NAMES, 'normal'),
    quiet: booleanOption('Post nothing when nothing is new; yes if left out', true),
    role: textOption('The role to ping; nobody if left out', { max: MAX_ID_LENGTH, picks: 'role' }),
    crosspost: booleanOption('Publish to the servers that follow an announcement channel', false),
    digest: digestOption('Which digest to set anew; a further one if left out'),
  }),
  run: setDigest,
});

const show = command({
  ...common,
  name: 'show',
  description: 'The digests that are set here, and when each comes next',
  ...optionsOf({}),
  run: (context) => showDigests(context),
});

/** A subcommand about one digest; if the server has only one, the number may be left out. */
function onDigest(name: string, description: string, ask: typeof previewDigest): Command {
  return command({
    ...common,
    name,
    description,
    ...optionsOf({ digest: digestOption('Which digest, where there are several') }),
    run: (context, { digest }) => ask(context, digest),
  });
}

const off = command({
  ...common,
  name: 'off',
  description: 'End a digest for good',
  ...optionsOf({
    digest: digestOption('Which digest, where there are several'),
    confirmed: unlisted(booleanOption('', false)),
  }),
  run: (context, { digest, confirmed }) => endDigest(context, digest, confirmed),
});

export default commandGroup(
  {
    name: 'digest',
    description: 'The news, posted every day or every week at a time',
    example: {},
    permission: 'manage',
  },
  [
    show,
    set,
    onDigest('preview', 'A digest as it would come out now, shown to you alone', previewDigest),
    onDigest('pause', 'Stop a digest for a while', (context, digest) => pauseDigest(context, digest, true)),
    onDigest('resume', 'Make a paused digest go on', (context, digest) =>
      pauseDigest(context, digest, false),
    ),
    off,
    onDigest('history', 'Which editions came out, and why one did not', digestHistory),
  ],
);
