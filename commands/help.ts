/** `/help`: what can be asked, each with an example to try. */
import { z } from 'zod';
import { askHelp } from '../src/answer/help.ts';
import { type Command, command, isAllowed } from '../src/command.ts';

/** Help lists the other commands that somebody may ask, so it is made of their list. */
export default (others: readonly Command[]): Command =>
  command({
    name: 'help',
    description: 'What you can ask, with examples',
    example: {},
    options: [],
    schema: z.object({}),
    run: async ({ caller }) => askHelp(others.filter((one) => isAllowed(one, caller))),
  });
