/** Whether text is the name of a person, where nothing around it says so. */
import { getGender } from 'gender-detection-from-name';
import { outletNamed } from '../../outlet/outlets.ts';
import { fold } from '../../text/fold.ts';

const TITLE = /^(?:(?:dr|prof|mag|dipl|ing|med|phil|mr|mrs|ms|herr|frau|sir|mme)\.?\s)+/i;
const PARTICLE = /^(?:von|van|de|der|den|del|della|di|da|dos|do|du|la|le|el|al|bin|ben|ten|ter|zu|zur|y|e)$/;
const NAME_WORD = /^(?:\p{Lu}\.){1,3}$|^\p{Lu}[\p{L}’'-]*\.?$/u;
const BETWEEN = /,\s|\s(?:and|und|et|&|\/)\s/;
const MAX_LENGTH = 80;
/** Words of names of bodies, products, sections and places that begin like a name: “China Daily”, “Art Basel”. */
const NO_NAME =
  /\b(?:news|press|presse|post|times|daily|weekly|magazin\w*|media|medien|team|redaktion|blog|shop|club|group|gmbh|verlag|stiftung|verband|verein|bund|institut\w*|anstalt|universit\w*|college|school|center|centre|agentur|agency|studios?|music|film|basel|berlin|wien|street|avenue|park|county|city|island|lake|award|prize|day|law|act|art|house|open|cup)\b/i;

/** Words at the beginning of other names that the list has as first names, too. */
const NOT_GIVEN = new Set(
  `the an any by can do just my so to der die das le la les el los north west life mehr alle reise corona zurich london china india
  africa asia america spring summer autumn winter sommer magic blue royal star sun moon king queen prince duke earl ferry harbor
  sunday monday september october`.split(/\s+/),
);

/** True for one or several names, each of a known first name and a surname. */
export function isPerson(text: string): boolean {
  if (text.length > MAX_LENGTH || NO_NAME.test(text) || outletNamed(text) !== undefined) return false;
  return text.split(BETWEEN).every(isOne);
}

function isOne(name: string): boolean {
  const words = name.trim().replace(TITLE, '').split(' ');
  const [given = ''] = words;
  const [last = ''] = words.slice(-1);
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every((word) => NAME_WORD.test(word) || PARTICLE.test(word)) &&
    !PARTICLE.test(last) &&
    given.split('-').every(isGiven)
  );
}

function isGiven(word: string): boolean {
  return (
    word.length > 1 &&
    !NOT_GIVEN.has(fold(word)) &&
    [word, fold(word)].some((form) => getGender(form) !== 'unknown')
  );
}
