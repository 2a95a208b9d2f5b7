/** The entity table of an article: each person and organisation once, and the mentions that stand for them. */
import type { Paragraph, Speaker } from '../../model/article.ts';
import { articleNames, type ParagraphNames } from './article-names.ts';
import { conflictingOffice, extractGarbledNames, type GarbledName } from './garbled-names.ts';
import { addEntity, learnFromShortForm } from './introductions.ts';
import { NameIndex } from './name-index.ts';
import type { Entity, ParsedName } from './names.ts';
import { genderOfName, mergeLongerForms, mergeSurnames, roleAsSurname, surnameOf } from './short-forms.ts';
import { surnameResolver } from './surname-in-context.ts';

/** A name in the text with the entities that it can mean. */
export interface Mention extends ParsedName {
  /** paragraph number */
  readonly paragraph: number;
  /** one if it is clear, several if it is ambiguous, none if it is unknown */
  readonly entities: readonly Entity[];
}

export interface EntityTable {
  readonly entities: readonly Entity[];
  /** the names in the reporter's words of a paragraph, in order */
  mentions(paragraph: number): readonly Mention[];
  /** the entities that a name can mean by itself, wherever it stands */
  resolve(name: ParsedName): readonly Entity[];
  /** the holders of a title such as `the prime minister` */
  byTitle(words: string): readonly Entity[];
  /** the candidates if a name runs two people together; undefined if it does not */
  garbledNameOf(name: ParsedName): GarbledName | undefined;
}

/** Builds the table. `masked` are the paragraphs with quoted words masked. Linear in the length of the article. */
export function buildEntityTable(masked: readonly Paragraph[]): EntityTable {
  const paragraphs = articleNames(masked);
  const byName = new Map<string, Entity>();
  for (const { number, text, names } of paragraphs)
    for (const name of names) addEntity(byName, name, text, number);
  const garbled = extractGarbledNames(byName);
  const surnameForms = mergeSurnames(byName);
  const longerForms = mergeLongerForms(byName);
  const entities = [...byName.values()];
  learnFromShortForms(entities, paragraphs);
  guessGenders(entities);
  const index = new NameIndex(entities, new Map([...surnameForms, ...longerForms, ...byName]), garbled);
  const mentions = mentionsByParagraph(paragraphs, index, garbled);
  return {
    entities,
    mentions: (paragraph) => mentions.get(paragraph) ?? [],
    resolve: (name) => index.resolve(name),
    byTitle: (words) => index.byTitle(words),
    garbledNameOf: (name) => {
      const [entity, other] = name.words.length === 1 ? index.resolve(name) : [];
      const isUnique = entity !== undefined && other === undefined;
      return (
        garbled.get(name.words.join(' ')) ??
        (isUnique ? conflictingOffice(name, entity, index.titled) : undefined)
      );
    },
  };
}

/** Most entities that are kept for a word; from two on it is ambiguous. */
const MAX_BEARERS = 3;

/** Short forms such as "Mr. Rutte" add a gender or a title, if one entity alone has the word in its name. */
function learnFromShortForms(entities: readonly Entity[], paragraphs: readonly ParagraphNames[]): void {
  const byWord = new Map<string, Entity[]>();
  for (const entity of entities)
    for (const word of entity.words.length > 1 ? wordsOfShortForms(entity) : [])
      byWord.set(word, [...(byWord.get(word) ?? []).slice(0, MAX_BEARERS - 1), entity]);
  for (const { text, names } of paragraphs)
    for (const name of names)
      if (name.words.length === 1) learnFromShortForm(byWord.get(name.words[0] ?? '') ?? [], name, text);
}

/** A person is called by the first or last name, a body by any word. */
function wordsOfShortForms({ kind, words }: Entity): ReadonlySet<string> {
  return new Set(kind === 'person' ? [words[0] ?? '', surnameOf(words)] : words);
}

/** The gender that most bearers of a first name have, if the article gives none. */
function guessGenders(entities: readonly Entity[]): void {
  for (const entity of entities) {
    if (entity.gender) continue;
    entity.gender = genderOfName(entity);
    entity.genderIsGuessed = true;
  }
}

function mentionsByParagraph(
  paragraphs: readonly ParagraphNames[],
  index: NameIndex,
  garbled: ReadonlyMap<string, GarbledName>,
): Map<number, Mention[]> {
  const mentions = new Map<number, Mention[]>();
  const surnames = surnameResolver();
  for (const { number, text, names } of paragraphs) {
    const resolved = names.map((parsed) => {
      const name = roleAsSurname(parsed, text, (surname) => index.bySurname(surname));
      const all = index.resolve(name);
      const isGarbled = garbled.has(name.words.join(' '));
      return toMention(
        name,
        number,
        isGarbled ? all : surnames.resolve(name, all, number, text, index.bearers(name)),
      );
    });
    mentions.set(number, resolved);
  }
  return mentions;
}

/** A name as a mention. If it is also a person's name here, it is no place. */
function toMention(name: ParsedName, paragraph: number, entities: readonly Entity[]): Mention {
  if (!name.place || entities.some((one) => one.place)) return { ...name, paragraph, entities };
  return { ...name, paragraph, entities, kind: 'unknown', place: false };
}

/** An entity as a speaker of the model. */
export function toSpeaker({ name, title, kind }: Entity): Speaker {
  return { name, kind, ...(title !== undefined && { title }) };
}
