/** `/sources list|add|remove|pause|resume|check`: the followed feeds, for those who may manage them. */
import {
  addSource,
  checkSource,
  completeFeedZones,
  completeSources,
  listSources,
  pauseSource,
  removeSource,
} from '../src/answer/sources.ts';
import { type Command, command, commandGroup } from '../src/command.ts';
import { optionsOf, textOption } from './options.ts';

/** Longest address or title of a source, in UTF-16 code units. */
const MAX_SOURCE_LENGTH = 500;
const MAX_ZONE_LENGTH = 60;
const common = { group: 'sources', permission: 'manage', example: {} } as const;

const list = command({
  ...common,
  name: 'list',
  description: 'See what I follow here, and how each source is doing',
  ...optionsOf({}),
  run: (context) => listSources(context),
});

const add = command({
  ...common,
  name: 'add',
  description: 'Follow a site or a feed',
  ...optionsOf({
    address: textOption('Address of a site or its feed', {
      max: MAX_SOURCE_LENGTH,
      empty: 'sources.no-address',
    }),
    timezone: textOption('Its time zone, if it gives none; type a city', {
      max: MAX_ZONE_LENGTH,
      complete: completeFeedZones,
    }),
  }),
  run: (context, { address, timezone }) => addSource(context, address, timezone),
});

/** A subcommand about one source that is already followed. */
function onSource(name: string, description: string, ask: typeof removeSource): Command {
  return command({
    ...common,
    name,
    description,
    ...optionsOf({
      source: textOption('Its title or address', {
        max: MAX_SOURCE_LENGTH,
        empty: 'sources.no-source',
        complete: completeSources,
      }),
    }),
    run: (context, { source }) => ask(context, source),
  });
}

export default commandGroup(
  {
    name: 'sources',
    description: 'The sites and feeds I follow here',
    example: {},
    permission: 'manage',
  },
  [
    list,
    add,
    onSource('remove', 'Stop following a source; its stories no longer show up in answers', removeSource),
    onSource('pause', 'Pause a source; its stories stay', (context, named) =>
      pauseSource(context, named, true),
    ),
    onSource('resume', 'Resume a paused source', (context, named) => pauseSource(context, named, false)),
    onSource('check', 'Read a source now and tell how it is doing', checkSource),
  ],
);
