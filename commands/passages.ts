/** `/passages [article]`: an article's paragraphs word for word, in order; of the newest by default. */
import { askPassages } from '../src/answer/passages.ts';
import { articleCommand } from './options.ts';

export default articleCommand('passages', 'All passages of an article, in order', askPassages);
