/** `/about`: what the bot is. */
import { askAbout } from '../src/answer/about.ts';
import { command } from '../src/command.ts';
import { optionsOf } from './options.ts';

export default command({
  name: 'about',
  description: 'What I am, and how many stories I can search',
  example: {},
  ...optionsOf({}),
  run: ({ archive, caller, homepage }) => askAbout(archive, caller, homepage),
});
