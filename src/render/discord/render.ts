/** An answer as Discord embeds. Stored text is shown letter for letter; nothing in it is markup, and nothing pings. */
import type { APIEmbed } from 'discord.js';
import type { Answer } from '../../model/answer.ts';
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
import { type Reader, readerOf } from './view-context.ts';

/** What a message shows. There is no `content`: only embeds can echo outside text without pinging or unfurling. */
export interface DiscordText {
  readonly embeds: readonly APIEmbed[];
}

export interface DiscordOptions {
  /** the reader's, as Discord gives it, e.g. `en-GB` or `de` */
  readonly locale: string;
  /** a command's clickable mention, e.g. `</news:123>`, where its id is known */
  readonly mention?: (command: string) => string | undefined;
  /** what became of the picture of a trend; nothing is said of it where absent */
  readonly picture?: Picture | undefined;
  /** stands in the footer of an embed that has no citation there, so that the message is known again */
  readonly footer?: string;
}

/** Passages or quotes of one page, an embed each; more than a page is not drawn. */
const MOST = 5;

/** The answer as at most five embeds within Discord's limits. */
export function renderDiscord(
  answer: Answer,
  { locale, mention, picture, footer }: DiscordOptions,
): DiscordText {
  const drafts = draftsOf(answer, readerOf(locale, mention), picture);
  return { embeds: fit(footer === undefined ? drafts : withFooter(drafts, footer)) };
}

/** Under the last embed that has no footer of its own: what a citation says there stays. */
function withFooter(drafts: readonly Draft[], text: string): Draft[] {
  const last = drafts.findLastIndex(({ embed }) => embed.footer === undefined);
  return drafts.map((draft, n) =>
    n === last ? { ...draft, embed: { ...draft.embed, footer: { text } } } : draft,
  );
}

function draftsOf(answer: Answer, reader: Reader, picture: Picture | undefined): Draft[] {
  switch (answer.kind) {
    case 'passages':
      return draftPassages({ ...answer, passages: answer.passages.slice(0, MOST) }, reader);
    case 'quotes':
      return draftQuotes(answer, reader).slice(0, MOST);
    case 'voices':
      return draftVoices(answer, reader).slice(0, MOST);
    case 'summary':
      return draftSummary(answer, reader);
    case 'digest':
      return draftDigest(answer, reader);
    case 'trend':
      return draftTrend(answer, reader, picture).slice(0, MOST);
    case 'digests':
      return draftDigests(answer, reader);
    case 'editions':
      return draftEditions(answer, reader);
    case 'sources':
      return draftSources(answer, reader);
    case 'notice':
      return draftNotice(answer, reader);
  }
}
