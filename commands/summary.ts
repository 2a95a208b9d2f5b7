/** `/summary [article] [topic] [since] [length]`: what it comes down to, every sentence cited; today's news by default. */
import { z } from 'zod';
import { askSummary } from '../src/answer/summary.ts';
import { command } from '../src/command.ts';
import { LENGTH_NAMES } from '../src/model/edition.ts';
import { ARTICLE, ARTICLE_OPTION, completeArticle } from './options.ts';

const MAX_TOPIC = 300;
const MAX_SINCE = 40;

const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'text.too-long')
    .transform((typed) => typed || undefined)
    .optional();

export default command({
  name: 'summary',
  description: 'What an article, a topic or today comes down to, in the stories’ own sentences',
  example: {},
  options: [
    { ...ARTICLE_OPTION, description: 'Words of its headline; today’s news if all is left out' },
    {
      name: 'topic',
      description: 'What several stories are about, as in /news',
      required: false,
      maxLength: MAX_TOPIC,
      completes: false,
    },
    {
      name: 'since',
      description: 'From when on: 24h, 7d, 2w, today, yesterday or a date',
      required: false,
      maxLength: MAX_SINCE,
      completes: false,
    },
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
    topic: words(MAX_TOPIC),
    since: words(MAX_SINCE),
    length: z.string().trim().toLowerCase().pipe(z.enum(LENGTH_NAMES, 'option.choice')).optional(),
  }),
  run: ({ archive, page }, options) => askSummary(archive, options, page),
  complete: completeArticle,
});
