/** Arbitrary strings of arbitrary code points for fast-check. */
import fc from 'fast-check';

/**
 * Strings of up to `maxLength` code points, halves of surrogate pairs included, of any length up to it. fast-check's own
 * `string({ unit: 'binary' })` takes seconds to list its alphabet, has no halves, and is mostly shorter than ten.
 */
export function anyText({ maxLength }: { readonly maxLength: number }): fc.Arbitrary<string> {
  const codePoint = fc.oneof(
    // Most of the code points that mean something are among the first.
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0, max: 0xffff }),
    fc.integer({ min: 0, max: 0x10ffff }),
  );
  return fc.array(codePoint, { maxLength, size: 'max' }).map((points) => String.fromCodePoint(...points));
}
