/** Who is mentioned in a sentence without spaces: names by their titles, titles alone, nouns for people, and bodies that speak. */
import { endingOf, type JapaneseLexicon } from './lexicon.ts';

/** How a mention stands in its sentence. */
export type Role = 'topic' | 'subject' | 'according' | 'end' | 'other';

export interface Mention {
  readonly kind: 'name' | 'title' | 'noun' | 'body' | 'same' | 'self' | 'word';
  /** the name, or the description */
  readonly text: string;
  readonly title: string | undefined;
  readonly isHonorific: boolean;
  /** the name stands behind a role and の, or with nothing */
  readonly isBare: boolean;
  /** several: `氏ら` */
  readonly isGroup: boolean;
  readonly role: Role;
  /** offsets in the sentence */
  readonly start: number;
  readonly end: number;
}

/** Characters of names, titles and nouns: none of them is part of the grammar. */
const RUN =
  /(?<run>[\p{sc=Han}\p{sc=Katakana}々ヶヵー・＝A-Za-zＡ-Ｚ]{1,30})(?<san>さん|ちゃん|くん|さま)?/gu;
/** "新井すきさん", "座間みどり委員長": what follows a family name. */
const GIVEN =
  /^(?<given>(?![のはがをにでもと])\p{sc=Hiragana}{2,3}?)(?<behind>さん|ちゃん|くん|氏|\p{sc=Han}{2,6})/u;
const BEHIND =
  /^(?:[（(][^（()）]{1,24}[）)])?(?<group>ら|たち)?(?:自身|本人)?(?<particle>によると|によれば|の話では|の説明では|いわく|は|も|が|、|。|　|$)?/u;
/** Longest description in characters. */
const MAX_DESCRIPTION = 24;
const NO_NAMES = new Set(['皆', 'お母', '母', '父', '奥', '娘', '孫', '客', '姉', '兄', '赤', '嫁', '神']);

/** The mentions of a masked sentence, in order. Linear in its length. */
export function mentionsIn(sentence: string, lexicon: JapaneseLexicon): Mention[] {
  const found: Mention[] = [];
  let covered = 0;
  for (const { 0: whole, index } of sentence.matchAll(RUN)) {
    if (index < covered) continue;
    const own = withKanaName(sentence, index, whole, lexicon) ?? read(sentence, index, whole, lexicon);
    covered = index + (own.length ?? whole.length);
    found.push(mention(sentence, index, covered, own));
  }
  return found;
}

function withKanaName(
  sentence: string,
  index: number,
  run: string,
  lexicon: JapaneseLexicon,
): Own | undefined {
  const isKnown = lexicon.surnames.has(run);
  const from = index + run.length;
  const { given = '', behind = '' } = GIVEN.exec(sentence.slice(from, from + 10))?.groups ?? {};
  const isHonorific = lexicon.honorifics.has(behind);
  const title = isHonorific ? behind : titleIn(behind, lexicon)?.title;
  if (
    title === undefined ||
    title !== behind ||
    !(isKnown || (isHonorific && /^\p{sc=Han}{2,3}$/u.test(run)))
  )
    return undefined;
  const length = run.length + given.length + behind.length;
  return { kind: 'name', text: run + given, title, isHonorific, isBare: false, length };
}

interface Own extends Pick<Mention, 'kind' | 'text' | 'title' | 'isHonorific' | 'isBare'> {
  /** characters, if they are more than the run */
  readonly length?: number;
}

function mention(sentence: string, start: number, end: number, { length: _, ...own }: Own): Mention {
  const { 0: all = '', groups = {} } = BEHIND.exec(sentence.slice(end, end + 40)) ?? {};
  const { particle = 'none' } = groups;
  const after = sentence[end + all.length] ?? '';
  // "男性もいれば", "外相とは": は and も mark the topic, が the subject.
  const role: Role =
    particle.includes('よ') || particle.includes('話') || particle.includes('いわく')
      ? 'according'
      : particle === 'は' || (particle === 'も' && !/[いあ多少]/.test(after))
        ? 'topic'
        : particle === 'が'
          ? 'subject'
          : /^[、。　]?$/.test(particle)
            ? 'end'
            : 'other';
  return { ...own, role, isGroup: groups.group !== undefined, start, end };
}

function read(sentence: string, index: number, whole: string, lexicon: JapaneseLexicon): Own {
  const plain = { title: undefined, isHonorific: false, isBare: false };
  if (
    /^(?:同氏|同)/.test(whole) &&
    whole.length > 1 &&
    (whole === '同氏' || lexicon.titles.has(whole.slice(1)))
  )
    return { ...plain, kind: 'same', text: whole, title: whole === '同氏' ? undefined : whole.slice(1) };
  if (whole === '本人' || whole === '当人') return { ...plain, kind: 'self', text: whole };
  const honorific = endingOf(whole, lexicon.honorifics);
  if (honorific !== undefined) {
    const name = nameOf(whole.slice(0, -honorific.length), true, lexicon);
    const isPlain = /^[様君師]$/.test(honorific);
    if (name && (!isPlain || lexicon.surnames.has(name)))
      return { kind: 'name', text: name, title: honorific, isHonorific: true, isBare: false };
  }
  const titled = titleIn(whole, lexicon);
  if (titled) {
    const name = nameOf(titled.before, false, lexicon);
    if (name) return { kind: 'name', text: name, title: titled.title, isHonorific: false, isBare: false };
    return { ...plain, kind: 'title', text: description(sentence, index, whole), title: titled.title };
  }
  if (endingOf(whole, lexicon.nouns) !== undefined)
    return { ...plain, kind: 'noun', text: description(sentence, index, whole) };
  const bare = bareName(sentence, index, whole, lexicon);
  if (bare) return { ...plain, kind: 'name', text: bare, isBare: true };
  if (whole.length > 1 && endingOf(whole, lexicon.organisationEnds) !== undefined)
    return { ...plain, kind: 'body', text: whole };
  return { ...plain, kind: 'word', text: whole };
}

/** The title at the end of a run with what belongs to it, and what stands before it. */
function titleIn(
  run: string,
  { titles, modifiers }: JapaneseLexicon,
): { title: string; before: string } | undefined {
  const title = endingOf(run, titles);
  if (title === undefined) return undefined;
  let before = run.slice(0, -title.length);
  for (;;) {
    const modifier = endingOf(before, modifiers);
    if (modifier === undefined) break;
    before = before.slice(0, -modifier.length);
  }
  // "真相" is no minister.
  if (title === '相' && before.length === run.length - 1) return undefined;
  return { title: run.slice(before.length), before };
}

/** The name that stands before a title; undefined if that is a body, a place or nothing. */
function nameOf(before: string, isHonorific: boolean, lexicon: JapaneseLexicon): string | undefined {
  const parts = before.split('・').filter(Boolean);
  const [first = '', ...others] = parts;
  const last = parts.at(-1) ?? '';
  // "ネタン・イスラエル首相"
  if (parts.length === 2 && !isHonorific && isCountry(last))
    return isName(first, false, lexicon) ? first : undefined;
  if (parts.length === 0 || NO_NAMES.has(before)) return undefined;
  // "手塚誠・民生党代表", "俳優・山田太郎さん"
  if (others.length > 0 && !/^[\p{sc=Katakana}ー]+$/u.test(first)) {
    if (isName(first, false, lexicon) && !isHonorific) return first;
    return isName(last, isHonorific, lexicon) ? last : undefined;
  }
  // "イーグルス・米田純代表": a name in two scripts has no dot.
  if (others.length > 0 && /\p{sc=Han}/u.test(last))
    return isName(last, isHonorific, lexicon) ? last : undefined;
  return isName(before, isHonorific, lexicon) ? before : undefined;
}

let countries: ReadonlySet<string> | undefined;

/** Whether a word of Katakana is the name of a country, as the platform has them. */
function isCountry(word: string): boolean {
  countries ??= new Set(countryNames());
  return countries.has(word);
}

function countryNames(): string[] {
  const names = new Intl.DisplayNames('ja', { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n));
  return letters.flatMap((one) => letters.flatMap((other) => names.of(one + other) ?? []));
}

const ORGANISATION_END = /[部課局省庁党社会署団員者側所室班県市区町村都府道校組軍国年月日回代人]$/u;

function isName(text: string, isHonorific: boolean, lexicon: JapaneseLexicon): boolean {
  if (lexicon.surnames.has(text)) return true;
  if (lexicon.nouns.has(text) || lexicon.titles.has(text)) return false;
  if (/^[\p{sc=Katakana}ー・＝]{2,24}$/u.test(text)) return isHonorific || text.length > 2;
  if (!/^[\p{sc=Han}々ヶ\p{sc=Katakana}ー]{1,8}$/u.test(text)) return false;
  if (/\p{sc=Katakana}/u.test(text)) return /^\p{sc=Han}{1,3}[\p{sc=Katakana}ー]{2,6}$/u.test(text);
  if (text.length > 6 || ORGANISATION_END.test(text))
    return (
      surnameOf(text, lexicon) !== undefined &&
      text.length <= 5 &&
      !/[部課局省庁党社会署団県市区町村都府]$/u.test(text)
    );
  if (lexicon.notNames.some((word) => text.includes(word))) return false;
  if (text.length > 5) return surnameOf(text, lexicon) !== undefined;
  return isHonorific || text.length > 2;
}

/** The family name at the beginning of a full name, from a list. */
export function surnameOf(name: string, { surnames }: JapaneseLexicon): string | undefined {
  for (const length of [3, 2])
    if (name.length > length && name.length - length <= 3 && surnames.has(name.slice(0, length)))
      return name.slice(0, length);
  return name.length >= 3 && name.length <= 4 && surnames.has(name.slice(0, 1))
    ? name.slice(0, 1)
    : undefined;
}

/** "主将の真栄田翔": a name without a title, behind a role. */
function bareName(
  sentence: string,
  index: number,
  whole: string,
  lexicon: JapaneseLexicon,
): string | undefined {
  const before = sentence.slice(Math.max(0, index - 12), index);
  const role = /([\p{sc=Han}\p{sc=Katakana}ー]{1,10})の$/u.exec(before)?.[1] ?? '';
  const isBehindRole =
    role !== '' && (endingOf(role, lexicon.nouns) ?? endingOf(role, lexicon.titles)) !== undefined;
  const isForeign = /^[\p{sc=Katakana}ー]{2,12}(?:[・＝][\p{sc=Katakana}ー]{2,12}){1,3}$/u.test(whole);
  if (isForeign) return whole;
  if (!/^[\p{sc=Han}々]{3,5}$/u.test(whole) || !isName(whole, false, lexicon)) return undefined;
  const surname = surnameOf(whole, lexicon);
  return isBehindRole || (surname !== undefined && surname.length > 1) ? whole : undefined;
}

/** "近くに住む女性": back to the mark or particle before it. */
function description(sentence: string, index: number, whole: string): string {
  const before = sentence.slice(Math.max(0, index - MAX_DESCRIPTION), index);
  const own =
    /(?:^|[、。　！？「」\uE000\uE001は]|から|ので|では)((?:(?!から|ので|では)[^、。　！？「」\uE000\uE001は])*)$/u.exec(
      before,
    )?.[1] ?? '';
  return own + whole;
}
