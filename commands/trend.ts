/** `/trend query [since] [before]`: the number of articles per day that mention something, as a chart, with passages for the peaks. */
import { MAX_OPTION_LENGTH } from '../src/answer/option-lengths.ts';
import { askTrend } from '../src/answer/trend/trend.ts';
import { noteUpdates } from '../src/answer/updates.ts';
import { command } from '../src/command.ts';
import { optionsOf, textOption, timeOptions } from './options.ts';

export default command({
  name: 'trend',
  description: 'See how often something was in the news, day by day',
  // It draws a picture, and counts over months.
  cost: 5,
  example: { query: 'nato', since: '3 months' },
  ...optionsOf({
    query: textOption('What to count', {
      max: MAX_OPTION_LENGTH.query,
      empty: 'trend.empty',
      isQuery: true,
    }),
    ...timeOptions,
  }),
  run: async ({ archive, page }, options) => noteUpdates(archive, await askTrend(archive, options, page)),
});
