/** Passages: what the search index holds of a story. */
import type { Passage, Quote, Story } from '../model/article.ts';
import { citing } from './citations.ts';
import { isListed } from './quote-rules.ts';

/** The names of a quote's speakers. The candidates of an unclear quote are not its speakers. */
function speakersOf(quote: Quote): readonly string[] {
  return quote.attribution.state === 'named' ? quote.attribution.speakers.map((who) => who.name) : [];
}

/** The passages of a story in order: each paragraph, then each listed quote inside it. */
export function passagesOf(story: Story): Passage[] {
  const { article, quotes, event } = story;
  const cite = citing(article);
  return article.paragraphs.flatMap((paragraph) => {
    const citation = cite(paragraph.number);
    const inside = quotes.filter((quote) => quote.paragraph === paragraph.number && isListed(quote));
    const id = `${article.id}#${paragraph.number}`;
    const common = {
      citation,
      language: article.language,
      ...(story.feeds && { feeds: story.feeds }),
      ...(event !== undefined && { event }),
    };
    return [
      {
        ...common,
        id,
        kind: 'paragraph',
        text: paragraph.text,
        speakers: [...new Set(inside.flatMap(speakersOf))],
      },
      ...inside.map(
        (quote, n): Passage => ({
          ...common,
          id: `${id}.${n + 1}`,
          kind: 'quote',
          text: quote.text,
          speakers: speakersOf(quote),
        }),
      ),
    ];
  });
}
