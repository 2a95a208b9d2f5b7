/** `/quote speaker [about]`: what a person or body said, and how sure that is. */
import { z } from 'zod';
import { completeSpeakers } from '../src/answer/completions.ts';
import { askQuote } from '../src/answer/quote.ts';
import { command } from '../src/command.ts';

const MAX = 200;

export default command({
  name: 'quote',
  description: 'What someone said, word for word, and how sure it is that they said it',
  example: { speaker: 'Rutte' },
  options: [
    {
      name: 'speaker',
      description: 'A name, a title or a body',
      required: true,
      maxLength: MAX,
      completes: true,
    },
    {
      name: 'about',
      description: 'Only on this topic',
      required: false,
      maxLength: MAX,
      completes: false,
      isQuery: true,
    },
  ],
  schema: z.object({
    speaker: z.string('quote.empty').trim().min(1, 'quote.empty').max(MAX, 'text.too-long'),
    about: z
      .string()
      .trim()
      .max(MAX, 'text.too-long')
      .transform((words) => words || undefined)
      .optional(),
  }),
  run: ({ archive, page }, options) => askQuote(archive, options, page),
  complete: async ({ archive }, option, typed) =>
    option === 'speaker' ? completeSpeakers(archive, typed) : [],
});
