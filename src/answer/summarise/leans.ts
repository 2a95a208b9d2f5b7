/** Whether a sentence leans on the one before it: it opens with a pronoun or with “But”, and says little alone. */

const OPENS =
  /^["“”'‘’«`\s]*(?:he|she|they|it|this|that|these|those|his|her|their|its|but|and|so|nor|yet)(?=[\s,]|['’](?:s|d|ll|re|ve)\b|$)/i;
/** "It was the first time …", "This week …" lean on nothing. */
const STANDS =
  /^["“”'‘’«`\s]*(?:it(?:['’]s|\s+(?:is|was|will be|would be|has been|comes|came|emerged))\b|this\s+(?:week|weekend|month|year|season|summer|winter|spring|autumn|morning|afternoon|evening|time)\b)/i;

export function leans(sentence: string): boolean {
  const start = sentence.slice(0, 60);
  return OPENS.test(start) && !STANDS.test(start);
}
