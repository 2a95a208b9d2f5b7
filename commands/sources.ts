/** `/sources list|add|remove|pause|resume|check`: the feeds that are followed; for those who manage them. */
import { z } from 'zod';
import {
  addSource,
  checkSource,
  completeSources,
  listSources,
  pauseSource,
  removeSource,
} from '../src/answer/sources.ts';
import { type Command, command, commandGroup } from '../src/command.ts';

const MAX = 500;
const common = { permission: 'manage', example: {} } as const;

const list = command({
  ...common,
  name: 'list',
  description: 'What is followed here, and how each source is',
  options: [],
  schema: z.object({}),
  run: (context) => listSources(context),
});

const add = command({
  ...common,
  name: 'add',
  description: 'Follow a feed, or the feed of a site',
  options: [
    {
      name: 'address',
      description: 'Address of a site or of its feed',
      required: true,
      maxLength: MAX,
      completes: false,
    },
  ],
  schema: z.object({
    address: z.string('sources.no-address').trim().min(1, 'sources.no-address').max(MAX, 'text.too-long'),
  }),
  run: (context, { address }) => addSource(context, address),
});

/** A subcommand about one source that is followed already. */
function about(name: string, description: string, ask: typeof removeSource): Command {
  return command({
    ...common,
    name,
    description,
    options: [
      {
        name: 'source',
        description: 'Its title or address',
        required: true,
        maxLength: MAX,
        completes: true,
      },
    ],
    schema: z.object({
      source: z.string('sources.no-source').trim().min(1, 'sources.no-source').max(MAX, 'text.too-long'),
    }),
    run: (context, { source }) => ask(context, source),
    complete: (context, _, typed) => completeSources(context, typed),
  });
}

export default commandGroup(
  {
    name: 'sources',
    description: 'The feeds that are followed here',
    example: {},
    permission: 'manage',
  },
  [
    list,
    add,
    about('remove', 'Stop following a source; its stories leave the answers', removeSource),
    about('pause', 'Stop reading a source for a while; its stories stay', (context, named) =>
      pauseSource(context, named, true),
    ),
    about('resume', 'Go on reading a source', (context, named) => pauseSource(context, named, false)),
    about('check', 'Read a source now, and say how it is', checkSource),
  ],
);
