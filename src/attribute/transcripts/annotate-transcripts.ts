/** Annotates a story in which people can speak under labels. */
import type { Paragraph } from '../../model/article.ts';
import { type AnnotatedArticle, annotate } from '../sources/annotate.ts';
import { findTurns } from './find-turns.ts';
import { speakerOfTurn } from './turn-speaker.ts';

/**
 * The annotation of a story, with the turns of its transcripts as quotations. What nobody whom the story names says stays the reporter's
 * text, in which quotations in marks are found as elsewhere. Linear in the length of the story.
 */
export function annotateTranscripts(paragraphs: readonly Paragraph[]): AnnotatedArticle {
  const turns = findTurns(paragraphs);
  const article = annotate(paragraphs, turns);
  const spoken = turns.filter(({ turn }) => turn && speakerOfTurn(article, turn).outcome.kind !== 'nobody');
  return spoken.length === turns.length ? article : annotate(paragraphs, spoken);
}
