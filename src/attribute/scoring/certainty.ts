/** What no confidence makes sure, and what names nobody however sure the model is. */
import { antecedentOf } from '../coreference/noun-anaphora.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import { oncePerArticle } from '../sources/derived.ts';
import type { Source } from '../sources/source.ts';
import type { Decision } from './decision.ts';

/**
 * Whether a speaker is likely at most: "the hacker wrote" can mean somebody without a name, and "Mr Yeoh" another one if the story
 * names two people of that surname.
 */
export function isGuess(article: AnnotatedArticle, decisive: Decision['decisive']): boolean {
  if (typeof decisive?.source !== 'object') return false;
  const { source } = decisive;
  if (source.kind === 'name') return hasNamesake(article, source);
  if (source.kind !== 'noun') return false;
  const rule = antecedentOf(article, source)?.rule;
  return rule === 'only mention' || rule === 'only speaker';
}

/** Whether one word names the speaker, and two people in the story have it in their full names. */
function hasNamesake(article: AnnotatedArticle, { mentions: [mention] }: Source): boolean {
  const [word, second] = mention?.words ?? [];
  if (word === undefined || second !== undefined || mention?.kind === 'organisation') return false;
  return sharedWords(article).has(word);
}

/** The words that two full names of people have, folded. */
const sharedWords = oncePerArticle(({ entityTable }: AnnotatedArticle): ReadonlySet<string> => {
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const { kind, words } of entityTable.entities)
    if (kind === 'person' && words.length > 1)
      for (const word of new Set(words)) (once.has(word) ? shared : once).add(word);
  return shared;
});

/** Most words of a term in marks. */
const MAX_TERM_WORDS = 4;
/** An article and at most one adjective at the end of a text. */
const ARTICLE_BEFORE = /\b(?:a|an|the)\s(?:[\p{Ll}-]{1,20}\s)?$/iu;

/** `signed a “letter of intent”`: a few words behind an article, beside a name, and no verb in the sentence reports them. */
export function isBareTerm({ clause, decisive, candidates, located }: Decision): boolean {
  if (clause || typeof decisive?.source !== 'object' || candidates.length === 1) return false;
  const { start, end, open } = located.quotation;
  const { text } = located.paragraph;
  const isShort = end - start < 80 && text.slice(start, end).split(/\s+/).length <= MAX_TERM_WORDS;
  return isShort && ARTICLE_BEFORE.test(text.slice(Math.max(0, open - 30), open));
}
