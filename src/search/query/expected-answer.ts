/**
 * The expected answer type of a question, by its first words: who asks for a name, when for a day or time, where for a
 * place, how many for a number, why for a reason. The types follow question answering (Hovy et al. 2001, “Toward
 * Semantics-Based Answer Pinpointing”); they are recognised by form alone, in five languages.
 */
import type { Span } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';

/** What a question asks for. */
export interface ExpectedAnswer {
  /** finds the spans of a text that can answer, in order; linear in the length of the text */
  readonly find: (text: string) => Span[];
  /** false for reasons, which are often told without “because”, and for several people, who may be told of without names */
  readonly isCertain: boolean;
  /** true for names: whoever a long sentence is about stands at its beginning */
  readonly inSentence: boolean;
  /** true for days and numbers, which a text that answers always has in a form that is found; names and places have many */
  readonly isNeeded: boolean;
  /** true for what is still to come, which a year before that of the story is not: “When does the film open?” */
  readonly isAhead: boolean;
}

/** Two or more capitalised words in a row; in Japanese, what stands before a title. */
const NAME =
  /(?<!\p{L})\p{Lu}[\p{L}'’-]+(?: (?:van|von|de|der|den|bin|al|el|da) | )\p{Lu}[\p{L}'’-]+|[\p{Script=Han}\p{Script=Katakana}ー・]{2,12}(?=さん|氏|首相|大統領|議員|社長|監督|選手|容疑者)/gu;
const PLACE =
  /(?<=(?<!\p{L})(?:in|at|near|from|to|outside|inside|across|off|aus|nach|bei|à|en|dans|vers|desde|hacia|hasta|cerca de|près de) (?:(?:the|la|el|le|les|los|las|der|dem|den) )?)\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3}|[\p{Script=Han}\p{Script=Katakana}ー]{1,8}[市県国州区町村都府島港駅](?=[^\p{Script=Han}]|$)/gu;
const NUMBER =
  /(?:[$£€¥]\s?)?(?<!\p{N})\p{Nd}(?:[\p{Nd},.]*\p{Nd})?(?:\s?(?:%|percent|per cent|Prozent|thousand|million|billion|trillion|Millionen|Milliarden|millions|milliards|millones|[万億人円件]))?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|deux|trois|quatre|cinq|sept|huit|neuf|dix|dos|tres|cuatro|cinco|siete|ocho|nueve|diez)\b/giu;
/** An amount of money, or a share. */
const AMOUNT =
  /[$£€¥]\s?\p{Nd}(?:[\p{Nd},.]*\p{Nd})?\s?(?:bn|m|k|million|billion|trillion)?(?!\p{L})|(?<![\p{N}.,])\p{Nd}(?:[\p{Nd},.]*\p{Nd})?\s?(?:m |bn |million |billion |Millionen |Milliarden |millions d['’e]\s?|milliards d['’e]\s?|millones de |mil millones de )?(?:euros?|pounds?|dollars?|pence|cents?|Euro|Dollar|Pfund|livres|libras|dólares|yen|円|ドル|%|percent|per cent|Prozent|pour cent|por ciento)/giu;
const REASON =
  /(?<!\p{L})(?:because|for fear of|as (?:it|he|she|they) (?:was|were|is|are|had|has|have)|due to|owing to|as a result of|in order to|thanks to|weil|wegen|aufgrund|infolge|denn|parce qu|en raison d|à cause d|grâce à|afin d|puisqu|porque|debido a|a causa de|gracias a|ya que|para que)(?:[^.!?;\n]{1,120})|[^。、]{1,60}(?:ために?|ので|によって|を受けて)(?=、|。)/giu;
const TIME = timePattern(['en', 'de', 'fr', 'es']);

/** Words of a question about money, folded. */
const MONEY_WORDS =
  /(?<!\p{L})(?:cost|costs|pay|pays|paid|price|worth|earn|earns|earned|profit|loss|spend|spent|fine|fined|money|kostet|kosten|kostete|zahlt|zahlte|bezahlt|verdient|gewinn|verlust|coute|coutent|paye|paie|vaut|gagne|cuesta|cuestan|costo|pago|paga|vale|gana)(?!\p{L})|いくら|何円/u;
/** A question of who a named person is, which no other name answers. */
const DEFINITION =
  /^(?:[Ww]ho(?: is| was| are|['’]s)|[Ww]er (?:ist|war|sind)|[Qq]ui (?:est|était)|¿?[Qq]uién (?:es|era|fue)) \p{Lu}[^\s?]*(?: \p{Lu}[^\s?]*){0,3} ?\??$/u;
/** A question of when something comes. */
const AHEAD =
  /^(?:when (?:do|does|will)|wann (?:wird|werden)|quand (?:va|vont|sera|seront)|¿?cuándo (?:va|van|será|serán))(?!\p{L})/iu;
/** A year alone, which counts nothing. */
export const YEAR = /^(?:19|20)\p{Nd}\p{Nd}$/u;

/** A question of several people. */
const PLURAL = /^(?:who (?:are|were)|wer (?:sind|waren)|qui (?:sont|étaient)|¿?quiénes)(?!\p{L})/iu;
/** Longer questions ask for more than who somebody is. */
const MAX_DEFINITION = 120;

/** How a question of each type begins, and the form of its answers. The first that fits counts. */
const ANSWER_TYPES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:who(?:m|se|'s|’s)?|we[rmn]|wessen|(?:à |de )?qui|(?:a |de )?quién(?:es)?)(?!\p{L})|誰|だれ/iu, NAME],
  [
    /^(?:seit |bis |depuis |desde )?(?:when|wann|quand|cuándo)(?!\p{L})|^(?:on |in |an |im |en |à )?(?:what|which|welche[mnr]?|quelle?|qué) (?:day|date|year|month|time|tag|datum|jahr|monat|jour|année|mois|heure|día|fecha|año|mes|hora)(?!\p{L})|いつ|何[年月日時]/iu,
    TIME,
  ],
  [
    /^(?:where|wo|woher|wohin|d'où|où|(?:de |a )?dónde)(?!\p{L})|^(?:in |at |dans |en )?(?:what|which|welche[mrs]?|quelle?|qué) (?:place|city|town|country|state|ort|stadt|land|ville|pays|lugar|ciudad|país)(?!\p{L})|どこ/iu,
    PLACE,
  ],
  [
    /^how (?:many|much|old|long|far|big|large|high)(?!\p{L})|^wie (?:viele?n?|alt|lange?|weit|gro(?:ß|ss)|hoch)(?!\p{L})|^combien|^cuánt[oa]s?(?!\p{L})|いくつ|いくら|何[人件個円%]|どのくらい/iu,
    NUMBER,
  ],
  [/^(?:why|warum|wieso|weshalb|pourquoi|por qué)(?!\p{L})|なぜ|どうして/iu, REASON],
];

/** Weekdays and months in each language, years, times of day, and words such as “yesterday”. */
function timePattern(languages: readonly string[]): RegExp {
  const names = languages.flatMap((language) => {
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    const [day, month] = [format({ weekday: 'long' }), format({ month: 'long' })];
    const days = Array.from({ length: 7 }, (_, n) => day.format(Date.UTC(2024, 0, 1 + n)));
    return [...days, ...Array.from({ length: 12 }, (_, n) => month.format(Date.UTC(2024, n, 1)))];
  });
  const near = "yesterday|today|tomorrow|gestern|heute|morgen|hier|aujourd[’']hui|demain|ayer|hoy|mañana";
  const short = 'Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.';
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:\\d{1,2}(?:st|nd|rd|th|er|\\.)? (?:de )?)?(?:${[...new Set(names)].join('|')}|${short})(?!\\p{L})(?: \\d{1,2}(?!\\d))?(?:,? (?:19|20)\\d\\d)?|(?<!\\d)(?:(?:1\\d|20)\\d\\d(?!\\d)|\\d{1,2}:\\d\\d|\\d{1,2} [ap]\\.?m)|(?<!\\p{L})(?:${near})(?!\\p{L})|\\d{1,4}[年月日時]|昨日|今日|明日|\\p{Nd}{1,2}世紀|(?<!\\p{L})(?:century|centuries|decades?|Jahrhunderts?|Jahrzehnte?|siècles?|siglos?|décadas?|spring|summer|autumn|winter)(?!\\p{L})`,
    'gu',
  );
}

/**
 * What a question asks for; undefined if its first words do not give a type. What the question says itself
 * is no answer to it: “Who followed Ines Orvall?” does not ask for her name.
 */
export function expectedAnswer(question: string): ExpectedAnswer | undefined {
  const firstWords = question
    .trimStart()
    .replace(/^[¿"“„«]\s*/u, '')
    .slice(0, 40);
  const type = ANSWER_TYPES.find(([opening]) => opening.test(firstWords))?.[1];
  if (!type || DEFINITION.test(question.trim().slice(0, MAX_DEFINITION))) return undefined;
  const asked = ` ${wordsOf(question)} `;
  const pattern = type === NUMBER && MONEY_WORDS.test(asked) ? AMOUNT : type;
  const find = (text: string) =>
    [...text.matchAll(pattern)].flatMap(({ 0: answer, index }) =>
      asked.includes(` ${wordsOf(answer)} `) ||
      (pattern === NUMBER && YEAR.test(answer)) ||
      (pattern === NAME && STOP_WORDS.has(answer.split(' ')[0]?.toLowerCase() ?? ''))
        ? []
        : [{ start: index, end: index + answer.length }],
    );
  const isCertain = pattern !== REASON && !PLURAL.test(firstWords);
  const isNeeded = type === TIME || type === NUMBER;
  return { find, isAhead: AHEAD.test(firstWords), isCertain, isNeeded, inSentence: pattern === NAME };
}

/** The folded words of a text, with a space between each two. */
function wordsOf(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
