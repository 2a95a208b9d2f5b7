/** Which article tells of an event, and with which of its sentences: no two events that say the same. */

import type { ScopedArchive } from '../archive.ts';
import type { Excerpt } from '../model/answer.ts';
import type { Story } from '../model/article.ts';
import { cite } from '../story/citations.ts';
import { isSpokenFor } from '../story/quote-rules.ts';
import { tokens } from './concepts.ts';
import { otherOutlets } from './other-outlets.ts';
import type { Length } from './pick-sentences.ts';
import { echoes, likeness, tellingWords } from './redundancy.ts';
import type { Sentence } from './sentences-of.ts';
import type { Happening } from './story-clusters.ts';
import { leadOf, pickFrom } from './summarise.ts';

/** Reports of an event that are looked at for the one that tells it, and paragraphs that make one whole: a teaser has fewer. */
const LOOKED_AT = 5;
const WHOLE = 2;
/** Code units past which a sentence runs on for ever. */
const LONGEST = 450;
/** Share of the best likeness to the other reports from which a lead is taken to tell what they tell. */
const CENTRAL = 0.7;

/** An event with the article that tells it. */
export interface Told {
  readonly happening: Happening;
  readonly story: Story;
  readonly lead: Lead;
  /** all outlets that report it */
  readonly outlets: readonly string[];
  /** events that say the same */
  readonly twins: readonly Happening[];
}

/** The sentence that tells a story by itself. */
interface Lead {
  readonly sentence: Sentence;
  /** its telling words, and with those of the headline */
  readonly words: ReadonlySet<string>;
  readonly top: ReadonlySet<string>;
}

/** Events to be told, each once: those whose leads say the same are one, though the finder of events kept them apart. */
export class Telling {
  readonly #archive: Pick<ScopedArchive, 'store'>;
  readonly #longest: number;
  readonly #told: Told[] = [];
  readonly #said: ReadonlySet<string>[] = [];

  /** `longest`: code units of a sentence; longer ones only where a story has no others */
  constructor(archive: Pick<ScopedArchive, 'store'>, longest: number = LONGEST) {
    this.#archive = archive;
    this.#longest = longest;
  }

  get told(): readonly Told[] {
    return this.#told;
  }

  /** Takes an event in; does it tell anything that none before it does? */
  async add(happening: Happening): Promise<boolean> {
    const chosen = await this.#choose(happening);
    if (!chosen) return false;
    const { story, lead } = chosen;
    const outlets = await this.#outlets(happening, story);
    const twin = this.#told.findIndex((other) => echoes(other.lead.words, lead.words));
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
    const isLead = ({ paragraph, start }: Sentence) =>
      paragraph === lead.sentence.paragraph && start === lead.sentence.start;
    const picked = pickFrom(story.article, story.quotes, {
      length: { longest: this.#longest, ...length },
      said: this.#said,
      about: aboutTopic(story, happening, lead) ?? isLead,
    });
    for (const { text } of picked) this.#said.push(tellingWords(tokens(text)));
    const alsoIn = otherOutlets(outlets, story.article.source);
    return picked.map(({ paragraph, text, quotes }, n) => ({
      text,
      marks: [],
      citation: cite(story.article, paragraph),
      quotes: quotes.filter(isSpokenFor),
      ...(n === picked.length - 1 && alsoIn.length > 0 && { alsoIn }),
    }));
  }

  /**
   * Of the first reports the first that is whole and tells what the others tell: whose lead is nearly as like their
   * headlines and leads as that of any. None where no sentence of any can stand alone.
   */
  async #choose({ articles, met }: Happening): Promise<{ story: Story; lead: Lead } | undefined> {
    const found: { story: Story; lead: Lead }[] = [];
    for (const article of articles.slice(0, LOOKED_AT)) {
      const story = await this.#archive.store.story(article);
      const lead = story && leadIn(story, this.#longest);
      if (lead) found.push({ story, lead });
    }
    const whole = found.filter(({ story }) => story.article.paragraphs.length >= WHOLE);
    const reports = whole.length > 0 ? whole : found;
    const [first] = reports;
    // Where a topic is met best is known of the first alone.
    if (reports.length < 3 || (met && first === found[0])) return first;
    const central = reports.map(({ lead }, n) =>
      reports.reduce((sum, other, m) => sum + (m === n ? 0 : likeness(lead.words, other.lead.top)), 0),
    );
    const most = Math.max(...central);
    return reports.find((_, n) => (central[n] ?? 0) >= CENTRAL * most);
  }

  async #outlets({ id }: Happening, { article }: Story): Promise<string[]> {
    const reports = await this.#archive.store.reportsOf(id);
    return [...new Set([article.source, ...reports.map(({ source }) => source)])];
  }
}

/** Leads of stories that the store still holds, by how long they may be: a thousand digests of a minute have the same. */
const leads = new WeakMap<Story, Map<number, Lead | undefined>>();

/** The lead of a story; none where no sentence can stand alone. */
function leadIn(story: Story, longest: number): Lead | undefined {
  const held = leads.get(story) ?? new Map<number, Lead | undefined>();
  leads.set(story, held);
  if (!held.has(longest)) held.set(longest, readLead(story, longest));
  return held.get(longest);
}

function readLead({ article, quotes }: Story, longest: number): Lead | undefined {
  const sentence = leadOf(article, quotes, longest);
  if (!sentence) return undefined;
  const words = tokens(sentence.text);
  const top = tellingWords([...tokens(article.headline), ...words]);
  return { sentence, words: tellingWords(words), top };
}

/** Which sentence has the topic, where neither headline nor lead names it. */
function aboutTopic(
  { article }: Story,
  { met, articles }: Happening,
  lead: Lead,
): ((sentence: Sentence) => boolean) | undefined {
  if (!met || met.marks.length === 0 || articles[0] !== article.id) return undefined;
  const text = article.paragraphs[met.paragraph - 1]?.text ?? '';
  const topic = new Set(met.marks.flatMap(({ start, end }) => tokens(text.slice(start, end))));
  if ([...tokens(article.headline), ...lead.words].some((word) => topic.has(word))) return undefined;
  return ({ paragraph, start, end }) =>
    paragraph === met.paragraph && met.marks.some((mark) => mark.start >= start && mark.end <= end);
}
