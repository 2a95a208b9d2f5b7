/** `/summary [article]`: what an article comes down to, every sentence cited; the newest by default. */
import { askSummary } from '../src/answer/summary.ts';
import { articleCommand } from '../src/article-command.ts';

export default articleCommand('summary', 'What an article comes down to, in its own sentences', askSummary);
