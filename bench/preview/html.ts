/** HTML whose texts are escaped. */

/** Finished HTML, which is not escaped. */
export class Html {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

type Piece = Html | string | number | undefined | readonly Piece[];

/** A template whose values are escaped, unless they are finished HTML. */
export function html(strings: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(strings.map((part, n) => part + (n < values.length ? write(values[n]) : '')).join(''));
}

function write(value: Piece): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.code;
  if (typeof value === 'object') return value.map(write).join('');
  return String(value).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}
