/** `/quote speaker [about] [from] [since] [before]`: what a person or organisation said, and how certain the attribution is. */
import { completeOutlets, completeSpeakers } from '../src/answer/completions.ts';
import { MAX_OPTION_LENGTH } from '../src/answer/option-lengths.ts';
import { askQuote } from '../src/answer/quote.ts';
import { noteUpdates } from '../src/answer/updates.ts';
import { command } from '../src/command.ts';
import { optionsOf, textOption, timeOptions } from './options.ts';

export default command({
  name: 'quote',
  description: 'Find what somebody said, word for word, and how sure it is',
  example: { speaker: 'Rutte' },
  ...optionsOf({
    speaker: textOption('A name, a title or an organisation', {
      max: MAX_OPTION_LENGTH.speaker,
      empty: 'quote.empty',
      complete: ({ archive }, typed) => completeSpeakers(archive, typed),
    }),
    about: textOption('Only about this topic', { max: MAX_OPTION_LENGTH.about, isQuery: true }),
    from: textOption('Only from this outlet', {
      max: MAX_OPTION_LENGTH.from,
      complete: ({ archive }, typed) => completeOutlets(archive, typed),
    }),
    ...timeOptions,
  }),
  run: async ({ archive, page }, options) => noteUpdates(archive, await askQuote(archive, options, page)),
});
