/** An answer as Discord embeds. Stored text is shown letter for letter: its markup is escaped, and nothing pings. */
import type { APIEmbed } from 'discord.js';
import type { Answer } from '../../model/answer.ts';
import { draftAlert, draftAlerts } from './alerts.ts';
import { draftChanges, draftEdited } from './changes.ts';
import { draftCheck } from './check.ts';
import { draftDigest } from './digest.ts';
import { draftDigests, draftEditions } from './digests.ts';
import type { Draft } from './draft.ts';
import { fit } from './fit.ts';
import { draftNotice } from './notice.ts';
import { draftPassages } from './passages.ts';
import { draftQuotes, draftVoices } from './quotes.ts';
import { draftSources } from './sources.ts';
import { draftSummary } from './summary.ts';
import { draftTrend, type Picture } from './trend.ts';
import { type ViewContext, viewContext } from './view-context.ts';

/** What a message shows. There is no `content`: only embeds can show text from outside without pings and link previews. */
export interface DiscordText {
  readonly embeds: readonly APIEmbed[];
}

export interface DiscordOptions {
  /** the reader's locale as Discord sends it, e.g. `en-GB` or `de` */
  readonly locale: string;
  /** the clickable mention of a command, e.g. `</news:123>`; undefined if its id is not known */
  readonly mention?: (command: string) => string | undefined;
  /** the picture of a trend, or why there is none; if absent, the answer does not mention it */
  readonly picture?: Picture | undefined;
  /** text for the footer of an embed that has none, so that the message can be recognised later */
  readonly footer?: string;
}

/** Passages or quotes of one page, each in its own embed. */
const MAX_EXCERPTS = 5;

/** Renders an answer as at most five embeds within Discord's limits. */
export function renderDiscord(
  answer: Answer,
  { locale, mention, picture, footer }: DiscordOptions,
): DiscordText {
  const drafts = draftsOf(answer, viewContext(locale, mention), picture);
  return { embeds: fit(footer === undefined ? drafts : withFooter(drafts, footer)) };
}

/** Adds a footer to the last embed that has none: the footers of citations stay. */
function withFooter(drafts: readonly Draft[], text: string): Draft[] {
  const last = drafts.findLastIndex(({ embed }) => embed.footer === undefined);
  return drafts.map((draft, n) =>
    n === last ? { ...draft, embed: { ...draft.embed, footer: { text } } } : draft,
  );
}

function draftsOf(answer: Answer, context: ViewContext, picture: Picture | undefined): Draft[] {
  switch (answer.kind) {
    case 'passages':
      return draftPassages({ ...answer, passages: answer.passages.slice(0, MAX_EXCERPTS) }, context);
    case 'quotes':
      return draftQuotes(answer, context).slice(0, MAX_EXCERPTS);
    case 'voices':
      return draftVoices(answer, context).slice(0, MAX_EXCERPTS);
    case 'summary':
      return draftSummary(answer, context);
    case 'digest':
      return draftDigest(answer, context);
    case 'trend':
      return draftTrend(answer, context, picture).slice(0, MAX_EXCERPTS);
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
    case 'notice':
      return draftNotice(answer, context);
  }
}
