/** The entities named shortly before a place in the text, each with the role of its latest mention. */
import type { Entity } from '../names/names.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import { type Source, sourcesBefore } from '../sources/source.ts';
import type { Token } from '../syntax/tokens.ts';
import { type MentionRole, mentionRole } from './mention-role.ts';

/** Paragraphs that are searched, the place's own included. */
export const MAX_PARAGRAPHS_BACK = 5;
/** Most candidates that are returned. */
export const MAX_CANDIDATES = 10;
/** Most sources that are searched in a paragraph. */
const MAX_SOURCES = 120;
const MAX_SENTENCES_BACK = 12;

/** The latest mention of an entity: its distance and its role. */
export interface RecentMention extends Omit<MentionRole, 'reports'> {
  readonly sentencesBack: number;
  readonly paragraphsBack: number;
  readonly inSentence: boolean;
  readonly opensParagraph: boolean;
  /** inside a noun phrase: "a spokesman for Reyes" */
  readonly nested: boolean;
  /** named with others: "Wilcox and Reyes" */
  readonly coordinated: boolean;
  /** is said to say something in this mention or an earlier one, in indirect speech too */
  speaks: boolean;
}

/** A source before a place in the text, and its distance. */
interface PrecedingSource {
  readonly source: Source;
  readonly tokens: readonly Token[];
  readonly paragraphsBack: number;
  readonly sentencesBack: number;
  readonly inSentence: boolean;
}

/** Sources before token `from` of paragraph `index` (from 0), the latest first, within the limits. */
export function* precedingSources(
  article: AnnotatedArticle,
  index: number,
  { from }: Pick<Source, 'from'>,
  limits: { readonly paragraphs: number; readonly sources: number },
): Generator<PrecedingSource> {
  const own = article.paragraphs[index]?.tokens[from]?.sentence ?? 0;
  let sentencesSince = 0;
  for (let paragraphsBack = 0; paragraphsBack < limits.paragraphs; paragraphsBack += 1) {
    const paragraph = article.paragraphs[index - paragraphsBack];
    if (!paragraph) return;
    const { sources, tokens } = paragraph;
    const isOwn = paragraphsBack === 0;
    const last = tokens.at(-1)?.sentence ?? 0;
    const end = isOwn ? sourcesBefore(sources, from) : sources.length;
    for (let n = end - 1; n >= Math.max(0, end - limits.sources); n -= 1) {
      const source = sources[n];
      if (!source) continue;
      const sentence = tokens[source.from]?.sentence ?? 0;
      const sentencesBack = Math.max(0, isOwn ? own - sentence : sentencesSince + (last - sentence));
      yield { source, tokens, paragraphsBack, sentencesBack, inSentence: isOwn && sentence === own };
    }
    sentencesSince += isOwn ? own + 1 : last + 1;
  }
}

/** The entities that `fits` accepts, by their latest mention before the anaphor, the latest first. */
export function recentMentions(
  article: AnnotatedArticle,
  index: number,
  anaphor: Pick<Source, 'start' | 'from'>,
  fits: (entity: Entity) => boolean,
): Map<Entity, RecentMention> {
  const found = new Map<Entity, RecentMention>();
  const limits = { paragraphs: MAX_PARAGRAPHS_BACK, sources: MAX_SOURCES };
  let paragraph = 0;
  for (const preceding of precedingSources(article, index, anaphor, limits)) {
    const { source, paragraphsBack, sentencesBack, inSentence } = preceding;
    if (paragraphsBack !== paragraph && found.size >= MAX_CANDIDATES) return found;
    paragraph = paragraphsBack;
    if (source.kind !== 'name' && source.kind !== 'group') continue;
    if (paragraphsBack === 0 && source.start >= anaphor.start) continue;
    if (sentencesBack > MAX_SENTENCES_BACK) return found;
    const { reports, ...role } = mentionRole(article, source);
    for (const { entities } of source.mentions) {
      const [entity, other] = entities;
      if (!entity || other || !fits(entity)) continue;
      const later = found.get(entity);
      if (later) {
        later.speaks ||= reports;
        continue;
      }
      found.set(entity, {
        ...role,
        sentencesBack,
        paragraphsBack,
        inSentence,
        opensParagraph: source.from === 0,
        nested: source.nested,
        coordinated: source.kind === 'group',
        speaks: reports,
      });
    }
  }
  return found;
}
