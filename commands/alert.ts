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
  description: 'Hear about news as it happens: words, a person’s new quotes, or an outlet',
  ...optionsOf({
    words: textOption('Words that must all be in the story; commas between alternatives', {
      max: MAX_OPTION_LENGTH.words,
      isQuery: true,
    }),
    speaker: textOption('Whose new quotes you want', {
      max: MAX_OPTION_LENGTH.speaker,
      complete: ({ archive }, typed) => completeSpeakers(archive, typed),
    }),
    outlet: textOption('Only stories from this outlet; on its own, all of them', {
      max: MAX_OPTION_LENGTH.from,
      complete: ({ archive }, typed) => completeOutlets(archive, typed),
    }),
    without: textOption('Words that must not be in the story, with commas between', {
      max: MAX_OPTION_LENGTH.words,
    }),
    channel: textOption('A channel, thread or forum (Manage Server); a direct message if left out', {
      max: MAX_ID_LENGTH,
      picks: 'channel',
    }),
    quiet: textOption('Hours without alerts, such as 22:00-7:00', { max: 40 }),
    timezone: textOption('Time zone of those hours; type a city', { max: 60, complete: completeZones }),
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
    ...optionsOf({ alert: alertOption('Which alert, if there are several') }),
    run: (context, { alert }) => ask(context, alert),
  });
}

export default commandGroup(
  {
    name: 'alert',
    description: 'News as it happens, in a channel or by direct message',
    example: {},
    personal: true,
  },
  [
    add,
    command({
      ...common,
      name: 'list',
      description: 'See your alerts, and those of the server if you manage it',
      ...optionsOf({}),
      run: (context) => listAlerts(context),
    }),
    onAlert('pause', 'Pause an alert', (context, alert) => pauseAlert(context, alert, true)),
    onAlert('resume', 'Resume a paused alert', (context, alert) => pauseAlert(context, alert, false)),
    onAlert('remove', 'Remove an alert for good', removeAlert),
    onAlert('test', 'See the newest story that an alert would have sent', testAlert),
  ],
);
