/** The words of a Discord message: mentions, custom emoji, timestamps, addresses and markup left out. */

/** `<@1>`, `<#1>`, `<@&1>`, `<:name:1>`, `<a:name:1>`, `<t:1:R>`, `</news:1>`, `<id:guide>` */
const ENTITY =
  /<(?:[@#][!&]?\d{1,20}|a?:\w{1,64}:\d{1,20}|t:-?\d{1,17}(?::\w)?|\/[^<>]{1,100}:\d{1,20}|id:\w{1,20})>/g;
const ADDRESS = /\bhttps?:\/\/\S+/gi;
const MARKUP = /[*_~`|>#\\]+/g;

/** The text with each run of those replaced by a space, and white space folded. Linear in the text's length. */
export function plainWords(content: string): string {
  return content.replace(ENTITY, ' ').replace(ADDRESS, ' ').replace(MARKUP, ' ').replace(/\s+/g, ' ').trim();
}
