/** `/check quote [speaker]`: whether a claimed quote is on record, word by word, and whose words they are. */
import { askCheck } from '../src/answer/check.ts';
import { completeSpeakers } from '../src/answer/completions.ts';
import { MAX_OPTION_LENGTH } from '../src/answer/option-lengths.ts';
import { command } from '../src/command.ts';
import { optionsOf, textOption } from './options.ts';

export default command({
  name: 'check',
  description: 'Check whether a quote is on record word for word, and whose words they are',
  example: { quote: 'stronger Japan-NATO cooperation is necessary', speaker: 'Rutte' },
  ...optionsOf({
    quote: textOption('The quote, as you read or heard it', {
      max: MAX_OPTION_LENGTH.quote,
      empty: 'check.empty',
    }),
    speaker: textOption('Who is supposed to have said it', {
      max: MAX_OPTION_LENGTH.speaker,
      complete: ({ archive }, typed) => completeSpeakers(archive, typed),
    }),
  }),
  run: ({ archive, page }, options) => askCheck(archive, options, page),
});
