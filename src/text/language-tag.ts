/** Tags of languages. Apart from language.ts, which loads 20 MB to tell the language of a text. */

/** The primary subtag of a BCP 47 tag, in lower case: `pt` of `pt-BR`. */
export const primarySubtag = (tag: string) => tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';
