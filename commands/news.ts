/** `/news query [from]`: the passages that answer, best first; of one outlet where asked. */
import { z } from 'zod';
import { completeOutlets } from '../src/answer/completions.ts';
import { askNews } from '../src/answer/news.ts';
import { command } from '../src/command.ts';

const MAX = 500;
const MAX_OUTLET = 100;

export default command({
  name: 'news',
  description: 'Find the passages that answer, with their source',
  example: { query: 'japan nato' },
  options: [
    {
      name: 'query',
      description: 'What to look for',
      required: true,
      maxLength: MAX,
      completes: false,
      isQuery: true,
    },
    {
      name: 'from',
      description: 'Only this outlet',
      required: false,
      maxLength: MAX_OUTLET,
      completes: true,
    },
  ],
  schema: z.object({
    query: z.string('news.empty').trim().min(1, 'news.empty').max(MAX, 'text.too-long'),
    from: z
      .string()
      .trim()
      .max(MAX_OUTLET, 'text.too-long')
      .transform((words) => words || undefined)
      .optional(),
  }),
  run: ({ archive, page }, options) => askNews(archive, options, page),
  complete: async ({ archive }, option, typed) => (option === 'from' ? completeOutlets(archive, typed) : []),
});
