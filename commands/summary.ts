/** `/summary [article] [length]`: what an article comes down to, every sentence cited; the newest by default. */
import { z } from 'zod';
import { LENGTH_NAMES } from '../src/answer/summarise/summarise.ts';
import { askSummary } from '../src/answer/summary.ts';
import { ARTICLE, ARTICLE_OPTION, completeArticle } from '../src/article-command.ts';
import { command } from '../src/command.ts';

export default command({
  name: 'summary',
  description: 'What an article comes down to, in its own sentences',
  example: {},
  options: [
    ARTICLE_OPTION,
    {
      name: 'length',
      description: 'How long; normal if left out',
      required: false,
      maxLength: 20,
      completes: false,
      choices: LENGTH_NAMES,
    },
  ],
  schema: z.object({
    article: ARTICLE,
    length: z.string().trim().toLowerCase().pipe(z.enum(LENGTH_NAMES, 'option.choice')).optional(),
  }),
  run: (desk, options, page) => askSummary(desk, options, page),
  complete: completeArticle,
});
