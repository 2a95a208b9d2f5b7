/** `/news query [from] [since] [before]`: the best matching passages, from all outlets or from one. */
import { completeOutlets } from '../src/answer/completions.ts';
import { askNews } from '../src/answer/news.ts';
import { MAX_OPTION_LENGTH } from '../src/answer/option-lengths.ts';
import { noteUpdates } from '../src/answer/updates.ts';
import { command } from '../src/command.ts';
import { booleanOption, optionsOf, textOption, timeOptions, unlisted } from './options.ts';

export default command({
  name: 'news',
  description: 'Search the news: exact passages with sources',
  example: { query: 'japan nato' },
  ...optionsOf({
    query: textOption('What you are looking for', {
      max: MAX_OPTION_LENGTH.query,
      empty: 'news.empty',
      isQuery: true,
    }),
    from: textOption('Only from this outlet', {
      max: MAX_OPTION_LENGTH.from,
      complete: ({ archive }, typed) => completeOutlets(archive, typed),
    }),
    ...timeOptions,
    // A message is prose: what looks like an operator in it is a word.
    prose: unlisted(booleanOption('The words of a message', false)),
  }),
  run: async ({ archive, page }, options) => noteUpdates(archive, await askNews(archive, options, page)),
});
