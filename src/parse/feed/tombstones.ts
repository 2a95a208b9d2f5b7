/** Tombstones of Atom feeds: `<at:deleted-entry ref="…" when="…">` (RFC 6721), also if they are used in RSS. */

import { readMachineDate } from '../machine-date.ts';
import { comparable, comparableGuid } from '../web-address.ts';
import type { DeletedEntry, Deletion } from './model.ts';
import type { XmlElement } from './xml.ts';

/** Elements of a feed that contain tombstones. */
const HOLDERS = new Set(['channel', 'feed', 'atom:feed']);

/** The tombstones below a feed's root, in document order. */
export function readTombstones(root: XmlElement, defaultTimeZone: string): DeletedEntry[] {
  const found: DeletedEntry[] = [];
  for (const child of root.children) {
    if (typeof child === 'string') continue;
    if (HOLDERS.has(child.name)) found.push(...readTombstones(child, defaultTimeZone));
    if (child.name !== 'at:deleted-entry') continue;
    const id = child.attributes.get('ref')?.trim();
    if (!id) continue;
    const deletedAt = readMachineDate(child.attributes.get('when') ?? '', defaultTimeZone);
    found.push({ id, ...(deletedAt && { deletedAt }) });
  }
  return found;
}

/** A tombstone in the form in which items are compared. */
export function readDeletion({ id, deletedAt }: DeletedEntry): Deletion {
  const guid = comparableGuid(id);
  const link = comparable(id);
  return {
    ...(guid !== undefined && { guid }),
    ...(link !== undefined && { link }),
    ...(deletedAt && { at: deletedAt.instant }),
  };
}
