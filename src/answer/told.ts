/** Which article tells of an event, and with which of its sentences: no two events that say the same. */
import type { Excerpt } from '../model.ts';
import type { Story } from '../store/store.ts';
import { otherOutlets } from './also-reported.ts';
import { cite } from './cite.ts';
import type { Desk } from './desk.ts';
import type { Happening } from './happening.ts';
import { tokens } from './summarise/concepts.ts';
import type { Length } from './summarise/pick-sentences.ts';
import { echoes } from './summarise/same.ts';
import type { Sentence } from './summarise/sentences-of.ts';
import { leadOf, pickFrom } from './summarise/summarise.ts';

/** Reports of an event that are looked at for the one that tells it, and paragraphs that make one whole: a teaser has fewer. */
const LOOKED_AT = 5;
const WHOLE = 2;
/** Code units past which a sentence runs on for ever. */
const LONGEST = 450;

/** An event with the article that tells it. */
export interface Told {
  readonly happening: Happening;
  readonly story: Story;
  /** its lead, as words */
  readonly lead: readonly string[];
  /** all outlets that report it */
  readonly outlets: readonly string[];
  /** events that say the same */
  readonly twins: readonly Happening[];
}

/** Events to be told, each once: those whose leads say the same are one, though the finder of events kept them apart. */
export class Telling {
  readonly #desk: Pick<Desk, 'store'>;
  readonly #told: Told[] = [];
  readonly #said: (readonly string[])[] = [];

  constructor(desk: Pick<Desk, 'store'>) {
    this.#desk = desk;
  }

  get told(): readonly Told[] {
    return this.#told;
  }

  /** Takes an event in; does it tell anything that none before it does? */
  async add(happening: Happening): Promise<boolean> {
    const chosen = await this.#choose(happening);
    if (!chosen) return false;
    const { story, sentence } = chosen;
    const lead = tokens(sentence.text);
    const outlets = await this.#outlets(happening, story);
    const twin = this.#told.findIndex((other) => echoes(other.lead, lead));
    const other = this.#told[twin];
    if (other) {
      this.#told[twin] = {
        ...other,
        outlets: [...other.outlets, ...outlets],
        twins: [...other.twins, happening],
      };
      return false;
    }
    this.#told.push({ happening, story, lead, outlets, twins: [] });
    return true;
  }

  /** The sentences that tell an event, in the article's order, with the other outlets at the last; none said before. */
  tell({ happening, story, lead, outlets }: Told, length: Length): Excerpt[] {
    const about = aboutTopic(story, happening, lead);
    const picked = pickFrom(story.article, story.quotes, {
      length: { longest: LONGEST, ...length },
      said: this.#said,
      ...(about && { about }),
    });
    for (const { text } of picked) this.#said.push(tokens(text));
    const alsoIn = otherOutlets(outlets, story.article.source);
    return picked.map(({ paragraph, text, quotes }, n) => ({
      text,
      marks: [],
      citation: cite(story.article, paragraph),
      quotes,
      ...(n === picked.length - 1 && alsoIn.length > 0 && { alsoIn }),
    }));
  }

  /** The first report that is whole, else the longest; none where no sentence of any can stand alone. */
  async #choose({ articles }: Happening): Promise<{ story: Story; sentence: Sentence } | undefined> {
    let longest: { story: Story; sentence: Sentence } | undefined;
    for (const article of articles.slice(0, LOOKED_AT)) {
      const story = await this.#desk.store.story(article);
      const sentence = story && leadOf(story.article, story.quotes, LONGEST);
      if (!story || !sentence) continue;
      const { length } = story.article.paragraphs;
      if (length >= WHOLE) return { story, sentence };
      if (length > (longest?.story.article.paragraphs.length ?? 0)) longest = { story, sentence };
    }
    return longest;
  }

  async #outlets({ id }: Happening, { article }: Story): Promise<string[]> {
    const reports = await this.#desk.store.reportsOf(id);
    return [...new Set([article.source, ...reports.map(({ source }) => source)])];
  }
}

/** Which sentence has the topic, where neither headline nor lead names it. */
function aboutTopic(
  { article }: Story,
  { met, articles }: Happening,
  lead: readonly string[],
): ((sentence: Sentence) => boolean) | undefined {
  if (!met || met.marks.length === 0 || articles[0] !== article.id) return undefined;
  const text = article.paragraphs[met.paragraph - 1]?.text ?? '';
  const topic = new Set(met.marks.flatMap(({ start, end }) => tokens(text.slice(start, end))));
  if ([...tokens(article.headline), ...lead].some((word) => topic.has(word))) return undefined;
  return ({ paragraph, start, end }) =>
    paragraph === met.paragraph && met.marks.some((mark) => mark.start >= start && mark.end <= end);
}
