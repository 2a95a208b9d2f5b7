/** Clauses whose subject is not who says the quoted words: words that somebody quotes, is told or is asked. Those stay unnamed. */
import type { Clause } from './clauses.ts';
import type { Reading } from './phrases.ts';
import { isIndirect } from './speech.ts';

/** Tokens before a name among which the thing is that bears an inscription. */
const MAX_BEFORE_NAME = 4;
/** Tokens behind a quotation among which its participle is. */
const MAX_BEHIND = 4;

/** Whether the words are of somebody else than the subject of their clause. */
export function isOfAnother(reading: Reading, at: number, clause: Clause | undefined): boolean {
  const {
    sentence: { tokens },
    grammar,
  } = reading;
  const has = (key: string, n: number) => grammar.words(key).has(tokens[n]?.word ?? '');
  // "Auf die Frage „…?“ antwortete sie nicht."
  if (has('questions', at - 1) && has('prepositions', at - 3)) return true;
  // "Quists Satz „…“ fand sie zu kühl"
  if (has('spoken words', at - 1)) return true;
  // "Ihr sei gesagt worden: „…“"
  if (isIndirect(tokens.slice(0, at), grammar) && tokens[at - 1]?.text === ':' && clause?.frame !== 'colon')
    return true;
  if (!clause || clause.frame === 'behind' || clause.frame === 'according') return false;
  const { phrase } = clause;
  // "wie dieser sagte", "Celui-ci a dit": of two people the one who was named last, which the rules do not tell.
  if (phrase.source.kind === 'pronoun' && has('the latter', phrase.from)) return true;
  // "Auf dem Plakat von Quist stand: „…“"
  for (let n = Math.max(0, phrase.from - MAX_BEFORE_NAME); n < phrase.from; n += 1)
    if (has('inscriptions', n)) return true;
  // "Quist wurde als „…“ bezeichnet"
  const range = (from: number, to: number, key: string) =>
    tokens
      .slice(Math.max(0, from), to)
      .some(({ kind, word }) => kind === 'word' && grammar.words(key).has(word));
  if (range(phrase.to, at, 'passive') && range(at + 1, at + 1 + MAX_BEHIND, 'participles')) return true;
  if (phrase.to > at) return false;
  return quotesAnother(reading, phrase.to, at, clause) || isInClauseOfAnother(reading, at, clause);
}

/** "Ott sagte, Beck habe versprochen: „…“", "Ott verwies auf Beck, der „…“ gefordert hatte": another has a clause of his own. */
function isInClauseOfAnother(
  { sentence: { tokens }, mentions, grammar }: Reading,
  at: number,
  { frame, phrase, to }: Clause,
): boolean {
  const own = phrase.source.kind === 'people' ? phrase.source.people : [];
  const others = [...mentions.values()].filter(
    ({ from, people }) => from >= phrase.to && from < at && !people.some((one) => own.includes(one)),
  );
  const comma = tokens.findLastIndex(({ text }, n) => n < at && text === ',');
  const isRelative =
    grammar.words('relative').has(tokens[comma + 1]?.word ?? '') && others.some((one) => one.to === comma);
  if (isRelative) return true;
  if (frame !== 'colon') return false;
  const begin = tokens.findIndex(
    ({ text, word }, n) =>
      n < at && ((n >= to && text === ',') || (n >= phrase.to && grammar.words('before clauses').has(word))),
  );
  return (
    begin >= 0 &&
    others.some(
      ({ from }) => from > begin && !grammar.words('prepositions').has(tokens[from - 1]?.word ?? ''),
    )
  );
}

/** "Roth erinnerte an einen Satz von Quist: „…“" */
function quotesAnother(
  { sentence: { tokens }, mentions, grammar }: Reading,
  from: number,
  to: number,
  { phrase: { source } }: Clause,
): boolean {
  const words = grammar.words('spoken words');
  const at = tokens.findIndex(
    ({ kind, word }, n) => n >= from && n < to && kind === 'word' && words.has(word),
  );
  if (at < 0) return false;
  if (grammar.words('genitive').has(tokens[at + 1]?.word ?? '') && tokens[at + 2]?.isCapital) return true;
  const own = source.kind === 'people' ? source.people : [];
  for (const mention of mentions.values())
    if (mention.from >= from && mention.to <= to && !mention.people.some((one) => own.includes(one)))
      return true;
  return false;
}
