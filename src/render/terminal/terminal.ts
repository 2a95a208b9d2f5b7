/** An answer as text for a terminal. Passages are printed letter for letter; only the line breaks follow the width. */
import picocolors from 'picocolors';
import type {
  Answer,
  CheckAnswer,
  DigestAnswer,
  Excerpt,
  FollowedSource,
  Notice,
  Page,
  QuotedExcerpt,
  QuotesAnswer,
  Suggestion,
  TrendAnswer,
} from '../../model/answer.ts';
import type { Quote } from '../../model/article.ts';
import { replaceControlCharacters } from '../../text/control-characters.ts';
import { cutAtSentence } from '../../text/cut.ts';
import { alertAbout, alertHeading, alertName, alertNotes } from '../alert-words.ts';
import { updateLine } from '../changed-words.ts';
import { citationLine, formatDay, formatInstant, formatTime } from '../citation.ts';
import { digestHeading, editionLines, settingLines } from '../digest-lines.ts';
import { type Messages, messagesFor } from '../messages.ts';
import { passageSpeakers } from '../passage-speakers.ts';
import {
  countsOf,
  eventLines,
  noticeValues,
  passagesNotes,
  passagesTitle,
  problemOf,
  summaryNotes,
  summaryTitle,
  typedOptions,
} from '../phrases.ts';
import { quotationMarks, quotesNotes, quotesTitle } from '../quotes-words.ts';
import { ambiguityReason, attributionOf, candidatesOf, correctionNotes, isOnlyLikely } from '../speaker.ts';
import { binLine, peaksLine, trendNotes, trendPeriod } from '../trend-words.ts';
import { understoodLine } from '../understood.ts';
import { type ChangesView, changesBlocks, editedBlocks } from './changes.ts';
import { checkBlocks } from './check.ts';
import { mark, wrap } from './layout.ts';
import { ownBlocks } from './own-text.ts';
import { trendBars } from './trend-bars.ts';

/** A longer passage is cut at the end of a sentence and marked `[…]`. */
const MAX_PASSAGE_LENGTH = 2000;

/** Messages that say something else to the person at the keyboard, who runs the bot. */
const TERMINAL_WORDING: Readonly<Record<string, string>> = { 'archive.empty': 'archive.empty-terminal' };

export interface TerminalOptions {
  readonly locale: string;
  readonly color: boolean;
  /** columns */
  readonly width: number;
  /** IANA zone of the reader; the system's if absent */
  readonly zone?: string;
}

/** Renders an answer as lines of text. Without colour, matched words are not marked. */
export function renderTerminal(answer: Answer, options: TerminalOptions): string {
  return new TerminalPage(options).draw(answer);
}

class TerminalPage {
  readonly #paint: ReturnType<typeof picocolors.createColors>;
  readonly #messages: Messages;
  readonly #locale: string;
  readonly #width: number;
  readonly #zone: string | undefined;

  constructor({ locale, color, width, zone }: TerminalOptions) {
    this.#paint = picocolors.createColors(color);
    this.#messages = messagesFor(locale);
    this.#locale = locale;
    this.#width = width;
    this.#zone = zone;
  }

  draw(answer: Answer): string {
    const page = this.#draw(answer);
    if (!answer.understood) return page;
    const line = replaceControlCharacters(understoodLine(answer.understood, this.#messages));
    return `${this.#paint.dim(wrap(line, this.#width, ''))}\n\n${page}`;
  }

  #draw(answer: Answer): string {
    switch (answer.kind) {
      case 'passages': {
        const note = passagesNotes(answer, this.#messages, this.#locale).map((one) =>
          wrap(replaceControlCharacters(one), this.#width, ''),
        );
        const title = passagesTitle(answer, this.#messages);
        const isArticle = answer.headline !== undefined;
        const items = answer.passages.map((passage) => this.#passage(passage, isArticle));
        return this.#join([this.#title(title), ...note, ...items, ...this.#footer(answer.page)]);
      }
      case 'quotes':
        return this.#quotes(answer);
      case 'summary': {
        const title = summaryTitle(answer, this.#messages, this.#locale);
        const texts = summaryNotes(answer, this.#messages, this.#locale);
        const notes = texts.map((one) => wrap(one, this.#width, ''));
        const items = answer.sentences.map((one) => this.#passage(one));
        return this.#join([this.#title(title), ...notes, ...items, ...this.#footer(answer.page)]);
      }
      case 'voices': {
        const title = this.#messages('voices.found', { total: answer.page.total, headline: answer.headline });
        const items = answer.quotes.map((one) => this.#quote(one));
        return this.#join([this.#title(title), ...items, ...this.#footer(answer.page)]);
      }
      case 'digest':
        return this.#digest(answer);
      case 'trend':
        return this.#trend(answer);
      case 'check':
        return this.#check(answer);
      case 'changes':
        return this.#join([...changesBlocks(answer, this.#changesView()), ...this.#footer(answer.page)]);
      case 'edited':
        return this.#join([...editedBlocks(answer, this.#changesView()), ...this.#footer(answer.page)]);
      case 'digests': {
        const { message, page, digests } = answer;
        const title = this.#messages(message, { total: page.total, number: digests[0]?.number ?? 0 });
        const items = digests.map((one) => this.#lines(settingLines(one, this.#messages)));
        return this.#join([this.#title(title), ...items, ...this.#footer(page)]);
      }
      case 'alerts': {
        const { message, page, alerts } = answer;
        const [first] = alerts;
        const name = first ? alertName(first) : '';
        const items = alerts.map((one) =>
          this.#lines([
            `№ ${alertName(one)} · ${alertAbout(one, this.#messages)}`,
            ...alertNotes(one, this.#messages),
          ]),
        );
        const title = this.#messages(message, { total: page.total, name });
        return this.#join([this.#title(title), ...items, ...this.#footer(page)]);
      }
      case 'alert': {
        const titles = answer.alerts.map((one) => this.#title(alertHeading(one, this.#messages)));
        return this.#join([...titles, ...answer.stories.map((one) => this.#passage(one))]);
      }
      case 'editions': {
        const title = this.#messages('digests.history', { total: answer.page.total, digest: answer.digest });
        const items = answer.editions.map((one) => this.#lines(editionLines(one, this.#messages)));
        return this.#join([this.#title(title), ...items, ...this.#footer(answer.page)]);
      }
      case 'sources': {
        const title = this.#messages('sources.found', { total: answer.page.total });
        const items = answer.sources.map((one) => this.#source(one));
        return this.#join([this.#title(title), ...items, ...this.#footer(answer.page)]);
      }
      case 'settings':
      case 'text':
      case 'confirm':
        return this.#join(
          ownBlocks(answer, { messages: this.#messages, width: this.#width, paint: this.#paint }),
        );
      case 'notice':
        return this.#notice(answer);
    }
  }

  #trend(answer: TrendAnswer): string {
    const { query, total, unit, page, peaks } = answer;
    const title = this.#messages('trend.found', { query, total });
    const span = `${trendPeriod(answer, this.#messages, this.#locale)} · ${this.#messages(`trend.unit-${unit}`)}`;
    const bars = trendBars(answer, { width: this.#width, locale: this.#locale, peak: this.#paint.yellow });
    const notes = [
      peaksLine(answer, this.#messages, this.#locale),
      ...trendNotes(answer, this.#messages, this.#locale),
    ];
    const shown = peaks[page.number - 1];
    const items = (shown?.passages ?? []).map((one) => this.#passage(one));
    return this.#join([
      [this.#title(title), wrap(span, this.#width, '')].join('\n'),
      bars.join('\n'),
      notes.map((one) => wrap(replaceControlCharacters(one), this.#width, '')).join('\n'),
      ...(shown ? [this.#title(binLine(answer, shown.bin, this.#messages, this.#locale))] : []),
      ...items,
      ...this.#footer(page),
    ]);
  }

  #check(answer: CheckAnswer): string {
    const blocks = checkBlocks(answer, {
      messages: this.#messages,
      locale: this.#locale,
      width: this.#width,
      paint: this.#paint,
      speakerLines: (quote) =>
        quote.attribution.state === 'ambiguous' ? this.#unclear(quote) : this.#attribution(quote),
    });
    const offers = answer.suggestions.map((one) => this.#suggestion(one, false));
    const next = offers.length > 0 ? [[this.#messages('suggest.heading'), ...offers].join('\n')] : [];
    return this.#join([...blocks, ...next, ...this.#footer(answer.page)]);
  }

  #changesView(): ChangesView {
    return {
      messages: this.#messages,
      locale: this.#locale,
      zone: this.#zone,
      width: this.#width,
      paint: this.#paint,
      speakerLines: (quote) =>
        quote.attribution.state === 'ambiguous' ? this.#unclear(quote) : this.#attribution(quote),
    };
  }

  #digest({ day, isWeek, stories, quoteOfTheDay }: DigestAnswer): string {
    const quote = quoteOfTheDay
      ? [this.#paint.green(this.#messages('digest.quote')), this.#quote(quoteOfTheDay)]
      : [];
    const title = this.#messages(digestHeading(isWeek), { day: formatDay(day, this.#locale) });
    return this.#join([this.#title(title), ...stories.map((one) => this.#passage(one)), ...quote]);
  }

  /** An item of a list: its first line, with the others indented below. */
  #lines([first = '', ...others]: readonly string[]): string {
    return [
      wrap(replaceControlCharacters(first), this.#width, '  '),
      ...others.map((one) => this.#line(one)),
    ].join('\n');
  }

  #source(source: FollowedSource): string {
    const { title, address, state, at, movedTo, isShared } = source;
    const problem = problemOf(source, this.#messages);
    const when = at === undefined ? '' : ` ${formatInstant(at, this.#locale)}`;
    const stateLine = `${this.#messages(`sources.state-${state}`)}${when}`;
    const shared = isShared ? [this.#messages('sources.shared')] : [];
    const counts = countsOf(source, this.#messages);
    return this.#lines([
      title ?? address,
      address,
      stateLine,
      ...(counts ? [counts] : []),
      ...(problem ? [problem] : []),
      ...(movedTo === undefined ? [] : [this.#messages('sources.moved', { address: movedTo })]),
      ...shared,
    ]);
  }

  #quotes(answer: QuotesAnswer): string {
    const notes = quotesNotes(answer, this.#messages, this.#locale).map((note) => this.#note(note));
    const section = (heading: string, quotes: readonly QuotedExcerpt[]) =>
      quotes.length > 0
        ? [this.#paint.yellow(this.#messages(heading)), ...quotes.map((one) => this.#quote(one))]
        : [];
    return this.#join([
      [this.#title(quotesTitle(answer, this.#messages)), ...notes].join('\n'),
      ...answer.said.map((one) => this.#quote(one)),
      ...section('quote.reported', answer.reported),
      ...section('quote.unclear', answer.unclear),
      ...this.#footer(answer.page),
    ]);
  }

  #quote(excerpt: QuotedExcerpt): string {
    const { quote } = excerpt;
    const unclear = quote.attribution.state === 'ambiguous';
    const [open, close] = quotationMarks(excerpt, this.#messages);
    const lines = [this.#text(excerpt, open, close)];
    if (unclear) lines.push(...this.#unclear(quote));
    else lines.push(...this.#attribution(quote));
    lines.push(this.#cite(excerpt), ...this.#alsoIn(excerpt));
    return lines.join('\n');
  }

  /** Who speaks; below, the clause as printed if they are only likely, and whether the operator corrected them. */
  #attribution(quote: Quote, speaker: string = attributionOf(quote, this.#messages)): string[] {
    const line = this.#line(`— ${speaker}`);
    const notes = correctionNotes(quote, this.#messages).map((note) => this.#paint.dim(this.#line(note)));
    return [line, ...(isOnlyLikely(quote) ? this.#asPrinted(quote) : []), ...notes];
  }

  #asPrinted({ clause }: Quote): string[] {
    return clause ? [this.#line(this.#messages('quote.as-printed', { clause }))] : [];
  }

  #unclear(quote: Quote): string[] {
    const { attribution } = quote;
    if (attribution.state !== 'ambiguous') return [];
    const names = candidatesOf(quote, this.#messages);
    return [
      ...this.#asPrinted(quote),
      ...(names ? [this.#line(this.#messages('quote.candidates', { names }))] : []),
      this.#line(ambiguityReason(quote, this.#messages)),
    ];
  }

  #passage(excerpt: Excerpt, withSubhead = false): string {
    const speakers = passageSpeakers(excerpt.quotes ?? [], this.#messages).flatMap(({ quote, line }) =>
      quote.attribution.state === 'ambiguous'
        ? [this.#paint.yellow(this.#line(line)), ...this.#unclear(quote)]
        : this.#attribution(quote, line),
    );
    const below = [...speakers, this.#cite(excerpt), ...this.#alsoIn(excerpt)];
    const { heading } = excerpt.citation;
    const above =
      withSubhead && heading
        ? [this.#paint.bold(wrap(replaceControlCharacters(heading), this.#width, '  '))]
        : [];
    return [...above, this.#text(excerpt), ...below].join('\n');
  }

  #alsoIn(excerpt: Excerpt): string[] {
    const { updated } = excerpt;
    const time = updated && formatTime(updated.at, this.#locale, this.#zone);
    const lines = [
      ...eventLines(excerpt, this.#messages),
      ...(updated && time ? [updateLine(updated, time, this.#messages)] : []),
    ];
    return lines.map((line) => this.#paint.dim(this.#line(line)));
  }

  #note(text: string): string {
    return this.#paint.dim(wrap(replaceControlCharacters(text), this.#width, ''));
  }

  #text({ text, marks }: Excerpt, open = '', close = ''): string {
    const shown = cutAtSentence(replaceControlCharacters(text), MAX_PASSAGE_LENGTH);
    const inside = marks.filter((span) => span.end <= shown.text.length);
    const marked = mark(shown.text, inside, this.#paint.bold);
    return wrap(`${open}${marked}${shown.cut ? ' […]' : ''}${close}`, this.#width, '  ');
  }

  #cite({ citation }: Excerpt): string {
    return this.#paint.dim(this.#line(citationLine(citation, this.#messages, this.#locale)));
  }

  #line(text: string): string {
    return wrap(replaceControlCharacters(text), this.#width, '    ');
  }

  #title(text: string): string {
    return this.#paint.cyan(wrap(replaceControlCharacters(text), this.#width, ''));
  }

  #footer(page: Page): string[] {
    if (page.of === 1) return [];
    return [
      this.#paint.dim(
        this.#messages(page.number < page.of ? 'page.more' : 'page.last', { page: page.number, of: page.of }),
      ),
    ];
  }

  #notice(notice: Notice): string {
    const { message, tone, suggestions } = notice;
    const text = wrap(
      replaceControlCharacters(
        this.#messages(TERMINAL_WORDING[message] ?? message, noticeValues(notice, this.#messages)),
      ),
      this.#width,
      '',
    );
    const paint = tone === 'error' ? this.#paint.red : (line: string) => line;
    const offers = suggestions.map((one) => this.#suggestion(one, tone === 'help'));
    if (offers.length === 0) return paint(text);
    const heading = tone === 'help' ? [] : [this.#messages('suggest.heading')];
    const paging = tone === 'help' ? [this.#paint.dim(this.#messages('help.paging'))] : [];
    return this.#join([paint(text), [...heading, ...offers].join('\n'), ...paging]);
  }

  #suggestion({ kind, label, command, options }: Suggestion, described: boolean): string {
    // The id of an article means nothing to a reader: they would type its headline.
    const typed = kind === 'headline' ? label : typedOptions(options);
    const line = `/${command} ${typed}`.trim();
    if (kind === 'feed') return replaceControlCharacters(`  ${label}: ${line}`);
    if (!described) return replaceControlCharacters(`  ${line}`);
    // English descriptions are in the command files, the others in data/locales.
    const key = `command.${command}.description`;
    const worded = this.#messages(key);
    return replaceControlCharacters(`  ${line.padEnd(20)}  ${worded === key ? label : worded}`);
  }

  #join(blocks: readonly string[]): string {
    return blocks.join('\n\n');
  }
}
