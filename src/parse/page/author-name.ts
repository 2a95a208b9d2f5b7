/** The name in what is printed for an author. */
import { collapse } from './blocks.ts';

const MAX_LENGTH = 150;
/** A date behind the name, with all that follows. */
const DATED_END =
  /[\s,(](?:(?:on|am|vom|le|el)\s)?(?:\p{L}{2,10}(?:day|tag|woch|di|es|ado|ingo),?\s)?(?:@\s\d|\d{1,2}[./-]\s?\d{1,2}[./-]|\d{4}-\d{1,2}-|\d{1,2}\.?\s\p{L}{3,12}\.?,?\s\d{4}|\p{L}{3,9}\.?\s\d{1,2},?\s\d{4}).*$/su;
/** The address of a user, pictures' credits and categories behind the name. */
const CREDIT_END =
  /[,(]?\s(?:@\w|(?:illustration(?:en|s)?|fotos?|photos?|bilder|grafik)(?:\s(?:von|by|de|par|por)|:)\s|(?:kategorien?|categor(?:y|ies)|tags):).*$/is;
/** A weekday or an office behind the name. */
const ROLE_END =
  /,?\s(?:(?:on|am|le|el)\s\p{L}{2,10}(?:day|tag|woch|di)|(?:(?:chef|online-?)?redakteur(?:in)?|staff writer|reporter(?:in)?|correspondent|korrespondent(?:in)?|rédacteur en chef|redactora?))$/iu;
/** Credits of pictures and editions, words for agencies of no name, and “your editors” in five languages. */
const NO_AUTHOR =
  /^(?:fotos?|photos?|bild(?:er)?|images?|imagen|videos?|grafik|graphics?|quelle|source|symbolbild|copyright|©)[\s:]|^(?:agencies|agenturen|agences|agencias|wire services?)$|^(?:übersetz\p{L}*|translation|traduction|traducción)\s|^(?:veröffentlicht|aktualisiert|erstellt|published|posted|updated|publié|publicado)(?:\s(?:am|on|le|el))?$|\b(?:edited|translated|herausgegeben|übersetzt|traduit)\b|^(?:your|our|dein\w*|euer|eure\w*|unser\w*|notre|nos|vos|nuestr[oa]s?|the|das|die)\s(?:team|editors?|bloggers?|\p{Lu}?\p{L}{0,20}(?:team|blogger\w*|redaktion))$/iu;

/** A name without the words around it; empty if it cannot be one. */
export function cleanName(given: string): string {
  const plain = collapse(given.slice(0, MAX_LENGTH * 4))
    .replace(/\s?[|•·].*$/s, '')
    .replace(/^[–—-]{1,4}\s/, '')
    .replace(
      /^(?:view|see|show|zeige|alle) (?:all |alle )?(?:posts|articles|stories|beiträge|artikel)(?: by| von)? /i,
      '',
    )
    .replace(
      /^(?:(?:analysis|opinion|review|story|words|text|written|posted|published|ein beitrag|ein artikel|artikel|erstellt|geschrieben|veröffentlicht|verfasst|publié|escrito|publicado) )?(?:by|von|par|por|di|door)[\s:]+/i,
      '',
    )
    .replace(
      /^(?:authors?|autor(?:in|en)?|auteurs?|autores|redakteur(?:in)?|verfasser|text|über den autor|about the author)\s?:?\s+/i,
      '',
    )
    .replace(
      /^(?:published|posted|veröffentlicht|gespeichert|submitted|publié|publicado)\s(?:on|am|le|el)\s.{4,60}?\s(?:by|von|par|por)\s/i,
      '',
    )
    .replace(DATED_END, '')
    .replace(/,?\s(?:on|am|vom|le|el|at|um|\d{1,2}\.)\s\D{0,40}\d.*$/i, '')
    .replace(CREDIT_END, '')
    .replace(ROLE_END, '')
    .replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/, '');
  const isOne =
    plain.length >= 2 &&
    plain.length <= MAX_LENGTH &&
    /\p{L}/u.test(plain) &&
    !/https?:|www\.|[@<>{}→←»«]|\d{3}|\[at\]/i.test(plain) &&
    !/^(?:admin\w*|root|guest|user|editor|author|autor|by|von|por|par|artikel von|wordpressadmin|anonymous|unknown|published|posted|updated|veröffentlicht|aktualisiert|publicado|publié|quelle|source)$/i.test(
      plain,
    ) &&
    !NO_AUTHOR.test(plain) &&
    !/\b(?:admin|staff|editor|webmaster)$/i.test(plain);
  return isOne ? plain : '';
}

/** True for printed text that can be names: few words, no sentence. */
export function isName(text: string): boolean {
  return (
    text !== '' &&
    text.length <= 80 &&
    text.split(/\s+/).length <= 10 &&
    !/[.!?…]\s+\p{Ll}|[!?]$|\d/u.test(text) &&
    (!text.endsWith('.') || /\s\p{Lu}\.$/u.test(text))
  );
}
