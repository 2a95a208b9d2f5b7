/** Removes blocks that are not a story's own text: dates, bylines, captions, links to other stories, appeals to readers. */
import { isBoilerplate, readByline, readPhoto } from '../furniture.ts';
import { outletNamed } from '../outlets.ts';
import { RELATIVE, readDateLine } from '../printed-date.ts';
import type { Block } from './blocks.ts';

export interface Known {
  readonly headline?: string | undefined;
  /** names of the authors */
  readonly byline?: string | undefined;
}

const HEADING = /^h[1-6]$/;
const ENDS_SENTENCE = /[.!?。！？…:;][”"’'»)\]]*$/;
/** The share of a block's text in links from which on it is a link to something else. */
const LINK_DENSE = 0.85;
const MAX_LABEL_LENGTH = 400;

/** Links to other stories and appeals, as whole blocks. All are anchored and bounded, so that they run in linear time. */
const POINTER = [
  /^[[(>»•\s]*(?:read|see|watch|listen|learn|find out|view|hear|discover)\s(?:more|also|next|now|here|it here|the full)\b.{0,250}$/i,
  /^[[(>»•\s]*(?:related|more|also|watch|video|photos|gallery|read|see|recommended|in pictures|explainer|opinion|leggi anche|lesen sie auch|lire aussi|lea también|leia também|leia mais|читайте также)(?:\s(?:posts?|articles?|stor(?:y|ies)|news|content|links?|coverage|videos?|reading|su))?\s?[:|].{0,300}$/i,
  /^(?:related|recommended|more|trending|popular|latest|top)\s(?:posts?|articles?|stor(?:y|ies)|news|content|links?|coverage|videos?|reading|from|on|great)\b.{0,120}$/i,
  /^(?:don[’']t miss|you (?:may|might) (?:also )?(?:like|be interested)|what (?:others are reading|to read next)|most (?:read|popular)|just in|in case you missed it|icymi)\b.{0,300}$/i,
  /^also (?:on|read|see|from)\b.{0,200}$/i,
  /^(?:click|tap|swipe) (?:here|to|through)\b.{0,200}$/i,
  /^.{0,100}\b(?:by clicking here|click here)[.!]?$/i,
  /^(?:follow|like|find|join)\b.{0,80}\b(?:on|@)\s?(?:twitter|facebook|instagram|youtube|linkedin|telegram|whatsapp|x|tiktok|google news)\b.{0,120}$/i,
  /^(?:subscribe|sign up|register|log in|sign in|get access|become a|support our|donate|download (?:the|our))\b.{0,300}$/i,
  /^(?:want|like|love|enjoy(?:ed)?)\s(?:more|this|what)\b.{0,200}(?:\?|!|:)(?:.{0,120})$/i,
  /^share (?:this|on|via|it|your)\b.{0,120}$/i,
  /^(?:continue|keep|article continues|story continues|scroll)\s?(?:reading)?\s?(?:below|after|down|the main story)?.{0,40}$/i,
  /^(?:advert|advertisement|advertising|ad|sponsored(?: content)?|promoted|iklan|publicidade|werbung|anzeige|реклама|loading)(?:\s.{0,30})?$/i,
  /^(?:leave|post|write|add|join|view|show|load|no)\s(?:a|the|your|all|more)?\s?(?:comments?|reply|conversation|discussion)\b.{0,60}$/i,
  /^(?:\d+\s)?(?:comments?|comentários|comentarios|commentaires|commenti|kommentare|комментарии|отзывы)(?:\s?\(?\d+\)?)?$/i,
  /^(?:breaking news|recent (?:articles|posts|news|stories)|highlights|live updates)$/i,
  /^image \d{1,3} of \d{1,3}$/i,
  /^(?:more|follow|see|find|read)\b.{0,120}\bhttps?:\/\/\S{1,200}$/i,
  /^(?:have a (?:news )?tip|got a (?:news )?tip|if you (?:have a tip|enjoyed|liked)|join (?:our|us)|get (?:the latest|more))\b.{0,300}$/i,
  /^this (?:post|article|page|story) (?:may )?contains? (?:affiliate|sponsored|referral)\b.{0,200}$/i,
  /^follow @\w.{0,300}$/i,
  /^via\s\S{2,40}$|^by$/i,
  /^(?:this|our|the) (?:web)?site uses cookies\b.{0,300}$/i,
  /^(?:we|.{2,40}) may (?:earn|receive|get) (?:a|an|some)\b.{0,80}\b(?:commission|revenue)\b.{0,200}$/i,
  /^(?:filed under|tags?|topics?|categor(?:y|ies)|labels?|keywords|posted in|categorias?)\s?[:|].{0,200}$/i,
  /^(?:text|font) size\b.{0,20}$/i,
  /^\d{1,4}\s?(?:of|\/)\s?\d{1,4}$/i,
  /^(?:(?:estimated )?(?:reading|read) time|tempo de leitura|lesezeit|temps de lecture)\b.{0,40}$|^\d{1,3}[\s-]?min(?:ute)?s?(?: to)? read$/i,
  /^\d[\d.,]*\s?(?:shares?|views?|letture|reads?|likes?)?$/i,
  /^(?:write|email|reach|contact|e-?mail|send)\b.{0,160}(?:@\w|twitter\.com).{0,80}$/i,
  /^(?:[\w.+-]{1,60}@[\w.-]{1,60}|(?:https?:\/\/|www\.|twitter\.com\/)\S{1,200})$/i,
  /^.{0,200}\bcontributed (?:reporting|to th(?:is|e) (?:report|story|article))\b.{0,120}$/i,
  /^(?:image|photo|picture|video)\s?(?:source|caption|copyright|credits?|by|via|courtesy|:).{0,300}$/i,
  /^source\s?:.{0,100}$/i,
  /^©.{0,200}$|^copyright\b.{0,200}$|^all rights reserved\b.{0,100}$/i,
  /^(?:this slideshow requires|please enable|javascript is)\b.{0,100}$/i,
];
/** A label after which a page is about other things, unless much of the story still follows. */
const AFTERWORD =
  /^(?:related|more (?:from|on|news|stories|great|like this)|you (?:may|might) also|recommended|recent (?:articles|posts)|read next|trending|most (?:read|popular)|comentários$|comentarios$|commentaires$|commenti$|kommentare$|комментарии$|отзывы$|about (?:the )?authors?|comments?$|leave a|join the conversation|what others|popular|latest (?:news|stories)|suggested|want more|further reading|other (?:articles|stories))/i;
const UPDATED =
  /^[|\s]*(?:first |last )?(?:updated|published|posted|modified|publicado|veröffentlicht)\b.{0,120}\d.{0,80}$/i;

/** A year and a time of day in one short line, in any language. */
const TIMED = /^(?=.{0,79}$).*\b(?:19|20)\d\d\b.*\b\d{1,2}[:h.]\d{2}\b/;

/** The blocks that are the story's own. */
export function trim(blocks: readonly Block[], known: Known): Block[] {
  const headline = plain(known.headline ?? '');
  let kept = withoutAfterword(blocks).filter((block) => !isPointer(block));
  const started = kept.findIndex(isProse);
  kept = kept.filter((block, n) => {
    if (HEADING.test(block.tag) || n < Math.max(started, 4)) {
      if (headline !== '' && plain(block.text) === headline) return false;
    }
    if (
      n < started &&
      !HEADING.test(block.tag) &&
      block.tag !== 'tr' &&
      block.text.length < 60 &&
      !ENDS_SENTENCE.test(block.text)
    )
      return false;
    return !isStamp(block, n <= started + 1 || n >= kept.length - 3);
  });
  while (kept.length > 1 && isLooseEnd(kept.at(-1), known)) kept.pop();
  return kept;
}

function isProse({ text, tag }: Block): boolean {
  return !HEADING.test(tag) && text.length > 80 && ENDS_SENTENCE.test(text);
}

function isPointer({ text, linked, tag }: Block): boolean {
  if (text.length > MAX_LABEL_LENGTH || tag === 'tr') return false;
  if (POINTER.some((pattern) => pattern.test(text))) return true;
  if (HEADING.test(tag)) return false;
  return linked >= text.length * LINK_DENSE && !ENDS_SENTENCE.test(text);
}

/** True for a line of dates, names or credits; some count only at the top or the end. */
function isStamp({ text }: Block, atEdge: boolean): boolean {
  if (text.length > MAX_LABEL_LENGTH) return false;
  if (UPDATED.test(text) || RELATIVE.test(text)) return true;
  if (atEdge && (readDateLine(text, 'UTC') !== undefined || readByline(text) !== undefined)) return true;
  if (atEdge && (isBoilerplate(text) || outletNamed(text) !== undefined || TIMED.test(text))) return true;
  return text.length < 300 && readPhoto(text)?.credit !== undefined;
}

/** True for a last block that is not the story's: a heading over nothing, a note on the author. */
function isLooseEnd(block: Block | undefined, { byline }: Known): boolean {
  if (block === undefined) return false;
  if (HEADING.test(block.tag)) return true;
  const first = byline?.split(/,|\sand\s/)[0]?.trim();
  return (
    first !== undefined &&
    first.length > 4 &&
    block.text.length < 600 &&
    block.text.startsWith(`${first} `) &&
    /^\s?(?:is|was|covers|writes|has|joined|reports)\b/.test(block.text.slice(first.length))
  );
}

function withoutAfterword(blocks: readonly Block[]): readonly Block[] {
  const prose = (list: readonly Block[]) =>
    list.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0);
  const total = prose(blocks);
  const at = blocks.findIndex(
    ({ text, tag }, n) =>
      (HEADING.test(tag) || text.length < 60) &&
      AFTERWORD.test(text) &&
      prose(blocks.slice(n)) < total * 0.15,
  );
  return at < 0 ? blocks : blocks.slice(0, at);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
