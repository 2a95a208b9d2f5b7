import { describe, expect, test } from 'vitest';
import { outcomeOf, speakersOf } from '../../../src/attribute/scoring/outcome.ts';
import { annotate } from '../../../src/attribute/sources/annotate.ts';
import { tokenAt } from '../../../src/attribute/syntax/tokens.ts';

const article = (...texts: readonly string[]) => annotate(texts.map((text, n) => ({ number: n + 1, text })));

/** The members of a story whom it names so. */
function members(text: string, ...names: readonly string[]) {
  const { entityTable } = article(text);
  return names.map((name) => {
    const found = entityTable.entities.find((one) => one.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  });
}

/** What the last source of a story comes to. */
function outcome(...texts: readonly string[]) {
  const read = article(...texts);
  const source = read.paragraphs.at(-1)?.sources.at(-1);
  if (!source) throw new Error('no source');
  return outcomeOf(read, source);
}

describe('the speakers that an outcome names', () => {
  const [mayor] = members('Mayor Ilse Varga spoke.', 'Ilse Varga');
  const two = members('Ilse Varga spoke. Oren Quist left.', 'Ilse Varga', 'Oren Quist');

  test.each(['the singer', 'The singer', 'this singer', 'that singer'])('take "%s" for their title', (as) => {
    expect(speakersOf({ kind: 'members', entities: two.slice(0, 1), as })).toEqual([
      { name: 'Ilse Varga', kind: 'person', title: 'singer' },
    ]);
  });

  test('keep the title that the story gives where no noun told who they are', () => {
    expect(speakersOf({ kind: 'members', entities: mayor ? [mayor] : [] })).toEqual([
      { name: 'Ilse Varga', kind: 'person', title: 'Mayor' },
    ]);
  });

  test('do not share a noun', () => {
    expect(speakersOf({ kind: 'members', entities: two, as: 'the singer' })).toEqual([
      { name: 'Ilse Varga', kind: 'person' },
      { name: 'Oren Quist', kind: 'person' },
    ]);
  });
});

describe('what a noun comes to', () => {
  test('whoever is introduced with it, as that noun', () => {
    const found = outcome('Bento Alvim, a Tolna singer, met Oren Quist.', 'The singer said no.');
    expect(found).toMatchObject({
      kind: 'members',
      entities: [{ name: 'Bento Alvim' }],
    });
  });

  test('whoever comes from where it says, without the office as a title', () => {
    const found = outcome(
      "Portugal's Bento Alvim met Norway's Oren Quist.",
      'The Portuguese leader said no.',
    );
    expect(found).toMatchObject({ kind: 'members', entities: [{ name: 'Bento Alvim' }] });
    expect(found).not.toHaveProperty('as');
  });

  test('whoever has it in their title', () => {
    const found = outcome('Mayor Ilse Varga left.', 'Oren Quist left.', 'The mayor said no.');
    expect(found).toMatchObject({ kind: 'members', entities: [{ name: 'Ilse Varga' }] });
  });

  test('the name that it explains', () => {
    const read = article("The port's director, Ilse Varga, said no.");
    const noun = read.paragraphs[0]?.sources.find((one) => one.kind === 'noun');
    expect(noun && outcomeOf(read, noun)).toMatchObject({ entities: [{ name: 'Ilse Varga' }] });
  });

  test('a description where it came in by itself', () => {
    expect(outcome('A fisherman said no.')).toEqual({ kind: 'described', description: 'A fisherman' });
  });

  /** The words as a source, as clause-subject.ts makes one of whatever a cue has for its subject. */
  const subject = (text: string, words: string) => {
    const read = article(text);
    const start = text.lastIndexOf(words);
    const tokens = read.paragraphs[0]?.tokens ?? [];
    const [from, to] = [tokenAt(tokens, start), tokenAt(tokens, start + words.length)];
    const stretch = { start, end: start + words.length, from, to };
    return outcomeOf(read, {
      ...stretch,
      kind: 'noun',
      paragraph: 1,
      text: words,
      mentions: [],
      head: '?',
      nested: false,
    });
  };

  test.each([
    ['A bedsheet hung from a bridge said "Leave our ponds alone."', 'A bedsheet hung from a bridge'],
    ['Signs lined the road. "Leave our ponds alone," read one.', 'one'],
    ['Signs lined the road. "No more," read another.', 'another'],
  ])('nobody where it only bears words: %s', (text, words) => {
    expect(subject(text, words)).toEqual({ kind: 'nobody' });
  });

  test.each([
    ['A letter to the council said "Leave our ponds alone."', 'A letter to the council'],
    ['Neighbours came. "Leave our ponds alone," said one.', 'one'],
  ])('a description where somebody has written or said it: %s', (text, words) => {
    expect(subject(text, words)).toEqual({ kind: 'described', description: words });
  });
});
