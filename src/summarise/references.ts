/** How sentences begin in other languages than English that need the one before them: with a pronoun or a connective. */

/** By primary subtag. `\b` knows no letters with accents, so that what may follow is written out. */
const REFERS_BACK: Readonly<Record<string, RegExp>> = {
  de: /^(?:er|sie|es|dies|diese[rsnm]?|jene[rsnm]?|seine?[rsnm]?|ihre?[rsnm]?|ihm|ihn|ihnen|dort|da|dabei|dazu|damit|dafür|dagegen|daher|darum|deshalb|deswegen|danach|daraufhin|davor|zuvor|anschließend|außerdem|zudem|allerdings|jedoch|dennoch|trotzdem|doch|aber|und|denn|auch|hier|so|solche[rsnm]?|beide|letztere[rsnm]?|stattdessen|hingegen|schließlich|später|weiter)(?=[\s,])/iu,
  fr: /^(?:ils?|elles?|ce|cet|cette|ces|cela|ça|celui-ci|celle-ci|ceux-ci|celles-ci|c['’]|son|sa|ses|leurs?|lui|eux|mais|et|or|donc|car|ainsi|pourtant|cependant|toutefois|néanmoins|en effet|en revanche|par ailleurs|de plus|enfin|ensuite|puis|alors|aussi|là|ici|y)(?=[\s,]|(?<=['’]))/iu,
  es: /^(?:él|ella|ellos|ellas|esto|eso|ello|est[ea]|est[oa]s|es[ea]|es[oa]s|aquel(?:la)?|sus?|pero|y|sin embargo|además|también|entonces|así|por eso|por ello|no obstante|en cambio|luego|después|allí|ahí|aquí|(?:dijo|añadió|agregó|explicó|afirmó|señaló|aseguró|insistió|recordó|reconoció|concluyó))(?=[\s,])/iu,
  ja: /^(?:しかし|また|一方|そして|さらに|ただ|だが|が、|その|この|これ|それ|ここ|そこ|あの|彼|同氏|同社|同省|同党|同市|同県|同署|同日|同首相|同大統領|なお|このため|そのため|こうした|それでも|だから|次に|続いて|本人)/u,
};

/** The same words where they refer to nothing before them: "Diese Woche", "Il y a". */
const IMPERSONAL: Readonly<Record<string, RegExp>> = {
  de: /^(?:es (?:ist|war|sei|gibt|gab|geht|ging|handelt)(?=\s)|(?:diese[rsnm]?) (?:woche|jahr|monat|sommer|winter|herbst|frühjahr|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?!\p{L}))/iu,
  fr: /^(?:il (?:y a|s['’]agit|faut|est)(?=\s)|c(?:e|ette) (?:semaine|année|mois|matin|soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-end|été|hiver)(?!\p{L}))/iu,
  es: /^(?:est[ea] (?:semana|año|mes|mañana|tarde|noche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|verano|invierno|fin de semana)(?!\p{L}))/iu,
  ja: /^(?:この(?:日|夏|冬|春|秋|週末)|また(?:と|も))/u,
};

/** Whether the beginning of a sentence refers to the sentence before; undefined for a language without rules of its own. */
export function refersBack(start: string, language: string): boolean | undefined {
  const pattern = REFERS_BACK[language];
  if (!pattern) return undefined;
  return pattern.test(start) && IMPERSONAL[language]?.test(start) !== true;
}
