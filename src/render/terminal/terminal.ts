/** An answer as terminal text. Passages are printed letter for letter; only line breaks are set to the width. */
import picocolors from 'picocolors';
import type {
  Answer,
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
import { replaceControlCharacters } from '../../text/control-characters.ts';
import { cutAtSentence } from '../../text/cut.ts';
import { alsoInLines } from '../also-in.ts';
import { citationLine, instantIn } from '../citation.ts';
import { dayIn } from '../day.ts';
import { editionLines, settingLines } from '../digest-lines.ts';
import { type Words, wordsOf } from '../messages.ts';
import { valuesIn } from '../notice-values.ts';
import { summaryNotes, summaryTitle } from '../phrases.ts';
import { problemOf } from '../problem.ts';
import { attributionOf, candidatesOf, reasonOf } from '../speaker.ts';
import { barLine, peaksLine, spanOf, trendNotes } from '../trend-words.ts';
import { typedAs } from '../typed-as.ts';
import { mark, wrap } from './layout.ts';
import { trendBars } from './trend-bars.ts';

/** Characters of one passage; a longer one is cut at a sentence's end and marked `[…]`. */
const LONGEST = 2000;

export interface TerminalOptions {
  readonly locale: string;
  readonly color: boolean;
  /** columns */
  readonly width: number;
}

/** The answer as lines of text, ready to print. Without colour, matched words are not marked: the text is quoted. */
export function renderTerminal(answer: Answer, options: TerminalOptions): string {
  return new TerminalPage(options).draw(answer);
}

class TerminalPage {
  readonly #paint: ReturnType<typeof picocolors.createColors>;
  readonly #words: Words;
  readonly #locale: string;
  readonly #width: number;

  constructor({ locale, color, width }: TerminalOptions) {
    this.#paint = picocolors.createColors(color);
    this.#words = wordsOf(locale);
    this.#locale = locale;
    this.#width = width;
  }

  draw(answer: Answer): string {
    switch (answer.kind) {
      case 'passages': {
        const note = answer.approximate ? [this.#words('news.approximate')] : [];
        const { query, from, headline, page } = answer;
        const title =
          headline !== undefined
            ? this.#words('passages.found', { total: page.total, headline })
            : from === undefined
              ? this.#words('news.found', { total: page.total, query })
              : this.#words('news.found-from', { total: page.total, query, from });
        const items = answer.passages.map((passage) => this.#passage(passage));
        return this.#join([this.#title(title), ...note, ...items, ...this.#footer(answer.page)]);
      }
      case 'quotes':
        return this.#quotes(answer);
      case 'summary': {
        const title = summaryTitle(answer, this.#words, this.#locale);
        const said = summaryNotes(answer, this.#words, this.#locale);
        const notes = said.map((one) => wrap(one, this.#width, ''));
        const items = answer.sentences.map((one) => this.#passage(one));
        return this.#join([this.#title(title), ...notes, ...items, ...this.#footer(answer.page)]);
      }
      case 'voices': {
        const title = this.#words('voices.found', { total: answer.page.total, headline: answer.headline });
        const items = answer.quotes.map((one) => this.#quote(one));
        return this.#join([this.#title(title), ...items, ...this.#footer(answer.page)]);
      }
      case 'digest':
        return this.#digest(answer);
      case 'trend':
        return this.#trend(answer);
      case 'digests': {
        const { message, page, digests } = answer;
        const title = this.#words(message, { total: page.total, number: digests[0]?.number ?? 0 });
        const items = digests.map((one) => this.#lines(settingLines(one, this.#words)));
        return this.#join([this.#title(title), ...items, ...this.#footer(page)]);
      }
      case 'editions': {
        const title = this.#words('digests.history', { total: answer.page.total, digest: answer.digest });
        const items = answer.editions.map((one) => this.#lines(editionLines(one, this.#words)));
        return this.#join([this.#title(title), ...items, ...this.#footer(answer.page)]);
      }
      case 'sources': {
        const title = this.#words('sources.found', { total: answer.page.total });
        const items = answer.sources.map((one) => this.#source(one));
        return this.#join([this.#title(title), ...items, ...this.#footer(answer.page)]);
      }
      case 'notice':
        return this.#notice(answer);
    }
  }

  #trend(answer: TrendAnswer): string {
    const { query, total, unit, page, peaks } = answer;
    const title = this.#words('trend.found', { query, total });
    const span = `${spanOf(answer, this.#words, this.#locale)} · ${this.#words(`trend.unit-${unit}`)}`;
    const bars = trendBars(answer, { width: this.#width, locale: this.#locale, peak: this.#paint.yellow });
    const said = [peaksLine(answer, this.#words, this.#locale), ...trendNotes(answer, this.#words)];
    const shown = peaks[page.number - 1];
    const items = (shown?.passages ?? []).map((one) => this.#passage(one));
    return this.#join([
      [this.#title(title), wrap(span, this.#width, '')].join('\n'),
      bars.join('\n'),
      said.map((one) => wrap(replaceControlCharacters(one), this.#width, '')).join('\n'),
      ...(shown ? [this.#title(barLine(answer, shown.bin, this.#words, this.#locale))] : []),
      ...items,
      ...this.#footer(page),
    ]);
  }

  #digest({ day, stories, quoteOfTheDay }: DigestAnswer): string {
    const quote = quoteOfTheDay
      ? [this.#paint.green(this.#words('digest.quote')), this.#quote(quoteOfTheDay)]
      : [];
    const title = this.#words('digest.heading', { day: dayIn(day, this.#locale) });
    return this.#join([this.#title(title), ...stories.map((one) => this.#passage(one)), ...quote]);
  }

  /** An item of a list: its first line, and the others below. */
  #lines([first = '', ...others]: readonly string[]): string {
    return [
      wrap(replaceControlCharacters(first), this.#width, '  '),
      ...others.map((one) => this.#line(one)),
    ].join('\n');
  }

  #source(source: FollowedSource): string {
    const { title, address, state, at, isShared } = source;
    const problem = problemOf(source, this.#words);
    const when = at === undefined ? '' : ` ${instantIn(at, this.#locale)}`;
    const said = `${this.#words(`sources.state-${state}`)}${when}`;
    const shared = isShared ? [this.#words('sources.shared')] : [];
    return this.#lines([title ?? address, address, said, ...(problem ? [problem] : []), ...shared]);
  }

  #quotes(answer: QuotesAnswer): string {
    const { speaker, about, page } = answer;
    const title =
      about === undefined
        ? this.#words('quote.found', { total: page.total, speaker })
        : this.#words('quote.found-about', { total: page.total, speaker, about });
    const section = (heading: string, quotes: readonly QuotedExcerpt[]) =>
      quotes.length > 0
        ? [this.#paint.yellow(this.#words(heading)), ...quotes.map((one) => this.#quote(one))]
        : [];
    return this.#join([
      this.#title(title),
      ...(answer.approximate ? [this.#words('quote.approximate', { speaker })] : []),
      ...answer.said.map((one) => this.#quote(one)),
      ...section('quote.reported', answer.reported),
      ...section('quote.unclear', answer.unclear),
      ...this.#footer(page),
    ]);
  }

  #quote(excerpt: QuotedExcerpt): string {
    const { quote } = excerpt;
    const unclear = quote.attribution.state === 'ambiguous';
    const lines = [this.#text(excerpt, this.#words('quote.open'), this.#words('quote.close'))];
    if (unclear) lines.push(...this.#unclear(quote));
    else lines.push(this.#line(`— ${attributionOf(quote, this.#words)}`));
    lines.push(this.#cite(excerpt));
    return lines.join('\n');
  }

  #unclear(quote: QuotedExcerpt['quote']): string[] {
    const { attribution } = quote;
    if (attribution.state !== 'ambiguous') return [];
    return [
      this.#line(this.#words('quote.as-printed', { clause: quote.clause })),
      this.#line(this.#words('quote.candidates', { names: candidatesOf(quote, this.#words) })),
      this.#line(reasonOf(quote, this.#words)),
    ];
  }

  #passage(excerpt: Excerpt): string {
    const speakers = (excerpt.quotes ?? []).flatMap((quote) =>
      quote.attribution.state === 'ambiguous'
        ? [this.#paint.yellow(this.#line(this.#words('quote.unclear'))), ...this.#unclear(quote)]
        : quote.attribution.state === 'unattributed'
          ? []
          : [this.#line(`— ${attributionOf(quote, this.#words)}`)],
    );
    const also = alsoInLines(excerpt, this.#words).map((line) => this.#paint.dim(this.#line(line)));
    return [this.#text(excerpt), ...new Set(speakers), this.#cite(excerpt), ...also].join('\n');
  }

  #text({ text, marks }: Excerpt, open = '', close = ''): string {
    const shown = cutAtSentence(replaceControlCharacters(text), LONGEST);
    const inside = marks.filter((span) => span.end <= shown.text.length);
    const marked = mark(shown.text, inside, this.#paint.bold);
    return wrap(`${open}${marked}${shown.cut ? ' […]' : ''}${close}`, this.#width, '  ');
  }

  #cite({ citation }: Excerpt): string {
    return this.#paint.dim(this.#line(citationLine(citation, this.#words, this.#locale)));
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
        this.#words(page.number < page.of ? 'page.more' : 'page.last', { page: page.number, of: page.of }),
      ),
    ];
  }

  #notice(notice: Notice): string {
    const { message, tone, suggestions } = notice;
    const text = wrap(
      replaceControlCharacters(this.#words(message, valuesIn(notice, this.#words))),
      this.#width,
      '',
    );
    const paint = tone === 'error' ? this.#paint.red : (line: string) => line;
    const offers = suggestions.map((one) => this.#suggestion(one, tone === 'help'));
    if (offers.length === 0) return paint(text);
    const heading = tone === 'help' ? [] : [this.#words('suggest.heading')];
    const paging = tone === 'help' ? [this.#paint.dim(this.#words('help.paging'))] : [];
    return this.#join([paint(text), [...heading, ...offers].join('\n'), ...paging]);
  }

  #suggestion({ kind, label, command, options }: Suggestion, described: boolean): string {
    // An article's id says nothing to a reader: its headline is what they would type.
    const asked = kind === 'headline' ? label : typedAs(options);
    const line = `/${command} ${asked}`.trim();
    if (!described) return replaceControlCharacters(`  ${line}`);
    // English descriptions stand in the command files, the others in data/locales.
    const key = `command.${command}.description`;
    const worded = this.#words(key);
    return replaceControlCharacters(`  ${line.padEnd(20)}  ${worded === key ? label : worded}`);
  }

  #join(blocks: readonly string[]): string {
    return blocks.join('\n\n');
  }
}
