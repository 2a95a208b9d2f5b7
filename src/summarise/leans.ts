/**
 * Whether a sentence leans on what stands before it, and says little alone: it opens with a pronoun, with “But” or
 * “However,”, its main clause is about a “he” whom it has not named, or the writer speaks of themselves.
 */

/** What may stand before the first word. */
const MARKS = /^["“”'‘’«`\s]*/;
const OPENS =
  /^(?:(?:he|she|they|it|this|that|these|those|his|her|their|its|him|them|such|here|and|but|so|nor|yet)(?=[\s,]|['’](?:s|d|ll|re|ve)\b|$)|(?:however|meanwhile|moreover|furthermore|therefore|thus|hence|instead|nevertheless|nonetheless|besides|otherwise|likewise|similarly|consequently|afterwards?|also|still|then|later|earlier|in addition|as a result|as such|for example|for instance|in contrast|by contrast|on the other hand|at the same time|after that|before that|even so|that said|in turn|in other words|in the meantime|in fact|of course|indeed)(?=,|\s,)|(?:also|then|instead)\s|(?:both|neither|others?|another|the (?:former|latter|pair|duo|two|trio)|one of (?:them|these|those))(?=\s(?:of (?:them|these|those|whom)|(?:is|was|are|were|has|have|had|said|says|will|would)\b)|,)|\p{L}+ of (?:his|her|its|their|them|these|those)\b)/iu;
/** "It was the first time …", "This week …" lean on nothing. */
const STANDS =
  /^(?:it(?:['’]s|\s+(?:is|was|will be|would be|has been|comes|came|emerged))\b|this\s+(?:week|weekend|month|year|season|summer|winter|spring|autumn|morning|afternoon|evening|time)\b)/i;
/** "Asked about it, she said …", "Called the Dove, it can …", "In a statement, they …" */
const LATE =
  /^(?:(?:in|on|at|by|for|with|from|to|during|last|despite|\p{L}+ly)\s[^,.:;"“”]{0,80}\s?,\s(?:he|she|they|we|i|it(?!\s+(?:is|was|will be|would be|has been|emerged)\b))|\p{L}+(?:ed|ing)\s[^,.:;"“”]{0,80}\s?,\s(?:he|she|they|we|i|it))\b/iu;
/** “I” and “we” outside of quotation marks are the writer's: the reader does not see who that is. */
const WRITER = /^(?:i|we|my|our)(?=[\s,]|['’](?:m|s|d|ll|re|ve)\b)/i;
/** Code units of a sentence that tell. */
const READ = 120;

export function leans(sentence: string): boolean {
  const start = sentence.slice(0, READ).replace(MARKS, '');
  return WRITER.test(sentence) || (OPENS.test(start) && !STANDS.test(start)) || LATE.test(start);
}
