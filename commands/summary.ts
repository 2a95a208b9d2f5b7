/** `/summary [article] [topic] [since] [before] [length]`: a summary in cited sentences; of today's news if all is left out. */
import { MAX_OPTION_LENGTH } from '../src/answer/option-lengths.ts';
import { askSummary } from '../src/answer/summary.ts';
import { noteUpdates } from '../src/answer/updates.ts';
import { command } from '../src/command.ts';
import { LENGTH_NAMES } from '../src/model/length.ts';
import { articleOption, choiceOption, optionsOf, textOption, timeOptions } from './options.ts';

export default command({
  name: 'summary',
  description: 'Sum up a story, a topic or today’s news, in the stories’ own sentences',
  example: {},
  ...optionsOf({
    article: articleOption('Words of a headline; today’s news if you leave everything out'),
    topic: textOption('Sum up all stories about this', {
      max: MAX_OPTION_LENGTH.topic,
      isQuery: true,
    }),
    ...timeOptions,
    length: choiceOption('How long; normal if left out', LENGTH_NAMES),
  }),
  run: async ({ archive, page }, options) => noteUpdates(archive, await askSummary(archive, options, page)),
});
