/** Whom a story quotes, by the directory of speakers: under all the names that its articles print. */
import type { Quote, Story } from '../model/article.ts';
import type { SpeakerDirectory } from '../search/speaker-directory.ts';
import { isListed } from '../story/quote-rules.ts';
import { fold } from '../text/fold.ts';
import { nameWords, type StorySpeakers } from './alert-index.ts';

/** Speakers of one story whose other names are looked up. */
const MAX_SPEAKERS = 100;

/** The names of the speakers of a quote, folded; none if it is unclear who spoke. */
export function namesOf({ attribution }: Quote): string[] {
  return attribution.state === 'named' ? attribution.speakers.map(({ name }) => fold(name)) : [];
}

export async function speakersOf(
  story: Story,
  directory: Pick<SpeakerDirectory, 'find'>,
): Promise<StorySpeakers> {
  const { id } = story.article;
  const quotes = story.quotes.filter(isListed);
  const names = [...new Set(quotes.flatMap(namesOf))];
  const words = new Set(names.flatMap(nameWords));
  for (const name of names.slice(0, MAX_SPEAKERS))
    for (const { entry } of await directory.find(`"${name}"`))
      if (entry.namesIn.has(id)) for (const word of nameWords(entry.name)) words.add(word);
  const known = new Map<string, Promise<readonly number[]>>();

  async function find(query: string): Promise<readonly number[]> {
    const [first] = await directory.find(query);
    // A name that is only spelt alike is somebody else's.
    const own = first && first.by !== 'spelling' ? first.entry.namesIn.get(id) : undefined;
    const said = own ? quotes.filter((quote) => namesOf(quote).some((name) => own.has(name))) : [];
    return said.map(({ paragraph }) => paragraph);
  }

  return {
    nameWords: words,
    paragraphsOf(query) {
      const held = known.get(query) ?? find(query);
      known.set(query, held);
      return held;
    },
  };
}
