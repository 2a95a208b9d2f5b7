/** Function words around nouns: those that end a phrase, open it, or join its parts. */

/** Words that end a noun phrase on either side. */
export const PHRASE_BOUNDARIES = new Set(
  'and or but that which who whose when while as if than then there is was are were be been has have had will would can could may might must should did does do not also because so though although before after during since until about into over to how why what where yet still only just even'.split(
    ' ',
  ),
);

export const PRONOUNS = new Set(['he', 'she', 'they', 'it', 'we', 'i', 'who', 'you']);

export const DETERMINERS = new Set(
  'a an the one another two three four five several some many most few his her their its our my this that these those other no both'.split(
    ' ',
  ),
);

/** Prepositions and adjectives that join the parts of a noun phrase: "a source close to the mayor". */
export const PHRASE_LINKS = new Set([
  'for',
  'of',
  'to',
  'from',
  'at',
  'in',
  'with',
  'on',
  'close',
  'familiar',
  'by',
]);
