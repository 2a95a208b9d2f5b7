/** `/check quote [speaker]`: whether a claimed quote is on record, word by word, and whose words they are. */
import { askCheck } from '../src/answer/check.ts';
import { completeSpeakers } from '../src/answer/completions.ts';
import { MAX_OPTION_LENGTH } from '../src/answer/option-lengths.ts';
import { command } from '../src/command.ts';
import { optionsOf, textOption } from './options.ts';

export default command({
  name: 'check',
  description: 'Whether a quote is on record word for word, and whose words they are',
  example: { quote: 'stronger Japan-NATO cooperation is necessary', speaker: 'Rutte' },
  ...optionsOf({
    quote: textOption('The words, as you read or heard them', {
      max: MAX_OPTION_LENGTH.quote,
      empty: 'check.empty',
    }),
    speaker: textOption('Who is said to have said it', {
      max: MAX_OPTION_LENGTH.speaker,
      complete: ({ archive }, typed) => completeSpeakers(archive, typed),
    }),
  }),
  run: ({ archive, page }, options) => askCheck(archive, options, page),
});
