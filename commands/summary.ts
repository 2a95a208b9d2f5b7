/** `/summary [article]`: what an article comes down to, every sentence cited; the newest by default. */
import { z } from 'zod';
import { completeHeadlines } from '../src/answer/complete.ts';
import { askSummary } from '../src/answer/summary.ts';
import { command } from '../src/command.ts';

const MAX = 300;

export default command({
  name: 'summary',
  description: 'What an article comes down to, in its own sentences',
  example: {},
  options: [
    {
      name: 'article',
      description: 'Words of its headline; the newest article if left out',
      required: false,
      maxLength: MAX,
      completes: true,
    },
  ],
  schema: z.object({
    article: z
      .string()
      .trim()
      .max(MAX, 'text.too-long')
      .transform((words) => words || undefined)
      .optional(),
  }),
  run: (desk, { article }, page) => askSummary(desk, article, page),
  complete: async (desk, option, typed) => (option === 'article' ? completeHeadlines(desk, typed) : []),
});
