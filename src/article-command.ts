/** What the commands about one article share: the option that says which, read and completed alike. */
import { z } from 'zod';
import { completeHeadlines } from './answer/complete.ts';
import type { Desk } from './answer/desk.ts';
import { type Command, command } from './command.ts';
import type { Answer } from './model.ts';

const MAX = 300;

/** A command with the one option `article`: an article's id or words of its headline, the newest where left out. */
export function articleCommand(
  name: string,
  description: string,
  ask: (desk: Desk, article: string | undefined, page: number) => Promise<Answer>,
): Command {
  return command({
    name,
    description,
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
    run: (desk, { article }, page) => ask(desk, article, page),
    complete: async (desk, option, typed) => (option === 'article' ? completeHeadlines(desk, typed) : []),
  });
}
