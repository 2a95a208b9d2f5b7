/**
 * Article to quotes: what is quoted, and who said it. Rules over the reporter's own words; docs/attribution.md
 * explains them with their sources. Nobody is named unless the text supports it.
 */
import type { Article, Attribution, Paragraph, Quote, Speaker } from '../model.ts';
import { fold } from '../text/fold.ts';
import { sentences } from '../text/sentences.ts';
import { type Member, readNames } from './cast.ts';
import { type Clause, findClause, findLeadIn, type Stretch } from './clause.ts';
import { type LastSpeaker, resolvePronoun } from './coreference.ts';
import { CUES } from './lexicon.ts';
import { findQuotations, maskQuotations, type Quotation } from './quotations.ts';
import { asSpeaker, type Mention, type Roster, readRoster } from './roster.ts';
import { readSource, type SourcePhrase } from './source-phrase.ts';
import { isSpeech } from './speech.ts';

/** Finds an article's quotes in order. Linear in its length; never throws. */
export function attribute(article: Pick<Article, 'id' | 'paragraphs'>): Quote[] {
  return new Reading(article).quotes();
}

/** A decision, before it becomes the model's attribution. */
interface Decision {
  readonly attribution: Attribution;
  readonly clause: string;
  /** whom continuity may go on with */
  readonly members: readonly Member[];
}

/** Quotations looked at on either side: more than any sentence has. */
const NEAR = 8;

/** The quotation before the one that is looked at. */
interface Before {
  readonly paragraph: number;
  readonly decision: Decision;
  readonly goesOn: boolean;
}

const NOBODY: Decision = { attribution: { state: 'unattributed' }, clause: '', members: [] };

/** One article being read, paragraph by paragraph. */
class Reading {
  readonly #id: string;
  readonly #paragraphs: readonly Paragraph[];
  readonly #quotations: ReadonlyMap<number, Quotation[]>;
  readonly #masked: ReadonlyMap<number, string>;
  readonly #sentences: ReadonlyMap<number, readonly Stretch[]>;
  readonly #roster: Roster;
  #last: LastSpeaker | undefined;

  constructor({ id, paragraphs }: Pick<Article, 'id' | 'paragraphs'>) {
    this.#id = id;
    this.#paragraphs = paragraphs;
    this.#quotations = Map.groupBy(findQuotations(paragraphs), (one) => one.paragraph);
    const masked = paragraphs.map(({ number, text }) => ({
      number,
      text: maskQuotations(text, this.#quotations.get(number) ?? []),
    }));
    this.#masked = new Map(masked.map(({ number, text }) => [number, text]));
    this.#sentences = new Map(masked.map(({ number, text }) => [number, sentences(text)]));
    this.#roster = readRoster(masked);
  }

  quotes(): Quote[] {
    const found: Quote[] = [];
    let before: Before | undefined;
    for (const { number, text } of this.#paragraphs) {
      const quotations = this.#quotations.get(number) ?? [];
      for (const [n, quotation] of quotations.entries()) {
        const clause = this.#clauseOf(quotation, quotations.slice(Math.max(0, n - NEAR), n + NEAR + 1));
        const carried = before?.goesOn && before.paragraph === number - 1;
        if (!carried && !isSpeech(text, quotation, clause)) continue;
        const decision = this.#decide(quotation, clause, before);
        if (carried && before) spread(found, number - 1, decision);
        found.push(this.#quote(quotation, text, decision));
        before = { paragraph: number, decision, goesOn: quotation.goesOn };
        if (decision.members.length > 0) {
          this.#last = { paragraph: number, offset: quotation.open, members: decision.members };
        }
      }
    }
    return found;
  }

  #clauseOf(quotation: Quotation, near: readonly Quotation[]): Clause | undefined {
    const masked = this.#masked.get(quotation.paragraph) ?? '';
    const sentence = this.#sentenceAt(quotation);
    return sentence && findClause(masked, sentence, quotation, near);
  }

  #sentenceAt({ paragraph, open }: Quotation): Stretch | undefined {
    const all = this.#sentences.get(paragraph) ?? [];
    // Binary search: a paragraph may hold thousands of sentences.
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((all[middle]?.start ?? 0) <= open) low = middle;
      else high = middle - 1;
    }
    const found = all[low];
    return found && found.start <= open && open < found.end ? found : undefined;
  }

  #decide(quotation: Quotation, clause: Clause | undefined, before: Before | undefined): Decision {
    if (clause) return this.#fromClause(quotation.paragraph, clause);
    return (
      this.#goesOn(quotation, before) ??
      this.#ledIn(quotation) ??
      this.#continues(quotation, before) ??
      NOBODY
    );
  }

  /** A quotation without a clause goes on with the speaker of the one before it in its paragraph. */
  #goesOn(quotation: Quotation, before: Before | undefined): Decision | undefined {
    if (!before) return undefined;
    if (before.paragraph !== quotation.paragraph && !before.goesOn) return undefined;
    return { ...before.decision, clause: '' };
  }

  /** The sentence before it reports speech ("She was blunt about it, he told them:"): its source speaks. */
  #ledIn(quotation: Quotation): Decision | undefined {
    const masked = this.#masked.get(quotation.paragraph) ?? '';
    const own = (this.#sentences.get(quotation.paragraph) ?? [])
      .filter((one) => one.end <= quotation.open)
      .at(-1);
    if (own) return this.#fromLeadIn(quotation.paragraph, masked, own);
    if (masked.slice(0, quotation.open).trim() !== '') return undefined;
    const last = this.#sentences.get(quotation.paragraph - 1)?.at(-1);
    return (
      last && this.#fromLeadIn(quotation.paragraph - 1, this.#masked.get(quotation.paragraph - 1) ?? '', last)
    );
  }

  #fromLeadIn(paragraph: number, masked: string, sentence: Stretch): Decision | undefined {
    const clause = findLeadIn(masked, sentence);
    const decision = clause && this.#fromClause(paragraph, clause);
    return decision && decision.members.length > 0 ? decision : undefined;
  }

  /** A quotation that opens a paragraph goes on with the one that closed the paragraph before. */
  #continues(quotation: Quotation, before: Before | undefined): Decision | undefined {
    if (!before || quotation.open !== 0 || before.paragraph !== quotation.paragraph - 1) return undefined;
    return before.decision.attribution.state === 'named' ? { ...before.decision, clause: '' } : undefined;
  }

  #fromClause(paragraph: number, clause: Clause): Decision {
    const masked = this.#masked.get(paragraph) ?? '';
    const near = within(this.#roster.mentions(paragraph), clause.source.start, clause.source.end + 1);
    const phrase = readSource(masked, clause, near);
    const text = this.#paragraphs[paragraph - 1]?.text ?? '';
    const printed = text.slice(clause.start, clause.end).replace(/^[\s,;:–—-]+|[\s,.;:–—-]+$/g, '');
    return { ...this.#attributionOf(phrase, clause, paragraph), clause: printed };
  }

  #attributionOf(phrase: SourcePhrase, clause: Clause, paragraph: number): Omit<Decision, 'clause'> {
    switch (phrase.kind) {
      case 'none':
        return NOBODY;
      case 'body':
        return unnamed(phrase.name);
      case 'noun':
        return this.#noun(phrase);
      case 'pronoun':
        return this.#pronoun(phrase.word, clause, paragraph);
      case 'names':
        return this.#names(phrase.mentions);
    }
  }

  #names(mentions: readonly Mention[]): Omit<Decision, 'clause'> {
    const garble = mentions.map((one) => this.#roster.garbleOf(one)).find(Boolean);
    if (garble) return ambiguous(garble.candidates, garble.reason);
    const open = mentions.find((one) => one.members.length > 1);
    if (open) return ambiguous(open.members, `The story has more than one ${open.name || open.title}.`);
    const members = [...new Set(mentions.flatMap((one) => one.members))];
    if (members.length > 0) return named(members);
    const title = mentions[0]?.title;
    return title ? unnamed(title) : NOBODY;
  }

  #noun(phrase: Extract<SourcePhrase, { kind: 'noun' }>): Omit<Decision, 'clause'> {
    const holders = phrase.definite ? this.#roster.byTitle(phrase.phrase) : [];
    return holders.length === 1 ? named(holders) : unnamed(phrase.phrase);
  }

  #pronoun(word: string, clause: Clause, paragraph: number): Omit<Decision, 'clause'> {
    const place = { paragraph, offset: clause.start };
    const sentencesOf = (number: number) => this.#sentences.get(number) ?? [];
    const referent = resolvePronoun(word, place, this.#roster, sentencesOf, this.#last);
    if (!referent) return NOBODY;
    if (referent.sole) return named(referent.members);
    return ambiguous(referent.candidates, `“${word}” can mean more than one person here.`);
  }

  #quote(quotation: Quotation, text: string, { attribution, clause }: Decision): Quote {
    const { paragraph, start, end } = quotation;
    const words = text.slice(start, end);
    const standsAlone =
      quotation.open === 0 || /[.!?,:]\s*$/.test(text.slice(Math.max(0, quotation.open - 4), quotation.open));
    return {
      article: this.#id,
      paragraph,
      start,
      end,
      text: words,
      form: standsAlone && /^[\p{Lu}\p{N}]/u.test(words) ? 'direct' : 'mixed',
      clause,
      attribution,
      reports: this.#reports(words),
    };
  }

  /** "Prime Minister Ishiba stated that …" inside the marks: the quotation itself reports somebody. */
  #reports(words: string): Speaker[] {
    const head = words.slice(0, 120);
    const [first] = readNames(head);
    if (!first) return [];
    const next = /^\s(?:also\s|has\s|had\s)?(\p{L}+)\s(?:that|:|,)?/u.exec(head.slice(first.end))?.[1];
    if (!next || !CUES.has(fold(next))) return [];
    const members = this.#roster.resolve(first);
    return members.length === 1 ? members.map(asSpeaker) : [];
  }
}

/** The mentions that start in a stretch, found by binary search: a paragraph may hold thousands. */
function within(mentions: readonly Mention[], start: number, end: number): readonly Mention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < mentions.length && (mentions[last]?.start ?? end) < end) last += 1;
  return mentions.slice(low, last);
}

function named(members: readonly Member[]): Omit<Decision, 'clause'> {
  const [first, ...rest] = members.map(asSpeaker);
  return first ? { attribution: { state: 'named', speakers: [first, ...rest] }, members } : NOBODY;
}

function unnamed(description: string): Omit<Decision, 'clause'> {
  return { attribution: { state: 'unnamed', description }, members: [] };
}

function ambiguous(members: readonly Member[], reason: string): Omit<Decision, 'clause'> {
  return { attribution: { state: 'ambiguous', candidates: members.map(asSpeaker), reason }, members: [] };
}

/** A quotation over several paragraphs that is attributed at its end: the earlier parts learn of it. */
function spread(found: Quote[], paragraph: number, { attribution, clause }: Decision): void {
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const quote = found[at];
    if (!quote || quote.paragraph < paragraph - 20 || quote.attribution.state !== 'unattributed') return;
    found[at] = { ...quote, attribution, clause };
  }
}
