/** `/alert add|list|pause|resume|remove|test`: news as it happens, in a channel or directly. */
import { z } from 'zod';
import { addAlert } from '../src/answer/alerts/add-alert.ts';
import {
  completeAlerts,
  listAlerts,
  pauseAlert,
  removeAlert,
  testAlert,
} from '../src/answer/alerts/alerts.ts';
import { completeOutlets, completeSpeakers } from '../src/answer/completions.ts';
import { completeZones } from '../src/answer/digests/digests.ts';
import { MAX_OPTION_LENGTH } from '../src/answer/option-lengths.ts';
import { type Command, command, commandGroup } from '../src/command.ts';
import { type OptionField, optionsOf, textOption } from './options.ts';

/** Longest id of a channel that is let through. */
const MAX_ID_LENGTH = 20;

const common = { personal: true, example: {} } as const;

const add = command({
  ...common,
  name: 'add',
  description: 'Hear of news as it happens: by words, a person’s new quotes, or an outlet',
  ...optionsOf({
    words: textOption('Words that must all occur; commas between alternatives', {
      max: MAX_OPTION_LENGTH.words,
      isQuery: true,
    }),
    speaker: textOption('Whose new quotes you want', {
      max: MAX_OPTION_LENGTH.speaker,
      complete: ({ archive }, typed) => completeSpeakers(archive, typed),
    }),
    outlet: textOption('Only news of this outlet; alone, all of it', {
      max: MAX_OPTION_LENGTH.from,
      complete: ({ archive }, typed) => completeOutlets(archive, typed),
    }),
    without: textOption('Words that must not occur, with commas between', { max: MAX_OPTION_LENGTH.words }),
    channel: textOption('A channel, thread or forum (Manage Server); your direct messages if left out', {
      max: MAX_ID_LENGTH,
      picks: 'channel',
    }),
    quiet: textOption('Hours in which nothing is posted, as in 22:00-7:00', { max: 40 }),
    timezone: textOption('Where those hours are; type a city', { max: 60, complete: completeZones }),
  }),
  run: addAlert,
});

/** An alert by its name in the list. Surfaces let its whole line in the list through. */
function alertOption(description: string): OptionField<string | undefined> {
  return {
    option: { description, required: false, maxLength: 100 },
    schema: z
      .string()
      .trim()
      .regex(/^[pP]?\d{1,6}$/, 'alerts.no-name')
      .optional(),
    complete: completeAlerts,
  };
}

/** A subcommand about one alert; if there is only one, its name may be left out. */
function onAlert(name: string, description: string, ask: typeof testAlert): Command {
  return command({
    ...common,
    name,
    description,
    ...optionsOf({ alert: alertOption('Which alert, where there are several') }),
    run: (context, { alert }) => ask(context, alert),
  });
}

export default commandGroup(
  {
    name: 'alert',
    description: 'News as it happens, in a channel or as a direct message',
    example: {},
    personal: true,
  },
  [
    add,
    command({
      ...common,
      name: 'list',
      description: 'Your alerts, and those of the server if you manage it',
      ...optionsOf({}),
      run: (context) => listAlerts(context),
    }),
    onAlert('pause', 'Stop an alert for a while', (context, alert) => pauseAlert(context, alert, true)),
    onAlert('resume', 'Make a paused alert go on', (context, alert) => pauseAlert(context, alert, false)),
    onAlert('remove', 'End an alert for good', removeAlert),
    onAlert('test', 'The newest story that an alert would have sent', testAlert),
  ],
);
