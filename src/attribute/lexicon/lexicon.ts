/** The word lists of data/lexicon, which people can edit: one entry a line, `#` starts a comment. Entries are folded. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../../data.ts';
import { fold } from '../../text/fold.ts';

function readEntries(name: string): string[] {
  const file = dataFile(`lexicon/${name}.txt`);
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.map((line) => fold(line.trim())).filter((line) => line !== '' && !line.startsWith('#'));
}

/** reporting verbs (cues), e.g. `said` */
export const CUES: ReadonlySet<string> = new Set(readEntries('reporting-verbs'));
/** offices, ranks and trades, e.g. `prime minister` */
export const ROLES: ReadonlySet<string> = new Set(readEntries('roles'));
/** offices in capitals, folded: `ag` for Attorney General */
export const ABBREVIATED_OFFICES: ReadonlySet<string> = new Set(readEntries('office-abbreviations'));
/** last words of roles, e.g. `minister` */
export const ROLE_ENDS: ReadonlySet<string> = new Set([...ROLES].map((role) => role.split(' ').at(-1) ?? ''));
/** most words of a role */
export const MAX_ROLE_WORDS = Math.max(...[...ROLES].map((role) => role.split(' ').length));
/** nouns of sources without a name, e.g. `official` */
export const UNNAMED_SOURCES: ReadonlySet<string> = new Set(readEntries('unnamed-sources'));
/** words that stand beside the title of a work, e.g. `memoir` */
export const WORK_WORDS: ReadonlySet<string> = new Set(readEntries('work-words'));
/** nouns for one person, e.g. `singer` */
export const PERSON_NOUNS: ReadonlySet<string> = new Set(readEntries('people'));
/** words that make a name an organisation's, e.g. `ministry` */
export const ORGANISATION_WORDS: ReadonlySet<string> = new Set(readEntries('organisation-words'));
/** words for origin, party or faith, e.g. `democratic` */
export const ORIGINS: ReadonlySet<string> = new Set(readEntries('origins'));
/** capitalised words that are no names */
export const NOT_NAMES: ReadonlySet<string> = new Set(readEntries('not-names'));
/** words that change the office they stand before, e.g. `deputy` */
export const TITLE_MODIFIERS: ReadonlySet<string> = new Set(readEntries('title-modifiers'));
/** adjectives before a name that are no part of it, e.g. `legendary` */
export const EPITHETS: ReadonlySet<string> = new Set(readEntries('epithets'));
/** first names of women and men, e.g. `robin` */
export const UNISEX_NAMES: ReadonlySet<string> = new Set(readEntries('unisex-names'));
/** last words of events and places, e.g. `stadium` */
export const PLACE_WORDS: ReadonlySet<string> = new Set(readEntries('place-words'));
/** what ministers and secretaries are for, e.g. `pensions` */
export const PORTFOLIOS: ReadonlySet<string> = new Set(readEntries('portfolios'));

/** reporting verbs that their subject can follow, e.g. `replied` */
export const INVERTING_VERBS: ReadonlySet<string> = new Set(readEntries('inverting-verbs'));
/** verbs whose object acts, e.g. `prompted` */
export const CAUSATIVE_VERBS: ReadonlySet<string> = new Set(readEntries('causative-verbs'));
/** verbs of plain speech, in forms that a finite clause has, e.g. `told` */
export const SPEAKING_VERBS: ReadonlySet<string> = new Set(readEntries('speaking-verbs'));
/** what somebody says, e.g. `plea` */
export const SPEECH_NOUNS: ReadonlySet<string> = new Set(readEntries('speech-nouns'));
/** what others say of somebody or ask for, e.g. `allegations` */
export const CLAIM_NOUNS: ReadonlySet<string> = new Set(readEntries('claim-nouns'));
/** verbs for what somebody does with the words of others, e.g. `rejected` */
export const DISTANCING_VERBS: ReadonlySet<string> = new Set(readEntries('distancing-verbs'));
/** participles for what is said of somebody, e.g. `accused` */
export const JUDGING_PARTICIPLES: ReadonlySet<string> = new Set(readEntries('judging-participles'));
/** participles for what somebody is told, e.g. `urged` */
export const LISTENING_PARTICIPLES: ReadonlySet<string> = new Set(readEntries('listening-participles'));
/** written or recorded words, e.g. `letter` */
export const DOCUMENT_NOUNS: ReadonlySet<string> = new Set(readEntries('document-nouns'));
/** verbs whose subject is the author of a document, e.g. `published` */
export const AUTHORING_VERBS: ReadonlySet<string> = new Set(readEntries('authoring-verbs'));
/** words in the names of newspapers that alone are documents, e.g. `post` */
export const DOCUMENT_NAMES: ReadonlySet<string> = new Set(readEntries('document-names'));
/** offices with one well-known holder, e.g. `pope` */
export const SOLE_OFFICES: ReadonlySet<string> = new Set(readEntries('sole-offices'));
/** nouns for bodies that have them in their names, e.g. `ministry` */
export const NAMED_BODIES: ReadonlySet<string> = new Set(readEntries('named-bodies'));
/** words for a party before a noun, e.g. `labour` */
export const PARTIES: ReadonlySet<string> = new Set(readEntries('parties'));
/** nouns for a person that a story also uses for people without a name, e.g. `witness` */
export const AMBIGUOUS_PEOPLE: ReadonlySet<string> = new Set(readEntries('ambiguous-people'));

/** forms of address, with their gender if they have one */
export const HONORIFICS: ReadonlyMap<string, 'm' | 'f' | undefined> = new Map(
  readEntries('honorifics').map((line) => {
    const [word = '', gender] = line.split(' ');
    return [word, gender === 'm' || gender === 'f' ? gender : undefined];
  }),
);

/** English names of countries from the platform: they speak as organisations ("Japan said") */
export const COUNTRIES: ReadonlySet<string> = countries();

function countries(): Set<string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const found = new Set(['britain', 'america', 'england', 'scotland', 'wales', 'south korea', 'north korea']);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const a of letters)
    for (const b of letters) {
      const name = names.of(a + b);
      if (name) found.add(fold(name).replace(' & ', ' and '));
    }
  return found;
}

/** Time zones that are named after a city. */
const CITY_TIME_ZONE = /^(?:Africa|America|Asia|Australia|Europe)\/([^/]+)$/;

/** states, regions and cities: those of data/lexicon/places.txt, and the cities of time zones */
export const PLACES: ReadonlySet<string> = places();

function places(): Set<string> {
  const cities = Intl.supportedValuesOf('timeZone').map((zone) => CITY_TIME_ZONE.exec(zone)?.[1] ?? '');
  const found = new Set(cities.map((city) => fold(city.replaceAll('_', ' '))));
  found.delete('');
  for (const line of readEntries('places'))
    if (line.startsWith('!')) found.delete(line.slice(1));
    else found.add(line);
  return found;
}

/** Whether the words of a name are an organisation's: by one of its words, as a country, or as capitals such as "NATO". */
export function isOrganisation(tokens: readonly string[]): boolean {
  const plain = tokens.map((token) => token.replace(/['’]s$|[.,]$/g, ''));
  if (plain.some((token) => ORGANISATION_WORDS.has(fold(token)))) return true;
  if (COUNTRIES.has(fold(plain.join(' ')))) return true;
  return (
    plain.length === 1 && /^\p{Lu}{2,}s?$/u.test((plain[0] ?? '').replaceAll('.', '')) && plain[0] !== 'I'
  );
}
