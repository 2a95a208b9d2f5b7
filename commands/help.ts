/** `/help`: what can be asked, each with an example to try. */
import { askHelp, askTalk, TALK } from '../src/answer/help.ts';
import { type Command, command, isAllowed } from '../src/command.ts';
import { choiceOption, optionsOf, unlisted } from './options.ts';

/** Help lists the other commands that the caller may use, so it is made from their list. */
export default (others: readonly Command[]): Command =>
  command({
    name: 'help',
    description: 'See what you can ask me, with examples',
    example: {},
    // Small talk, and what the bot cannot do, as questions in words tell it.
    ...optionsOf({ talk: unlisted(choiceOption('Small talk', TALK)) }),
    run: async ({ caller }, { talk }) =>
      talk === undefined ? askHelp(others.filter((one) => isAllowed(one, caller))) : askTalk(talk),
  });
