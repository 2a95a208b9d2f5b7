/** What the commands about one article share: the option that says which, read and completed alike. */
import { z } from 'zod';
import { completeHeadlines } from '../src/answer/completions.ts';
import { type Command, type CommandContext, type CommandOption, command } from '../src/command.ts';
import type { Answer } from '../src/model/answer.ts';

const MAX = 300;

/** The option `article`. */
export const ARTICLE_OPTION: CommandOption = {
  name: 'article',
  description: 'Words of its headline; the newest article if left out',
  required: false,
  maxLength: MAX,
  completes: true,
};

/** Reads the option `article`; blank is as good as left out. */
export const ARTICLE = z
  .string()
  .trim()
  .max(MAX, 'text.too-long')
  .transform((words) => words || undefined)
  .optional();

/** Proposals for the option `article`, for `complete` of a command. */
export async function completeArticle({ archive }: CommandContext, option: string, typed: string) {
  return option === ARTICLE_OPTION.name ? completeHeadlines(archive, typed) : [];
}

/** A command with the one option `article`: an article's id or words of its headline, the newest where left out. */
export function articleCommand(
  name: string,
  description: string,
  ask: (archive: CommandContext['archive'], article: string | undefined, page: number) => Promise<Answer>,
): Command {
  return command({
    name,
    description,
    example: {},
    options: [ARTICLE_OPTION],
    schema: z.object({ article: ARTICLE }),
    run: ({ archive, page }, { article }) => ask(archive, article, page),
    complete: completeArticle,
  });
}
