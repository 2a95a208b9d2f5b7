/** `/passages [article]`: an article's paragraphs word for word, in order; of the newest by default. */
import { askPassages } from '../src/answer/passages.ts';
import { articleCommand } from './options.ts';

export default articleCommand('passages', 'Read all passages of a story, in order', askPassages);
