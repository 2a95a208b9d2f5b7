/** `/digest set|show|preview|pause|resume|off|history`: the daily digests of a server; for those who manage it. */
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
import { type Command, type CommandOption, command, commandGroup } from '../src/command.ts';
import { LENGTH_NAMES } from '../src/model/edition.ts';

const common = { permission: 'manage', example: {} } as const;

const YES_OR_NO = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.enum(['true', 'false'], 'option.yes-or-no'));
const NUMBER = z
  .string()
  .trim()
  .regex(/^\d{1,6}$/, 'digests.no-number')
  .transform(Number)
  .optional();
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'text.too-long')
    .transform((typed) => typed || undefined)
    .optional();

const option = (
  name: string,
  description: string,
  maxLength: number,
  more: Partial<CommandOption> = {},
): CommandOption => ({ name, description, required: false, maxLength, completes: false, ...more });

const set = command({
  ...common,
  name: 'set',
  description: 'Post the news of the day in a channel, every day at a time',
  options: [
    option('channel', 'A text channel, an announcement channel or a thread', 20, {
      required: true,
      picks: 'channel',
    }),
    option('time', 'When, as in 7:30, 19:30, 7pm or 19h30', 40, { required: true }),
    option('timezone', 'Where that time is; type a city', 60, { completes: true }),
    option('topics', 'Only news on these, with commas between; all if left out', 500),
    option('sources', 'Only from these outlets, with commas between; all if left out', 500),
    option('length', 'How long; normal if left out', 20, { choices: LENGTH_NAMES }),
    option('quiet', 'Post nothing when nothing is new; yes if left out', 5, { picks: 'boolean' }),
    option('role', 'The role to ping; nobody if left out', 20, { picks: 'role' }),
    option('crosspost', 'Publish to the servers that follow an announcement channel', 5, {
      picks: 'boolean',
    }),
    option('digest', 'Which digest to set anew; a further one if left out', 100, { completes: true }),
  ],
  schema: z.object({
    channel: text(20),
    time: text(40),
    timezone: text(60),
    topics: text(500),
    sources: text(500),
    length: z.string().trim().toLowerCase().pipe(z.enum(LENGTH_NAMES, 'option.choice')).default('normal'),
    quiet: YES_OR_NO.default('true').transform((typed) => typed === 'true'),
    role: text(20),
    crosspost: YES_OR_NO.default('false').transform((typed) => typed === 'true'),
    digest: NUMBER,
  }),
  run: setDigest,
  complete: async (context, name, typed) =>
    name === 'timezone'
      ? completeZones(context, typed)
      : name === 'digest'
        ? completeDigests(context, typed)
        : [],
});

const show = command({
  ...common,
  name: 'show',
  description: 'The digests that are set here, and when each comes next',
  options: [],
  schema: z.object({}),
  run: (context) => showDigests(context),
});

/** A subcommand about one digest; the only one where it is left out. */
function about(name: string, description: string, ask: typeof previewDigest): Command {
  return command({
    ...common,
    name,
    description,
    options: [option('digest', 'Which digest, where there are several', 100, { completes: true })],
    schema: z.object({ digest: NUMBER }),
    run: (context, { digest }) => ask(context, digest),
    complete: (context, _, typed) => completeDigests(context, typed),
  });
}

export default commandGroup(
  {
    name: 'digest',
    description: 'The news of the day, posted every day at a time',
    example: {},
    permission: 'manage',
  },
  [
    show,
    set,
    about('preview', 'A digest as it would come out now, shown to you alone', previewDigest),
    about('pause', 'Stop a digest for a while', (context, digest) => pauseDigest(context, digest, true)),
    about('resume', 'Make a paused digest go on', (context, digest) => pauseDigest(context, digest, false)),
    about('off', 'End a digest for good', endDigest),
    about('history', 'Which editions came out, and why one did not', digestHistory),
  ],
);
