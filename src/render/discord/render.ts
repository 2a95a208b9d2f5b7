/** An answer as components of a message on Discord. Stored text is shown letter for letter: its markup is escaped, and nothing pings. */
import type { Answer } from '../../model/answer.ts';
import { understoodLine } from '../understood.ts';
import { draftAlert, draftAlerts } from './alerts.ts';
import { type Box, boxesOf } from './boxes.ts';
import { draftChanges, draftEdited } from './changes.ts';
import { draftCheck } from './check.ts';
import { draftDigest } from './digest.ts';
import { draftDigests, draftEditions } from './digests.ts';
import { type Draft, type Line, small } from './draft.ts';
import { draftNotice } from './notice.ts';
import { draftPassages } from './passages.ts';
import { draftQuotes, draftVoices } from './quotes.ts';
import { draftConfirm, draftSettings, draftText } from './settings.ts';
import { draftSources } from './sources.ts';
import { draftSummary } from './summary.ts';
import { draftTrend, type Picture } from './trend.ts';
import { type ViewContext, viewContext } from './view-context.ts';

/** What a message shows above its controls. Neither links in it nor mentions do anything by themselves: there are no previews. */
export interface DiscordText {
  readonly boxes: readonly Box[];
}

export interface DiscordOptions {
  /** the reader's locale as Discord sends it, e.g. `en-GB` or `de` */
  readonly locale: string;
  /** the clickable mention of a command, e.g. `</news:123>`; undefined if its id is not known */
  readonly mention?: (command: string) => string | undefined;
  /** the picture of a trend, or why there is none; if absent, the answer does not mention it */
  readonly picture?: Picture | undefined;
  /** false if the pictures of stories are left out */
  readonly pictures?: boolean | undefined;
  /** a line at the end by which the message can be recognised later, see `isMarkText` */
  readonly mark?: string;
  /** finished markdown above the answer, such as the mention of a role */
  readonly above?: string | undefined;
}

/** Passages of one page. */
const MAX_PASSAGES = 5;

/** Renders an answer within Discord's limits. */
export function renderDiscord(
  answer: Answer,
  { locale, mention, picture, pictures, mark, above }: DiscordOptions,
): DiscordText {
  const context = viewContext(locale, mention, pictures);
  const drafts = withUnderstood(draftsOf(answer, context, picture), answer, context);
  return { boxes: boxesOf(drafts, { mark, above }) };
}

/** Says above the answer to a follow-up how it was understood. */
function withUnderstood(
  drafts: readonly Draft[],
  { understood }: Answer,
  { messages }: ViewContext,
): readonly Draft[] {
  const [first, ...others] = drafts;
  if (!understood || !first) return drafts;
  return [under(small(understoodLine(understood, messages)), first), ...others];
}

/** A draft with a line above it. */
function under(above: Line, { thumbnail, ...draft }: Draft): Draft {
  return {
    ...draft,
    parts: [above, ...draft.parts],
    ...(thumbnail && { thumbnail: { ...thumbnail, beside: thumbnail.beside + 1 } }),
  };
}

function draftsOf(answer: Answer, context: ViewContext, picture: Picture | undefined): Draft[] {
  switch (answer.kind) {
    case 'passages':
      return draftPassages({ ...answer, passages: answer.passages.slice(0, MAX_PASSAGES) }, context);
    case 'quotes':
      return draftQuotes(answer, context);
    case 'voices':
      return draftVoices(answer, context);
    case 'summary':
      return draftSummary(answer, context);
    case 'digest':
      return draftDigest(answer, context);
    case 'trend':
      return draftTrend(answer, context, picture);
    case 'check':
      return draftCheck(answer, context);
    case 'changes':
      return draftChanges(answer, context);
    case 'edited':
      return draftEdited(answer, context);
    case 'digests':
      return draftDigests(answer, context);
    case 'editions':
      return draftEditions(answer, context);
    case 'alert':
      return draftAlert(answer, context);
    case 'alerts':
      return draftAlerts(answer, context);
    case 'sources':
      return draftSources(answer, context);
    case 'settings':
      return draftSettings(answer, context);
    case 'text':
      return draftText(answer, context);
    case 'confirm':
      return draftConfirm(answer, context);
    case 'notice':
      return draftNotice(answer, context);
  }
}
