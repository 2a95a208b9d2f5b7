/** `/changes [article]`: what changed in a story and when; the stories that changed last by default. */
import { askChanges } from '../src/answer/changes.ts';
import { command } from '../src/command.ts';
import { articleOption, optionsOf } from './options.ts';

export default command({
  name: 'changes',
  description: 'See what changed in a story and when, quotes first',
  example: {},
  ...optionsOf({ article: articleOption('Words of its headline; the latest changes if left out') }),
  run: ({ archive, page }, { article }) => askChanges(archive, article, page),
});
