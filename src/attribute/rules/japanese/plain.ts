/**
 * Whether the words around a Japanese quotation say plainly who says it. Real reports name several people and bodies in one
 * long sentence, and put names and terms into the same brackets as speech. So a name is given only if nobody else can be
 * the subject between it and the quotation, and if the words behind it tell of speech.
 */
import type { Mention } from './mentions.ts';
import type { JapanesePerson } from './people.ts';

/** Characters between a name and what it says. */
const MAX_BETWEEN = 40;
/** The mark of the name's own role, which stands first: `氏（48）は、`. */
const OWN_ROLE = /^[^、。はがも]{0,12}(?:によれば|によると|[はがも])、?/u;
/** A particle that can make somebody else the subject. */
const OTHER_SUBJECT = /[はがも]/;
/** What says that somebody speaks, a few words behind the quotation. */
const TOLD =
  /^(?:など)?と(?:の|も|、|いう)?[^、。「」]{0,30}?(?:述べ|語|話|説明|強調|指摘|コメント|批判|訴え|主張|明か|答え|表明|振り返|呼びか|呼び掛|発言|回答|謝罪|反論|否定|否認|認め|供述|歓迎|抗議|要請|求め|言(?!われ)|伝え|約束|警告|懸念|評価|感謝|叫|つぶや|綴|つづ|投稿|発表|宣言|力説|断言|付け加え|反省|喜|嘆|期待|意気込|報告|弁明|釈明|見方|考え|意向|方針|見解|声明|談話|笑|泣|尋ね|問|聞|願|祈|誓|述懐|漏|もら|悔|口に|励ま|惜し|吐露|見通|予想|分析|解説|助言|促|勧め|提案|警戒|危惧|憤|怒|非難|称賛|たたえ|ねぎら|書|切り出|強気|苦言|余裕|自信|意欲|安堵|きっぱり|持論)/u;

/** The clause behind a quotation in the passive: others say so. */
const PASSIVE = /^(?:など)?と[^、。「」]{0,12}?(?:言わ|呼ば|評さ|噂さ|いわ)れ/u;

/** Whether the words behind a quotation tell of speech by whoever is the subject. */
export function isTold(after: string): boolean {
  return TOLD.test(after) && !PASSIVE.test(after);
}

/** Whether nobody else can be the subject in the words between two places. */
export function isUndisturbed(between: string): boolean {
  return between.length <= MAX_BETWEEN && !OTHER_SUBJECT.test(between);
}

/** Whether a mention says plainly that its bearer speaks; `between` are the words from its end to the quotation. */
export function isPlain({ role, kind }: Mention, between: string, after: string): boolean {
  // "知事によると、橋は「…」だという": what stands between is what they speak of. A newspaper is no source of words.
  if (role === 'according' && kind !== 'body' && kind !== 'word')
    return isTold(after) || /^(?:だ|である)?とい/.test(after);
  return isTold(after) && isUndisturbed(between.replace(OWN_ROLE, ''));
}

/** Whether a mention is of a person by their own name, or by a title that no other name stands before. */
export function isOwnName(
  { kind, text, title, start }: Mention,
  words: string,
  person: JapanesePerson | undefined,
): boolean {
  if (!person?.isNamed) return true;
  if (kind === 'title') {
    const surname = title === undefined ? '' : text.replace(title, '');
    return person.name.includes(surname) && !/[\p{sc=Han}\p{sc=Katakana}ー]$/u.test(words.slice(0, start));
  }
  if (kind !== 'name' && kind !== 'word') return true;
  return person.name.includes(text) || text.includes(person.name);
}
