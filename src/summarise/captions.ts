/** Captions and notes that stand inside a body, where nothing but their words tells them apart. */

/** Who stands where in a picture: "Roe (left) met …", "Roe, left, and …" */
const PLACED =
  /[(,]\s?(?:(?:second|third|far|top|bottom|above|below|pictured) )?(?:left|right|centre|center)\s?[),]/i;
/** What a caption or a note begins with. */
const BEGINS =
  /^(?:pictured|above|below|(?:top|bottom|far)?\s?(?:left|right|centre|center)|file photo|(?:photo|picture|image|video|graphic|illustration)s?(?: by)?|scroll down|click|watch|read more|see also|this (?:photo|picture|image|graphic) shows)\b\s?(?:[:,(-]|here\b|to\b|for\b|[a-z]+ing\b|by\b)/i;
/** "Low profile: Roe wore a cap": a few words and a colon, which do not say that somebody speaks. */
const LABEL =
  /^(?!.*\b(?:sa(?:id|ys)|added|adds|reads?|wrote|writes|asked|asks|told|tweeted|posted|stated|declared|explained|question|answer)\s?:)["'‘“]?\S+(?:\s\S+){0,3}?\s?:\s(?!["'‘“`])/i;
/** Code units that tell. */
const READ = 200;

export function isCaption(sentence: string): boolean {
  const start = sentence.slice(0, READ);
  return PLACED.test(start) || BEGINS.test(start) || LABEL.test(start);
}
