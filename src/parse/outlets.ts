/** The outlets of data/lexicon/outlets.txt: their names, spellings, and the time zone of the dates they print. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { fold } from '../text/fold.ts';

export interface Outlet {
  readonly name: string;
  /** IANA zone */
  readonly zone: string;
}

const outlets = new Map<string, Outlet>();
const file = dataFile('lexicon/outlets.txt');
for (const line of readFileSync(file, 'utf8').split('\n')) {
  if (line.startsWith('#') || !line.trim()) continue;
  const [name = '', zone = '', spellings = ''] = line.split('|').map((part) => part.trim());
  for (const spelling of [name, ...spellings.split(',')])
    if (spelling.trim()) outlets.set(fold(spelling.trim()), { name, zone });
}

/** The outlet with this name or spelling, whatever its capitals and accents. Undefined if none is known. */
export function outletNamed(words: string): Outlet | undefined {
  return outlets.get(fold(words.trim()));
}
