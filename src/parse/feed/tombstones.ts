/** Tombstones of an Atom feed: `<at:deleted-entry ref="…" when="…">` (RFC 6721), also where RSS borrows them. */
import { readMachineDate } from '../machine-date.ts';
import type { DeletedEntry } from './model.ts';
import type { XmlElement } from './xml.ts';

/** Elements of a feed in which tombstones stand. */
const HOLDERS = new Set(['channel', 'feed', 'atom:feed']);

/** Those of a feed's root, in document order. */
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
