/** Judges what an answer shows first against what a question of `questions/` expects. */
import { excerptsOf } from '../../src/answer/excerpts.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Reply } from '../../src/terminal/conversation.ts';
import { fold } from '../../src/text/fold.ts';

/** A question with what a right answer has. */
export interface AskedQuestion {
  readonly kind: string;
  readonly ask: string;
  /** what was asked before it, for a follow-up */
  readonly before?: readonly string[];
  /** ids of the stories of which one must be shown first */
  readonly stories?: readonly string[];
  /** words of which one must stand in what is shown first */
  readonly words?: readonly string[];
  /** whose quotes must be shown, and on which topic */
  readonly speaker?: string;
  readonly about?: string;
  /** the first and the last day on which all that is shown was published */
  readonly days?: readonly [first: string, last: string];
  /** the page that must be shown */
  readonly page?: number;
  /** true if a sentence must come in place of news */
  readonly sentence?: boolean;
  /** true if the stories do not answer it */
  readonly relatedOnly?: boolean;
}

/** `honest` is not right, but does not claim to be. */
export type Verdict = 'right' | 'honest' | 'pretended';

/** The verdict, and what was shown first, in a line. */
export function judge(
  question: AskedQuestion,
  reply: Reply,
): { readonly verdict: Verdict; readonly shown: string } {
  if (typeof reply === 'string') return { verdict: 'pretended', shown: reply };
  const { answer } = reply;
  const [first] = excerptsOf(answer);
  const shown = first
    ? `${answer.kind} ${levelOf(answer) ?? ''} [${first.citation.headline}] ${first.text.slice(0, 90)}`
    : `${answer.kind} ${answer.kind === 'notice' ? answer.message : ''}`;
  const isHonest = (answer.kind === 'notice' && answer.tone !== 'done') || levelOf(answer) === 'related';
  if (question.relatedOnly) return { verdict: isHonest ? 'right' : 'pretended', shown };
  return { verdict: isRight(question, answer) ? 'right' : isHonest ? 'honest' : 'pretended', shown };
}

function levelOf(answer: Answer): string | undefined {
  return answer.kind === 'passages' ? answer.level : undefined;
}

function isRight(question: AskedQuestion, answer: Answer): boolean {
  const { stories, words, speaker, about, days, page, sentence } = question;
  if (sentence) return answer.kind === 'notice' && answer.tone === 'help';
  const excerpts = excerptsOf(answer);
  const [first] = excerpts;
  if (!first) return false;
  const has = (text: string, part: string) => fold(text).includes(fold(part));
  if (stories && !stories.some((id) => first.citation.url?.endsWith(id))) return false;
  if (words && !words.some((one) => has(first.text, one))) return false;
  if (speaker !== undefined && !(answer.kind === 'quotes' && has(answer.person.name, speaker))) return false;
  if (about !== undefined && !(answer.kind === 'quotes' && has(answer.about ?? '', about))) return false;
  if (page !== undefined && !('page' in answer && answer.page.number === page)) return false;
  if (!days) return true;
  const publishedOn = excerpts.map(({ citation }) => citation.publishedAt?.instant.slice(0, 10) ?? '');
  return publishedOn.every((day) => day >= days[0] && day <= days[1]);
}
