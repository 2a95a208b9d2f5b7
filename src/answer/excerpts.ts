import type { Answer, Excerpt } from '../model/answer.ts';

/** In the order in which they are shown; none for sources and notices. */
export function excerptsOf(answer: Answer): readonly Excerpt[] {
  switch (answer.kind) {
    case 'passages':
      return answer.passages;
    case 'quotes':
      return [...answer.said, ...answer.reported, ...answer.unclear];
    case 'summary':
      return answer.sentences;
    case 'voices':
      return answer.quotes;
    case 'digest':
      return answer.quoteOfTheDay ? [...answer.stories, answer.quoteOfTheDay] : answer.stories;
    case 'trend':
      return answer.peaks.flatMap(({ passages }) => passages);
    case 'digests':
    case 'editions':
    case 'sources':
    case 'notice':
      return [];
  }
}
