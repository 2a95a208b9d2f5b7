/** `/help`: what can be asked, each with an example to try. */
import { askHelp } from '../src/answer/help.ts';
import { type Command, command, isAllowed } from '../src/command.ts';
import { optionsOf } from './options.ts';

/** Help lists the other commands that the caller may use, so it is made from their list. */
export default (others: readonly Command[]): Command =>
  command({
    name: 'help',
    description: 'What you can ask, with examples',
    example: {},
    ...optionsOf({}),
    run: async ({ caller }) => askHelp(others.filter((one) => isAllowed(one, caller))),
  });
