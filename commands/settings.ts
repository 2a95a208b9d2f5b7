/** `/settings`: how the bot behaves in a server, for those who manage it. */
import { completeZones } from '../src/answer/digests/digests.ts';
import { askSettings } from '../src/answer/settings.ts';
import { command } from '../src/command.ts';
import { LENGTH_NAMES } from '../src/model/length.ts';
import { COOLDOWNS, LANGUAGES } from '../src/model/settings.ts';
import { choiceOption, optionsOf, textOption, unlisted } from './options.ts';

/** Longest id of a channel or role that is let through, and longest list of them. */
const MAX_ID_LENGTH = 20;
const MAX_IDS_LENGTH = 600;

export default command({
  name: 'settings',
  description: 'How I behave in this server; without options, see and change everything',
  example: {},
  permission: 'settings',
  ...optionsOf({
    channel: textOption('Where everybody may see answers: adds a channel or takes it out', {
      max: MAX_ID_LENGTH,
      picks: 'place',
    }),
    answers: choiceOption('Who sees answers, unless they choose otherwise', ['everybody', 'asker'] as const),
    language: choiceOption('The language of what everybody sees', ['own', ...LANGUAGES] as const),
    timezone: textOption('Your time zone; type a city, or - for none', {
      max: 60,
      complete: completeZones,
    }),
    role: textOption('Who may manage sources, digests and alerts: adds a role or takes it out', {
      max: MAX_ID_LENGTH,
      picks: 'role',
    }),
    cooldown: choiceOption('Seconds to wait between two questions', COOLDOWNS),
    length: choiceOption('How long summaries and digests usually are', LENGTH_NAMES),
    pictures: choiceOption('Whether stories are shown with their pictures', ['on', 'off'] as const),
    channels: unlisted(textOption('', { max: MAX_IDS_LENGTH })),
    roles: unlisted(textOption('', { max: MAX_IDS_LENGTH })),
  }),
  run: (context, { answers, pictures, ...options }) =>
    askSettings(context, {
      ...options,
      private: answers === undefined ? undefined : answers === 'asker',
      pictures: pictures === undefined ? undefined : pictures === 'on',
    }),
});
