/** The text of THIRD-PARTY-NOTICES.txt, and which licences a package may have. */

export interface Package {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package gives it */
  readonly licence: string;
  /** its licence and notice files; missing if it has none, or is made for another system */
  readonly text?: string;
}

/** Licences that ask for no more than this file gives: the text and the names. MPL covers its own files, which stay as they are. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]);

/** Packages with a licence that is not allowed. All that an expression joins by AND must be, one that it joins by OR. */
export function refusedLicences(packages: readonly Package[]): Package[] {
  const isAllowed = (expression: string) =>
    expression
      .replace(/[()]/g, '')
      .split(/ OR /i)
      .some((choice) => choice.split(/ AND /i).every((one) => ALLOWED.has(one.trim())));
  return packages.filter(({ licence }) => !isAllowed(licence));
}

const RULE = '-'.repeat(80);

/** Packages in the order of their names; those with the same text stand together above it. */
export function noticesOf(packages: readonly Package[]): string {
  const groups = new Map<string, string[]>();
  const listed = packages
    .map(({ name, version, licence, text = '' }) => ({ line: `${name} ${version} (${licence})`, text }))
    .sort((a, b) => (a.line < b.line ? -1 : 1));
  for (const { line, text } of listed) groups.set(text, [...(groups.get(text) ?? []), line]);
  const withoutText = groups.get('') ?? [];
  groups.delete('');
  const blocks = [...groups].map(
    ([text, lines]) => `${RULE}\n${[...new Set(lines)].join('\n')}\n\n${text}\n`,
  );
  return [
    'On the Record is installed with the packages below. Each keeps its own licence. `npm run notices` writes this file.\n',
    ...blocks,
    `${RULE}\nWithout a text of their own, under the licence named:\n\n${[...new Set(withoutText)].join('\n')}\n`,
  ].join('\n');
}
