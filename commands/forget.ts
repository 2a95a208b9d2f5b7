/** `/forget me`: removes what is stored of the person who asks. */
import { forgetMe } from '../src/answer/forget.ts';
import { command, commandGroup } from '../src/command.ts';
import { booleanOption, optionsOf, unlisted } from './options.ts';

const me = command({
  name: 'me',
  group: 'forget',
  description: 'Remove what I keep about you; I ask first',
  example: {},
  personal: true,
  ...optionsOf({ confirmed: unlisted(booleanOption('', false)) }),
  run: (context, { confirmed }) => forgetMe(context, confirmed),
});

export default commandGroup({ name: 'forget', description: 'Remove what I keep about you', example: {} }, [
  me,
]);
