/** `/trend query [since]`: how many articles a day mention something, drawn, with what stands behind the peaks. */
import { z } from 'zod';
import { askTrend } from '../src/answer/trend/trend.ts';
import { command } from '../src/command.ts';

const MAX = 500;
const MAX_SINCE = 40;

export default command({
  name: 'trend',
  description: 'How often something was in the news, day by day',
  example: { query: 'nato', since: '3 months' },
  options: [
    {
      name: 'query',
      description: 'What to count',
      required: true,
      maxLength: MAX,
      completes: false,
      isQuery: true,
    },
    {
      name: 'since',
      description: 'From when: 7d, 4w, 3 months, a day; 30 days if left out',
      required: false,
      maxLength: MAX_SINCE,
      completes: false,
    },
  ],
  schema: z.object({
    query: z.string('trend.empty').trim().min(1, 'trend.empty').max(MAX, 'text.too-long'),
    since: z
      .string()
      .trim()
      .max(MAX_SINCE, 'text.too-long')
      .transform((words) => words || undefined)
      .optional(),
  }),
  run: ({ archive, page }, options) => askTrend(archive, options, page),
});
