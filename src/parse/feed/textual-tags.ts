/**
 * Tells tags from text that looks like tags: “Let <x> be 3”, `<stdio.h>`, `<mayor@haven.example>`. A parser of HTML would
 * take them for unknown elements, and they would vanish.
 */

/** The elements of HTML, those of before, and the outermost of SVG and MathML. */
const ELEMENTS = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
  fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image
  img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript
  object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section
  select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead
  time title tr track tt u ul var video wbr xmp`.split(/\s+/),
);
const TAG = /<(\/?)([a-z][^\s<>/]{0,60})/gi;
const VOID = /<(?:br|hr|img)(?=[\s/>])/i;
/** With a prefix or a hyphen, as in `o:p` and `g-emoji`: these are never words in angle brackets. */
const IS_COMPOUND = /^[a-z]+[:-][a-z]/i;

/** HTML in which `<` is escaped before a name that no element has, unless an end tag closes it. Linear in its length. */
export function withTextualTags(html: string): string {
  if (!html.includes('<')) return html;
  const closed = new Set(Array.from(html.matchAll(TAG), ([, slash, name]) => slash && name?.toLowerCase()));
  return html.replace(TAG, (tag, slash: string, name: string) => {
    const lower = name.toLowerCase();
    const isTag = ELEMENTS.has(lower) || IS_COMPOUND.test(lower) || closed.has(lower);
    return isTag ? tag : `&lt;${slash}${name}`;
  });
}

/**
 * What is said to be plain text, as HTML. Many feeds say so of markup: it is markup if it has an end tag or a line break
 * of HTML, or begins with a paragraph.
 */
export function plainAsHtml(text: string): string {
  const isMarkup =
    VOID.test(text) ||
    /^\s*<(?:p|div)[\s>]/i.test(text) ||
    Array.from(text.matchAll(TAG)).some(([, slash, name = '']) => slash && ELEMENTS.has(name.toLowerCase()));
  return isMarkup ? withTextualTags(text) : text.replace(/<(?=[a-z/!?])/gi, '&lt;');
}
