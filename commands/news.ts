/** `/news query`: the passages that answer, best first. */
import { z } from 'zod';
import { askNews } from '../src/answer/news.ts';
import { command } from '../src/command.ts';

const MAX = 500;

export default command({
  name: 'news',
  description: 'Find the passages that answer, with their source',
  example: { query: 'japan nato' },
  options: [
    { name: 'query', description: 'What to look for', required: true, maxLength: MAX, completes: false },
  ],
  schema: z.object({ query: z.string('news.empty').trim().min(1, 'news.empty').max(MAX, 'text.too-long') }),
  run: (desk, { query }, page) => askNews(desk, query, page),
});
