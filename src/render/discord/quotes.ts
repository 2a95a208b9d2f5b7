import type { QuotedExcerpt, QuotesAnswer, VoicesAnswer } from '../../model/answer.ts';
import { quotationMarks, quotesNotes, quotesTitle } from '../quotes-words.ts';
import { COLOURS } from './colours.ts';
import { body, bold, type Draft, type Part } from './draft.ts';
import { attributionLines, headingDraft, unclearHeading, unclearLines } from './notes.ts';
import { byStory, type StoryGroup, storyDrafts } from './stories.ts';
import type { ViewContext } from './view-context.ts';

const SECTIONS = ['said', 'reported', 'unclear'] as const;
type Section = (typeof SECTIONS)[number];

/** Quotes of one message. */
const MAX_QUOTES = 5;

export function draftQuotes(answer: QuotesAnswer, context: ViewContext): Draft[] {
  const title = quotesTitle(answer, context.messages);
  const notes = quotesNotes(answer, context.messages, context.locale);
  const all = SECTIONS.flatMap((section) => answer[section].map((excerpt) => ({ section, excerpt })));
  const shown = all.slice(0, MAX_QUOTES);
  const groups = SECTIONS.flatMap((section) =>
    groupsOf(
      section,
      shown.filter((one) => one.section === section).map(({ excerpt }) => excerpt),
      context,
    ),
  );
  const color = groups[0]?.color ?? COLOURS.said;
  return [
    headingDraft(color, title, answer.page, context, notes),
    ...storyDrafts(groups, context, (excerpt) => quoteParts(excerpt, context)),
  ];
}

/** All quotes of one article, in its order. */
export function draftVoices({ headline, quotes, page }: VoicesAnswer, context: ViewContext): Draft[] {
  const title = context.messages('voices.found', { headline, total: page.total });
  const groups = groupsOf('said', quotes.slice(0, MAX_QUOTES), context, false).map((group) => ({
    ...group,
    isTitled: true,
  }));
  const color = groups[0]?.color ?? COLOURS.said;
  return [
    headingDraft(color, title, page, context),
    ...storyDrafts(groups, context, (excerpt) => quoteParts(excerpt, context)),
  ];
}

/** A quotation with its speaker, or why it is unclear who spoke. */
export function quoteParts(excerpt: QuotedExcerpt, context: ViewContext): Part[] {
  const { quote } = excerpt;
  const words = body(excerpt, ...quotationMarks(excerpt, context.messages));
  return isUnclear(excerpt)
    ? [unclearHeading(context), words, ...unclearLines(quote, context)]
    : [words, ...attributionLines(quote, context)];
}

/**
 * The stories of a section. What is unclear has a colour of its own; if `isMixed` is false, the quotes of a story stay
 * together all the same.
 */
function groupsOf(
  section: Section,
  excerpts: readonly QuotedExcerpt[],
  { messages }: ViewContext,
  isMixed = true,
): StoryGroup<QuotedExcerpt>[] {
  const parts = isMixed
    ? [excerpts.filter((one) => !isUnclear(one)), excerpts.filter(isUnclear)]
    : [excerpts];
  return parts.flatMap((some) =>
    byStory(some).map((story) => {
      const unclear = story.some(isUnclear);
      const above = section === 'reported' && !unclear ? [bold(messages('quote.reported'))] : [];
      return { color: COLOURS[unclear ? 'unclear' : section], excerpts: story, above };
    }),
  );
}

function isUnclear({ quote }: QuotedExcerpt): boolean {
  return quote.attribution.state === 'ambiguous';
}
