/** Questions that have one answer however few of the stories a process holds: the search ranks nothing in them. */
import { articleId } from '../../../src/story/article-id.ts';
import type { Asking } from './ask.ts';
import {
  CLAIMS,
  type CommandQuestion,
  everywhere,
  PLACES,
  pages,
  quote,
  summary,
  trend,
} from './questions.ts';
import { SPELT_SPEAKERS } from './speakers.ts';

const COUNTED = [
  'harrow',
  'council melbin',
  '"night trains"',
  '"night trains" -storm',
  'harrow -ferries -pensions',
  'harrow from:UPI',
  'from:"The Melbin Echo"',
  'harrow before:2025-01-01',
  'pension reform parliament',
  '%',
  '""',
  '😀',
  '-',
];
const TIMES = [
  {},
  { since: '2024-09-01' },
  { before: '2025-01-15' },
  { since: '2024-11-01', before: '2025-02-01' },
  { since: '2025-03-20' },
];
const OUTLETS = ['UPI', 'le soir de melbin', 'BBC News'];
const ARTICLES = ['quakeUpi', 'voteReuters', 'ferry', 'old-30', 'undated', 'nul', 'surrogates'].map((name) =>
  articleId(`test:${name}`),
);

const QUESTIONS: readonly CommandQuestion[] = everywhere([
  ...SPELT_SPEAKERS.flatMap((speaker) => TIMES.map((times) => quote(speaker, times))),
  ...SPELT_SPEAKERS.flatMap((speaker) => OUTLETS.map((from) => quote(speaker, { from }))),
  ...pages(quote('Ines Harrow'), 2, 5, 9, 11, 99),
  ...COUNTED.flatMap((query) => TIMES.map((times) => trend(query, times))),
  ...CLAIMS,
  ...TIMES.map((times) => summary(times)),
  ...pages(summary({ since: '2024-09-01' }), 2, 7, 12, 99),
  ...ARTICLES.flatMap((article) => [
    { command: 'changes', options: { article } },
    { command: 'voices', options: { article } },
    { command: 'passages', options: { article } },
    summary({ article }),
  ]),
  { command: 'changes', options: {} },
  { command: 'voices', options: {} },
  { command: 'about', options: {} },
  { command: 'digest preview', options: {} },
]);

export const WINDOW_QUESTIONS: readonly Asking[] = [
  ...QUESTIONS,
  ...PLACES.flatMap((guild) =>
    ['', 'u', 'le', 'und', 'zero', 'o', 'm'].map((typed) => ({
      command: 'quote',
      option: 'from',
      typed,
      ...(guild !== undefined && { guild }),
    })),
  ),
];

interface Ranked {
  readonly message?: string;
  readonly peaks?: readonly { readonly bin: number }[];
  readonly suggestions?: readonly { readonly kind: string }[];
}

/** Nobody of that name: other spellings are known in the window alone, and passages that have the name are ranked. */
const NOBODY = /^quote\.(?:nobody|did-you-mean|other-language)$/;

/**
 * An answer without what a small window knows otherwise: the passages of a trend's peaks, which the search ranks; how many
 * stories have no date; and the people who are suggested, who are those of the window.
 */
export function withoutRanking(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const { message = '', peaks, suggestions } = answer as Ranked;
  if (NOBODY.test(message)) return 'nobody';
  return {
    ...answer,
    ...(peaks && { undated: 0, peaks: peaks.map(({ bin }) => bin) }),
    ...(suggestions && { suggestions: suggestions.filter(({ kind }) => kind !== 'speaker') }),
  };
}
