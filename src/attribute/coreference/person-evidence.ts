/** What an article shows of its names altogether: who speaks or acts like a person, what is only a place where things happen. */
import type { Member } from '../names/names.ts';
import { isFirstName } from '../names/titles.ts';
import type { ArticleRead } from '../sources/annotate.ts';
import { standingOf } from './mention-role.ts';

/** Of a name, over the whole article. */
export interface Record {
  /** mentions, short forms too */
  mentions: number;
  /** of these behind "in", "at", "near" */
  places: number;
  /** is said to say something, or explained by "who" */
  person: boolean;
}

const records = new WeakMap<ArticleRead, ReadonlyMap<Member, Record>>();

/** One pass over the article, made once. */
export function recordsOf(article: ArticleRead): ReadonlyMap<Member, Record> {
  const held = records.get(article);
  if (held) return held;
  const found = new Map<Member, Record>();
  for (const { sources, tokens } of article.paragraphs)
    for (const source of sources) {
      if (source.kind !== 'name' && source.kind !== 'group') continue;
      const { reports } = standingOf(tokens, source);
      const before = tokens[source.from - 1]?.low ?? '';
      const place = before === 'in' || before === 'at' || before === 'near';
      const who = /^(?:who|whose)$/.test(
        tokens[source.to]?.low === ',' ? (tokens[source.to + 1]?.low ?? '') : (tokens[source.to]?.low ?? ''),
      );
      for (const { members } of source.mentions) {
        const [member, other] = members;
        if (!member || other) continue;
        const one = found.get(member) ?? { mentions: 0, places: 0, person: false };
        one.mentions += 1;
        if (place) one.places += 1;
        if (reports || who) one.person = true;
        found.set(member, one);
      }
    }
  records.set(article, found);
  return found;
}

const likes = new WeakMap<Member, string>();

/** Whether a name by itself looks like a person's: a title or an address, a first name that is known, or neither. */
export function looksLike(member: Member): string {
  const held = likes.get(member);
  if (held) return held;
  const found = shapeOf(member);
  likes.set(member, found);
  return found;
}

function shapeOf({ title, gender, guessed, words }: Member): string {
  if (gender && !guessed) return 'told';
  if (title !== undefined) return 'title';
  if (words.length === 1) return 'single';
  return isFirstName(words[0] ?? '') || gender ? 'first' : 'several';
}
