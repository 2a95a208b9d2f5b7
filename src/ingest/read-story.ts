/** The reading half of the pipeline: bytes to an article and its quotes. Loaded only when there is something to read. */
import { attribute } from '../attribute/attribute.ts';
import { ATTRIBUTOR_VERSION } from '../attribute/version.ts';
import type { Story } from '../model/article.ts';
import { decode } from '../parse/decode.ts';
import { parseWire } from '../parse/wire.ts';

/** Rejects with UnreadableStoryError where the bytes hold no story. */
export async function readStory(
  bytes: Uint8Array,
  id: string,
  defaultTimeZone: string,
): Promise<Pick<Story, 'article' | 'quotes' | 'attributor'>> {
  const article = parseWire(await decode(bytes), { id, defaultTimeZone });
  return { article, quotes: attribute(article), attributor: ATTRIBUTOR_VERSION };
}
