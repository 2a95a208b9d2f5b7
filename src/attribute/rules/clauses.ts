/** Which words of the reporter say whose a quotation is. */

import type { Grammar } from './grammar.ts';
import { type Phrase, phraseAt, type Reading, subjectBehind } from './phrases.ts';
import type { Token } from './sentences.ts';

/** How a clause stands to a quotation: the surer ones first. */
export type Frame =
  /** `„…“, sagte X` */
  | 'behind'
  /** `X sagte: „…“` */
  | 'colon'
  /** `laut X`, `X zufolge` */
  | 'according'
  /** `X nannte das „…“` */
  | 'around'
  /** `X zuckt mit den Schultern: „…“`, `X war „…“` */
  | 'subject';

export interface Clause {
  readonly frame: Frame;
  readonly phrase: Phrase;
  /** tokens of the clause */
  readonly from: number;
  readonly to: number;
}

/** The clause of the quotation at a token; undefined if its sentence has none. */
export function clauseOf(reading: Reading, at: number): Clause | undefined {
  return (
    behind(reading, at) ??
    colonBehind(reading, at) ??
    according(reading, at) ??
    before(reading, at) ??
    farBehind(reading, at)
  );
}

const isMark = (token: Token | undefined, marks: string) =>
  token?.kind === 'mark' && marks.includes(token.text);

/** `„…“, sagte X`, `„…“, so X`, `« … », a-t-il déclaré`. */
function behind(reading: Reading, at: number): Clause | undefined {
  const {
    sentence: { tokens },
    grammar,
  } = reading;
  const { verbs, words } = grammar;
  let n = at + 1;
  const hasComma = isMark(tokens[n], ',–—');
  if (hasComma) n += 1;
  const first = tokens[n];
  if (first?.kind !== 'word' || first.isCapital) return undefined;
  if (words('says briefly').has(first.word)) {
    const phrase = phraseAt(reading, n + 1);
    return phrase && { frame: 'behind', phrase, from: n, to: phrase.to };
  }
  const limit = clauseEnd(tokens, n);
  const verb = verbFrom(reading, n, limit);
  if (verb === undefined) {
    // Any verb can report in this place: the name or pronoun behind it tells.
    if (
      !hasComma ||
      !grammar.capitalisesNouns ||
      words('prepositions').has(first.word) ||
      words('before clauses').has(first.word)
    )
      return undefined;
    const phrase = phraseAt(reading, n + 1);
    const isPlain =
      phrase?.source.kind === 'people' ||
      phrase?.source.kind === 'definite' ||
      phrase?.source.kind === 'described';
    return isPlain ? { frame: 'behind', phrase, from: n, to: phrase.to } : undefined;
  }
  const pronoun = tokens.slice(n, verb + 2).findIndex(({ isInverted }) => isInverted === true);
  const phrase = pronoun >= 0 ? phraseAt(reading, n + pronoun) : behindVerb(reading, verb, limit);
  if (!phrase) return undefined;
  return verbs.has(first.word) || verb > n || pronoun >= 0
    ? { frame: 'behind', phrase, from: n, to: Math.max(phrase.to, verb + 1) }
    : undefined;
}

/** `« … » : le ministre a menacé`: the headline of a sentence. */
function colonBehind(reading: Reading, at: number): Clause | undefined {
  const {
    sentence: { tokens },
  } = reading;
  if (at !== 0 || !isMark(tokens[1], ':')) return undefined;
  const phrase = phraseAt(reading, 2);
  return phrase && { frame: 'around', phrase, from: 2, to: phrase.to };
}

/** `hieß es von einer Sprecherin`, `hieß es im Bericht`, else the subject. */
function behindVerb(reading: Reading, verb: number, limit: number): Phrase | undefined {
  const {
    sentence: { tokens },
    grammar,
  } = reading;
  const phrase = subjectBehind(reading, verb + 1, limit);
  const isDocument = grammar.words('document verbs').has(tokens[verb]?.word ?? '');
  if (!isDocument) return phrase ?? unknownNoun(reading, verb + 1, limit) ?? dropped(reading, verb);
  const from = tokens[phrase?.to ?? verb];
  const isFrom = from !== undefined && grammar.words('from').has(from.word);
  return (
    (isFrom ? phraseAt(reading, (phrase?.to ?? verb) + 1) : undefined) ?? {
      source: { kind: 'nobody' },
      from: verb,
      to: verb + 1,
    }
  );
}

/** Words of a clause with a noun that no list has. */
const MAX_UNKNOWN = 8;

/** The end of the clause that begins at a token: a mark or a quotation. */
function clauseEnd(tokens: readonly Token[], from: number): number {
  for (let n = from; n < tokens.length; n += 1) if (tokens[n]?.kind !== 'word') return n;
  return tokens.length;
}

/** The reporting verb that begins a clause, behind auxiliaries and clitics: `a déclaré`, `le ha dicho`. */
function verbFrom({ sentence: { tokens }, grammar }: Reading, from: number, to: number): number | undefined {
  for (let n = from; n < to && n < from + 6; n += 1) {
    const token = tokens[n];
    if (!token) return undefined;
    if (grammar.verbs.has(token.word)) return n;
    if (!grammar.words('before verbs').has(token.word) && token.isInverted !== true) return undefined;
  }
  return undefined;
}

/** `Laut X ist das „…“`, `X zufolge`, `…, so X, …`. */
function according(reading: Reading, at: number): Clause | undefined {
  const {
    sentence: { tokens },
    grammar,
    mentions,
  } = reading;
  for (let n = 0; n < tokens.length; n += 1) {
    const token = tokens[n];
    if (token?.kind !== 'word') continue;
    const phrase = accordingAt(reading, n);
    if (phrase) return { frame: 'according', phrase, from: n, to: phrase.to };
    if (grammar.words('says briefly').has(token.word) && isMark(tokens[n - 1], ',') && n < at) {
      const said = phraseAt(reading, n + 1);
      if (said && said.source.kind !== 'nobody' && isMark(tokens[said.to], ','))
        return { frame: 'according', phrase: said, from: n, to: said.to };
    }
    if (!grammar.words('according to after').has(token.word)) continue;
    for (const [, mention] of mentions)
      if (mention.to === n) {
        const named = phraseAt(reading, mention.from);
        if (named) return { frame: 'according', phrase: named, from: mention.from, to: n + 1 };
      }
    const start = Array.from({ length: 6 }, (_, back) => n - 1 - back).find(
      (one) => phraseAt(reading, one)?.to === n,
    );
    const phraseBefore = start === undefined ? undefined : phraseAt(reading, start);
    if (phraseBefore) return { frame: 'according', phrase: phraseBefore, from: phraseBefore.from, to: n + 1 };
  }
  return undefined;
}

function accordingAt(reading: Reading, at: number): Phrase | undefined {
  const {
    sentence: { tokens },
    grammar,
  } = reading;
  for (const phrase of grammar.accordingTo) {
    if (!phrase.every((word, n) => tokens[at + n]?.word === word)) continue;
    const behind = at + phrase.length;
    // "nach Angaben der Ministerin": a genitive.
    const skipped =
      grammar.capitalisesNouns && ['der', 'des'].includes(tokens[behind]?.word ?? '')
        ? phraseAt(reading, behind + 1)
        : undefined;
    // "selon ses mots" is whose words they are anyway.
    if (
      grammar.words('possessive').has(tokens[behind]?.word ?? '') &&
      grammar.words('own words').has(tokens[behind + 1]?.word ?? '')
    )
      continue;
    return skipped ?? phraseAt(reading, behind) ?? { source: { kind: 'nobody' }, from: at, to: behind };
  }
  return undefined;
}

/** Tokens behind a quotation among which its participle is. */
const MAX_BEHIND = 4;

/** A reporting verb; one that begins a sentence has a capital, where nouns have none. */
export function isVerb(
  { kind, word, isCapital }: Token,
  at: number,
  { verbs, capitalisesNouns }: Grammar,
): boolean {
  return kind === 'word' && (!isCapital || (at === 0 && !capitalisesNouns)) && verbs.has(word);
}

/** `X sagte: „…“`, `X nannte das „…“`: the clause before the quotation. */
function before(reading: Reading, at: number): Clause | undefined {
  const {
    sentence: { tokens },
    grammar,
  } = reading;
  const start = clauseStart(reading, at);
  if (start >= at) return undefined;
  const hasColon = isMark(tokens[at - 1], ':');
  const verb = tokens.findLastIndex((token, n) => n >= start && n < at && isVerb(token, n, grammar));
  if (verb >= 0) {
    const phrase = subjectOf(reading, verb, start, at);
    if (phrase)
      return {
        frame: hasColon ? 'colon' : 'around',
        phrase,
        from: phrase.from,
        to: Math.max(phrase.to, verb + 1),
      };
  }
  const phrase = firstSubject(reading, start, at);
  // "X hatte ihr „…“ vorgeworfen"
  const participle = tokens.findIndex(
    (token, n) => n > at && token.kind === 'word' && grammar.words('participles').has(token.word),
  );
  const frame = participle > at && participle <= at + MAX_BEHIND ? 'around' : 'subject';
  return phrase && { frame, phrase, from: phrase.from, to: phrase.to };
}

/** A quotation ends the clause before it, unless its own clause begins the sentence. */
function clauseStart({ sentence: { tokens }, grammar, mentions }: Reading, at: number): number {
  const before = tokens.findLastIndex(({ kind }, n) => kind === 'quotation' && n < at);
  if (before < 0) return 0;
  // "Wirth spottete über den „Friedensfürsten“ Ott: „…“": the name belongs to the first quotation.
  const name = mentions.get(before + 1);
  if (name && name.to === at - 1 && isMark(tokens[at - 1], ':')) {
    const verb = tokens.findLastIndex((token, n) => n < before && isVerb(token, n, grammar));
    if (verb >= 0) return 0;
  }
  return isMark(tokens[before + 1], ',') ? before + 2 : before + 1;
}

/** The subject of a verb: in front of it in its own clause, behind it, or at the beginning of the sentence. */
function subjectOf(reading: Reading, verb: number, start: number, end: number): Phrase | undefined {
  const {
    sentence: { tokens },
    grammar,
  } = reading;
  // "a-t-il dit", "dit-il"
  const inverted = [verb + 1, verb - 1, verb - 2].find((n) => n >= start && tokens[n]?.isInverted === true);
  if (inverted !== undefined) return phraseAt(reading, inverted);
  const comma = tokens.findLastIndex((token, n) => n >= start && n < verb && isMark(token, ',;:–—'));
  const own = skipConjunctions(reading, comma < start ? start : comma + 1);
  const inFront = own < verb ? phraseAt(reading, own) : undefined;
  if (inFront && inFront.to <= verb) return inFront;
  // "Sein Nachfolger, Sam Roth, beschreibt Quist als …": what stands in apposition ends before the verb.
  const apposed = own === verb && comma > start ? firstSubject(reading, start, comma) : undefined;
  if (apposed?.source.kind === 'people' && apposed.to === comma) return apposed;
  const limit = Math.min(end, clauseEnd(tokens, verb + 1));
  const next = subjectBehind(reading, verb + 1, limit);
  if (next && (comma >= start || own < verb)) return next;
  const first = firstSubject(reading, start, verb);
  return (
    first ??
    next ??
    (own < verb && isOther(reading, own) ? { source: { kind: 'nobody' }, from: own, to: verb } : undefined) ??
    (grammar.words('document verbs').has(tokens[verb]?.word ?? '')
      ? { source: { kind: 'nobody' }, from: verb, to: verb + 1 }
      : dropped(reading, verb))
  );
}

/** Whether a clause begins with a noun that is no person's: "un cartel decía". */
function isOther({ sentence: { tokens }, grammar }: Reading, at: number): boolean {
  const word = tokens[at]?.word ?? '';
  return (
    grammar.definite.has(word) || grammar.indefinite.has(word) || grammar.words('other determiners').has(word)
  );
}

/** "dijo", without a subject. */
function dropped({ grammar }: Reading, verb: number): Phrase | undefined {
  return grammar.dropsSubjects ? { source: { kind: 'dropped' }, from: verb, to: verb + 1 } : undefined;
}

/** "cuenta un estibador": a noun that no list has, right behind the verb, describes somebody; behind "el" it leaves open whom. */
function unknownNoun(
  { sentence: { tokens }, grammar, text }: Reading,
  at: number,
  limit: number,
): Phrase | undefined {
  const [determiner, noun] = [tokens[at], tokens[at + 1]];
  const isIndefinite = grammar.indefinite.has(determiner?.word ?? '');
  if (!determiner || noun?.kind !== 'word' || noun.isInverted || limit - at > MAX_UNKNOWN) return undefined;
  if (!isIndefinite && !grammar.definite.has(determiner.word)) return undefined;
  if (grammar.words('no people').has(noun.word)) return undefined;
  const isWhole = isIndefinite && (grammar.capitalisesNouns ? noun.isCapital : !noun.isCapital);
  if (!isWhole || limit !== at + 2) return { source: { kind: 'nobody' }, from: at, to: at + 2 };
  return {
    source: {
      kind: 'described',
      noun: noun.word,
      gender: grammar.indefinite.get(determiner.word),
      text: text.slice(determiner.start, noun.end),
    },
    from: at,
    to: at + 2,
  };
}

function skipConjunctions({ sentence: { tokens }, grammar, mentions }: Reading, from: number): number {
  let n = from;
  // "Weil" may be a name.
  while (
    !mentions.has(n) &&
    (grammar.words('before clauses').has(tokens[n]?.word ?? '') ||
      grammar.words('conjunctions').has(tokens[n]?.word ?? ''))
  )
    n += 1;
  return n;
}

/** The subject of a clause without a reporting verb: the phrase that begins it, or the first behind its first words. */
export function firstSubject(reading: Reading, start: number, end: number): Phrase | undefined {
  const {
    sentence: { tokens },
    grammar,
  } = reading;
  const from = skipConjunctions(reading, start);
  const first = phraseAt(reading, from);
  if (first) return first;
  // "Entre deux titres, elle …"
  const comma = tokens.findIndex((token, n) => n > from && isMark(token, ','));
  // "A la víctima, Nadia Ruiz, le escribió": the name is in apposition to somebody else.
  const object = grammar.words('prepositions').has(tokens[from]?.word ?? '')
    ? phraseAt(reading, from + 1)
    : undefined;
  const isApposed = object !== undefined && object.source.kind !== 'nobody' && object.to >= comma;
  const behind =
    !grammar.capitalisesNouns && !isApposed && comma > from && comma < end
      ? phraseAt(reading, comma + 1)
      : undefined;
  if (behind && (tokens[behind.to]?.kind === 'word' || isMark(tokens[behind.to], ','))) return behind;
  if (!grammar.capitalisesNouns && !grammar.words('prepositions').has(tokens[from]?.word ?? ''))
    return undefined;
  const limit = Math.min(end, clauseEnd(tokens, from));
  return subjectBehind(
    reading,
    from + (grammar.words('prepositions').has(tokens[from]?.word ?? '') ? 0 : 1),
    limit,
  );
}

/** Who reports something in a sentence without a quotation: `X sagte, …`, `…, sagte X`. */
export function reporterOf(reading: Reading): Phrase | undefined {
  const {
    sentence: { tokens },
    grammar,
  } = reading;
  const verb = tokens.findLastIndex((token, n) => isVerb(token, n, grammar));
  if (verb < 0) return according(reading, tokens.length)?.phrase;
  return subjectOf(reading, verb, 0, tokens.length);
}

/** `Er sei „…“ und bleibe es, erklärte X`: a clause at the end of the sentence, behind other words. */
function farBehind(reading: Reading, at: number): Clause | undefined {
  const {
    sentence: { tokens },
    grammar,
  } = reading;
  const comma = tokens.findLastIndex((token) => isMark(token, ','));
  if (comma <= at || tokens.slice(at + 1).some(({ kind }) => kind === 'quotation')) return undefined;
  const first = tokens[comma + 1];
  if (!first || !grammar.verbs.has(first.word)) return undefined;
  const phrase = subjectBehind(reading, comma + 2, clauseEnd(tokens, comma + 1));
  return phrase && { frame: 'around', phrase, from: comma + 1, to: phrase.to };
}
