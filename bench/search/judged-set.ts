/**
 * Judged test collections in the format of BEIR: corpus.jsonl {_id, title, text}, queries.jsonl {_id, text} and qrels.tsv.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Passage, Story } from '../../src/model/article.ts';
import { passagesOf } from '../../src/story/passages.ts';

export interface JudgedSet {
  readonly name: string;
  readonly documents: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly queries: readonly { readonly id: string; readonly text: string }[];
  /** gain above 0 by query and document; empty if the folder has no judgements */
  readonly gains: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface Scores {
  'nDCG@10': number;
  'Hits@4': number;
  /** 1 if the first document is relevant */
  first: number;
}

/** The folders of the sets: the folder itself if it has a corpus, or its subfolders that have one. */
export function setsOf(folder: string): string[] {
  if (existsSync(join(folder, 'corpus.jsonl'))) return [folder];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'corpus.jsonl')))
    .sort();
}

/** Reads the set in a folder. */
export function readSet(folder: string): JudgedSet {
  const rows = <Row>(name: string): Row[] =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => JSON.parse(line));
  const corpus = rows<{ _id: string; title?: string; text: string }>('corpus.jsonl');
  const queries = rows<{ _id: string; text: string }>('queries.jsonl');
  return {
    name: basename(folder),
    documents: corpus.map(({ _id, title, text }) => ({ id: _id, title: title ?? '', text })),
    queries: queries.map(({ _id, text }) => ({ id: _id, text })),
    gains: readGains(join(folder, 'qrels.tsv')),
  };
}

function readGains(file: string): Map<string, Map<string, number>> {
  const gains = new Map<string, Map<string, number>>();
  if (!existsSync(file)) return gains;
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [query, document, score] = line.split('\t');
    if (!query || !document || !(Number(score) > 0)) continue;
    const ofQuery = gains.get(query) ?? new Map<string, number>();
    gains.set(query, ofQuery.set(document, Number(score)));
  }
  return gains;
}

/** A SHA-256 of texts, in hexadecimal. */
export function hashOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex');
}

/** The judged questions of a set: all, or `max` of them, chosen by the hash of their ids, so that every run has the same. */
export function judgedQueries(
  { queries, gains }: JudgedSet,
  max = Number.POSITIVE_INFINITY,
): JudgedSet['queries'] {
  const judged = queries.filter(({ id }) => gains.has(id));
  if (judged.length <= max) return judged;
  const chosen = new Set(
    judged
      .map(({ id }) => ({ id, hash: hashOf(id) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1))
      .slice(0, max)
      .map(({ id }) => id),
  );
  return judged.filter(({ id }) => chosen.has(id));
}

/** The passages of a document, made as those of a story in a language (BCP 47). Blank lines separate paragraphs. */
export function passagesIn(document: JudgedSet['documents'][number], language: string): Passage[] {
  return passagesOf(storyIn(document, language));
}

/** A document as a story in a language, without quotes. */
export function storyIn({ id, title, text }: JudgedSet['documents'][number], language: string): Story {
  const paragraphs = text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph, n) => ({ number: n + 1, text: paragraph }));
  const article = { id, source: '', headline: title, language, paragraphs };
  return { origin: id, hash: id, article, quotes: [], attributor: 0 };
}

/** The scores of one ranked list of documents. nDCG has linear gain, as in trec_eval. */
export function scoreRanking(gains: ReadonlyMap<string, number>, documents: readonly string[]): Scores {
  const dcg = (list: readonly number[]) =>
    list.slice(0, 10).reduce((sum, gain, n) => sum + gain / Math.log2(n + 2), 0);
  const gainsInOrder = documents.map((id) => gains.get(id) ?? 0);
  const ideal = [...gains.values()].sort((a, b) => b - a);
  return {
    'nDCG@10': dcg(gainsInOrder) / dcg(ideal),
    'Hits@4': gainsInOrder.slice(0, 4).some((gain) => gain > 0) ? 1 : 0,
    first: (gainsInOrder[0] ?? 0) > 0 ? 1 : 0,
  };
}

/** The mean of each score. */
export function meanScores(all: readonly Scores[]): Scores {
  const mean = (name: keyof Scores) => all.reduce((sum, one) => sum + one[name], 0) / (all.length || 1);
  return { 'nDCG@10': mean('nDCG@10'), 'Hits@4': mean('Hits@4'), first: mean('first') };
}
