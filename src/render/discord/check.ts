import type { CheckAnswer } from '../../model/answer.ts';
import { claimedText, isReworded, printedText } from '../check-texts.ts';
import {
  checkHeading,
  checkNotes,
  claimLine,
  dayOf,
  legend,
  lookedLines,
  outletsOf,
  untilLine,
} from '../check-words.ts';
import { attributionOf } from '../speaker.ts';
import { COLOURS } from './colours.ts';
import { body, bold, type Draft, line, type Part, small, struck } from './draft.ts';
import { headlineLine, headOf, outletLine } from './head.ts';
import { linksOf } from './link.ts';
import { attributionLines, unclearLines } from './notes.ts';
import type { ViewContext } from './view-context.ts';

/** The verdict with the words on record; below, other wordings and other places. */
export function draftCheck(answer: CheckAnswer, context: ViewContext): Draft[] {
  return [draftVerdict(answer, context), ...draftPlaces(answer, context)];
}

function draftVerdict(answer: CheckAnswer, context: ViewContext): Draft {
  const { messages, locale } = context;
  const { found } = answer;
  const heading = line(checkHeading(answer, messages), '### ');
  const looked = lookedLines(answer, messages, locale);
  if (!found)
    return {
      color: COLOURS.empty,
      parts: [heading, small(claimLine(answer, messages)), '', ...looked.map((one) => line(one))],
    };
  const [mark] = found.marks;
  const words = mark ? found.text.slice(mark.start, mark.end) : found.text;
  const [link] = linksOf([{ citation: found.citation, passage: words }]);
  const [open, close] = [messages('quote.open'), messages('quote.close')];
  const printed = printedText(answer);
  const isQuotation = found.quote !== undefined && !found.inContext;
  const texts: Part[] = isReworded(answer)
    ? [
        small(messages('check.asked')),
        struck(claimedText(answer), open, close),
        '',
        small(messages('check.printed')),
      ]
    : [small(claimLine(answer, messages)), ''];
  const marks = {
    claimed: messages('check.struck'),
    printed: messages('check.bold'),
    part: messages('check.bold'),
  };
  const notes = [...legend(answer, marks, messages), ...checkNotes(answer, messages, locale), ...looked];
  return {
    color: colourOf(answer),
    parts: [
      heading,
      ...texts,
      isQuotation ? body(printed, open, close) : body(printed),
      ...speakerLines(answer, context),
      ...(found.until === undefined ? [] : [line(untilLine(found.until, messages, locale))]),
      ...headOf(found.citation, link, context),
      ...(notes.length > 0 ? ['', ...notes.map(small)] : []),
    ],
  };
}

function speakerLines({ found }: CheckAnswer, context: ViewContext): Part[] {
  if (!found?.quote) return [];
  return found.quote.attribution.state === 'ambiguous'
    ? unclearLines(found.quote, context)
    : attributionLines(found.quote, context);
}

/** Green is only what is on record as claimed, still stands there, and is from a speaker who is named. */
function colourOf({ verdict, found }: CheckAnswer): number {
  if (verdict === 'reporters-words') return COLOURS.reported;
  const isNamed =
    found?.quote?.attribution.state === 'named' || found?.quote?.attribution.state === 'unnamed';
  return isNamed && found?.until === undefined && (verdict === 'verbatim' || verdict === 'abridged')
    ? COLOURS.said
    : COLOURS.unclear;
}

function draftPlaces({ variants, others, page }: CheckAnswer, context: ViewContext): Draft[] {
  if (variants.length === 0 && others.length === 0) return [];
  const { messages, locale } = context;
  const links = linksOf(others);
  const place = page.of > 1 ? [small(messages('page.place', { page: page.number, of: page.of }))] : [];
  return [
    {
      color: COLOURS.passages,
      parts: [
        ...place,
        ...(variants.length > 0 ? [bold(messages('check.variants'))] : []),
        ...variants.flatMap((one) => [
          line(`${messages('quote.open')}${one.text}${messages('quote.close')}`),
          small([outletsOf(one, messages), dayOf(one, messages, locale)].join(' · ')),
        ]),
        ...(variants.length > 0 && others.length > 0 ? [''] : []),
        ...(others.length > 0 ? [bold(messages('check.others'))] : []),
        ...others.flatMap(({ citation, quote, until }, n) => [
          headlineLine(citation, links[n]),
          small(
            [
              ...(quote ? [`— ${attributionOf(quote, messages)}`] : []),
              outletLine(citation),
              dayOf({ citation }, messages, locale),
              ...(until === undefined ? [] : [untilLine(until, messages, locale)]),
            ].join(' · '),
          ),
        ]),
      ],
    },
  ];
}
