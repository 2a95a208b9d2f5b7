import type { Page } from '../../model/answer.ts';
import { type Line, small } from './draft.ts';
import type { Reader } from './view-context.ts';

/** `note` is said below it. */
export function headingLines(found: string, page: Page, { words }: Reader, note?: string): Line[] {
  const turned = page.of > 1 ? [words('page.place', { page: page.number, of: page.of })] : [];
  return [small([found, ...turned].join(' · ')), ...(note === undefined ? [] : [small(note)])];
}
