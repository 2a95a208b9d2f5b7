/** `/privacy`: what is kept of people, and for how long. */
import { askPrivacy } from '../src/answer/about.ts';
import { command } from '../src/command.ts';
import { optionsOf } from './options.ts';

export default command({
  name: 'privacy',
  description: 'See what I keep about you, and for how long',
  example: {},
  ...optionsOf({}),
  run: async ({ homepage }) => askPrivacy(homepage),
});
