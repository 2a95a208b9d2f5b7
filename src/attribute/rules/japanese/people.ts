/** The people of a Japanese story, by full and short names, and whom a title means. */
import type { JapaneseLexicon } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { surnameOf } from './mentions.ts';

export interface JapanesePerson {
  name: string;
  readonly isNamed: boolean;
  /** as printed; honorifics are none */
  title: string | undefined;
  readonly titles: Set<string>;
}

/** People of a story beyond which no more are told apart. */
const MAX_PEOPLE = 300;

export class JapanesePeople {
  readonly #byName = new Map<string, JapanesePerson[]>();
  readonly #all: JapanesePerson[] = [];

  constructor(mentions: readonly Mention[], lexicon: JapaneseLexicon) {
    const named = mentions.filter(({ kind }) => kind === 'name');
    const names = [...new Set(named.map(({ text }) => text))].sort((one, other) => other.length - one.length);
    const personal = new Set(
      named.filter(({ title }) => /^(?:さん|くん|ちゃん)$/.test(title ?? '')).map(({ text }) => text),
    );
    for (const name of names.slice(0, MAX_PEOPLE)) {
      const longer = this.#all.filter((one) => isShortFor(name, one.name, personal.has(name), lexicon));
      if (longer.length > 0) {
        this.#byName.set(name, longer);
        continue;
      }
      const person: JapanesePerson = { name, isNamed: true, title: undefined, titles: new Set() };
      this.#all.push(person);
      this.#byName.set(name, [person]);
    }
    for (const { text, title, isHonorific } of named) {
      if (title === undefined || isHonorific) continue;
      for (const person of this.named(text)) {
        person.title ??= title;
        person.titles.add(title);
      }
    }
    // A name without a title later on: "真栄田は".
    for (const person of this.#all) {
      const surname = surnameOf(person.name, lexicon);
      if (surname !== undefined && !this.#byName.has(surname))
        this.#byName.set(
          surname,
          this.#all.filter((one) => surnameOf(one.name, lexicon) === surname),
        );
    }
  }

  /** Who bears a name: several if they share it. */
  named(name: string): readonly JapanesePerson[] {
    return this.#byName.get(name) ?? [];
  }

  /** Who bears a title: "委員長" means "選挙管理委員長". */
  titled(title: string): readonly JapanesePerson[] {
    const own = this.#all.filter(({ titles }) => titles.has(title));
    return own.length > 0 ? own : this.#all.filter((one) => hasTitle(one, title));
  }
}

/** Whether a person's title is a longer form of one. */
export function hasTitle({ titles }: JapanesePerson, title: string): boolean {
  return [...titles].some((one) => one.endsWith(title) || (title.length > 2 && title.endsWith(one)));
}

/** "青葉" for "青葉千里", "礼子" for "上田礼子" before さん, "ブルーン" for "アクセル・ブルーン". */
function isShortFor(short: string, full: string, isPersonal: boolean, lexicon: JapaneseLexicon): boolean {
  if (full.length <= short.length) return false;
  const parts = full.split(/[・＝]/);
  if (parts.length > 1) return parts.includes(short);
  const surname = surnameOf(full, lexicon);
  if (full.startsWith(short))
    return surname === undefined ? short.length > 1 || full.length <= 3 : surname === short;
  return (
    isPersonal &&
    full.endsWith(short) &&
    (surname === undefined || full.length - surname.length === short.length)
  );
}
