/**
 * A page's HTML without what no later step reads: scripts, styles, comments, pictures' insides, most attributes. Each
 * tag, text and attribute costs the document tree much more than it costs here. Linear in the length of the page.
 */
import { Parser } from 'htmlparser2';
import { UnreadableStoryError } from '../../text/unreadable-story-error.ts';

/** News pages nest some 30 levels, with some 4,000 nodes; the deepest seen has 51. */
const MAX_DEPTH = 90;
const MAX_NODES = 40_000;
/** The sum over all nodes: the largest page seen has 120,000. */
const MAX_TOTAL_DEPTH = 1_000_000;
/** Elements that are open at once, beyond which closing one would be slow. */
const MAX_OPEN_ELEMENTS = 4000;
/** Elements of which nothing is read. */
const DROPPED = new Set(['style', 'svg', 'canvas', 'template']);
/** Attributes that are read by selectors, by Readability or as metadata. */
const READ = new Set(
  `class id href rel type lang dir hidden role content property name itemprop itemtype itemscope datetime pubdate title alt
  aria-hidden aria-modal src colspan rowspan datatable summary http-equiv`.split(/\s+/),
);
/** Elements of which Readability reads the address: those of films. */
const FRAMES = new Set(['iframe', 'embed', 'object', 'video']);
/** Longer values are data of programs; a quarter of them would do for class names. */
const MAX_VALUE_LENGTH = 4000;
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr basefont frame keygen'.split(' '),
);

/** Throws UnreadableStoryError if there are far more tags and texts than an article needs. */
export function leanMarkup(html: string): string {
  const out: string[] = [];
  let nodes = 0;
  let depths = 0;
  let depth = 0;
  /** the number of open elements at the outermost element that is dropped; 0 if none is */
  let droppedAt = 0;
  let isRaw = false;

  function count(): void {
    nodes += 1;
    depths += Math.min(depth, MAX_DEPTH);
    if (nodes > MAX_NODES || depths > MAX_TOTAL_DEPTH || depth > MAX_OPEN_ELEMENTS) throw tooMany();
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        count();
        if (droppedAt > 0) return;
        isRaw = name === 'script';
        if (DROPPED.has(name) || (isRaw && !/\bld\+json\b/i.test(attributes.type ?? ''))) droppedAt = depth;
        // Readability and all later steps recurse once a level.
        else if (depth <= MAX_DEPTH) out.push('<', name, kept(name, attributes), '>');
      },
      onclosetag(name) {
        if (droppedAt === 0 && depth <= MAX_DEPTH && !VOID.has(name)) out.push('</', name, '>');
        if (droppedAt === depth) droppedAt = 0;
        depth -= 1;
        isRaw = false;
      },
      ontext(text) {
        if (droppedAt > 0) return;
        count();
        out.push(isRaw || !text.includes('<') ? text : text.replaceAll('<', '&lt;'));
      },
    },
    { decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return out.join('');
}

/** The attributes that are read, as markup. Their values keep their entities. */
function kept(element: string, attributes: Readonly<Record<string, string>>): string {
  let markup = '';
  for (const name of Object.keys(attributes)) {
    const value = attributes[name] ?? '';
    const isKept =
      name === 'src'
        ? FRAMES.has(element)
        : READ.has(name) ||
          (name === 'style' && /display|visibility/i.test(value.slice(0, MAX_VALUE_LENGTH)));
    if (isKept) markup += ` ${name}="${value.slice(0, MAX_VALUE_LENGTH).replaceAll('"', '&quot;')}"`;
  }
  return markup;
}

function tooMany(): UnreadableStoryError {
  const limit = MAX_NODES.toLocaleString('en');
  return new UnreadableStoryError(
    `The page is made of more than ${limit} pieces, or nested too deep: it is no article.`,
  );
}
