/**
 * Checks a claimed quote against the record: what stands there word for word, what comes near it, and whose words they are.
 * It says what is on record here, never what is true. docs/answers.md explains the steps.
 */
import { setImmediate } from 'node:timers/promises';
import type { CheckedClaim, Claim, Verdict } from '../model/check.ts';
import type { SpeakerDirectory } from '../search/speaker-directory.ts';
import type { NearVersion, WordingStore } from '../store/wording-store.ts';
import { byTime, carriersOf } from './carriers.ts';
import { type ParsedClaim, parseClaim } from './claim.ts';
import { filledDifferences, wordDifferences } from './differences.ts';
import { exactPlaces, nearPlace, onRecord, type Place } from './places.ts';
import { printedTextOf } from './printed-text.ts';
import { type ClaimedSpeaker, claimedSpeaker, type SpeakerFit } from './speaker-fit.ts';

/** What a check reads, as one server sees it; a ScopedArchive has it. */
export interface CheckedArchive {
  readonly store: { readonly wordings: Pick<WordingStore, 'near' | 'having' | 'version' | 'coverage'> };
  readonly speakers: Pick<SpeakerDirectory, 'find'>;
}

/** Versions that are compared with a claim, and of these how many are aligned word by word if they have not its words. */
const MAX_VERSIONS = 16;
const MAX_ALIGNED = 6;
/** Versions that are read if many have all words of a claim. */
const MAX_CARRIERS = 60;
/** Least similarity (see near.ts) of what is told as near a claim. bench/check/compare.ts picks them. */
export interface Thresholds {
  readonly quotation: number;
  /** the reporter's own words are only told if they are nearly the claim's */
  readonly reporter: number;
}

const THRESHOLDS: Thresholds = { quotation: 0.6, reporter: 0.8 };
/** Words in a row that are no chance, whatever else a claim says: two quotations glued together have them. */
const MIN_RUN = 8;

/**
 * The verdict on a claim with its evidence. A claim of fewer than two words is not looked up, and so not on record. Takes some milliseconds, and lets other
 * work go on in between. Rejects with StoreError.
 */
export async function checkClaim(
  archive: CheckedArchive,
  claim: Claim,
  thresholds = THRESHOLDS,
): Promise<CheckedClaim> {
  const { wordings } = archive.store;
  const parsed = parseClaim(claim.text);
  const speaker = await claimedSpeaker(archive.speakers, claim.speaker);
  const places = await placesOf(wordings, parsed, speaker);
  const best = bestOf(places, speaker, thresholds);
  if (!best) {
    return { verdict: 'not-on-record', claim, others: [], variants: [], looked: await wordings.coverage() };
  }
  const { place, verdict, fit } = best;
  return {
    verdict,
    claim,
    found: onRecord(place),
    differences: place.kind.startsWith('near')
      ? wordDifferences(place.text, place, parsed.words)
      : filledDifferences(place.text, place, place.filled),
    ...(fit && { speaker: fit }),
    ...carriersOf(place, places),
    looked: await wordings.coverage(),
  };
}

/** All places where the words stand, and the nearest place of each version that comes near. */
async function placesOf(
  wordings: CheckedArchive['store']['wordings'],
  parsed: ParsedClaim,
  speaker: ClaimedSpeaker | undefined,
): Promise<Place[]> {
  const words = parsed.words.map(({ text }) => text);
  const looked = await wordings.near(words, MAX_VERSIONS);
  const exact: Place[] = [];
  const inexact: NearVersion[] = [];
  const seen = new Set<number>();
  const read = async (versions: readonly NearVersion[]) => {
    for (const near of versions) {
      if (seen.has(near.version)) continue;
      seen.add(near.version);
      const version = await wordings.version(near.version);
      if (!version) continue;
      const found = exactPlaces(version, printedTextOf(version), parsed);
      exact.push(...found);
      if (found.length === 0) inexact.push(near);
      await setImmediate();
    }
  };
  await read(looked);
  const isConfirmed = exact.some(({ kind, version, text, quotation }) =>
    kind === 'verbatim' && speaker
      ? speaker.fits(version.story.article.id, text.quotations[quotation]?.quotes[0].attribution) === 'same'
      : kind === 'verbatim',
  );
  // Words that many stories have may be the claimed speaker's in one of them.
  if (looked.length >= MAX_VERSIONS && (!isConfirmed || exact.length >= MAX_VERSIONS / 2))
    await read(await wordings.having(words, MAX_CARRIERS));
  const near: Place[] = [];
  for (const { version: number, paragraphs } of inexact.slice(0, MAX_ALIGNED)) {
    await setImmediate();
    const version = await wordings.version(number);
    const place = version && nearPlace(version, printedTextOf(version), parsed, paragraphs);
    if (place) near.push(place);
  }
  return [...exact, ...near];
}

interface Ranked {
  readonly place: Place;
  readonly verdict: Verdict;
  readonly fit?: SpeakerFit;
  readonly rank: number;
}

function bestOf(
  places: readonly Place[],
  speaker: ClaimedSpeaker | undefined,
  thresholds: Thresholds,
): Ranked | undefined {
  return places
    .flatMap((place) => judged(place, speaker, thresholds) ?? [])
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        b.place.similarity - a.place.similarity ||
        // What still stands is shown before what an edit took away.
        Number(a.place.version.replacedAt !== undefined) - Number(b.place.version.replacedAt !== undefined) ||
        byTime(a.place, b.place),
    )[0];
}

/** What a place says of the claim, and how it ranks among others, 0 first; undefined if it says nothing. */
function judged(
  place: Place,
  speaker: ClaimedSpeaker | undefined,
  thresholds: Thresholds,
): Ranked | undefined {
  const { kind, quotation, similarity, run, text } = place;
  const attribution = text.quotations[quotation]?.quotes[0].attribution;
  const fit = quotation < 0 ? undefined : speaker?.fits(text.article.id, attribution);
  const of = (verdict: Verdict, rank: number) => ({ place, verdict, rank, ...(fit && { fit }) });
  switch (kind) {
    case 'verbatim':
    case 'abridged': {
      const order = kind === 'verbatim' ? 0 : 1;
      if (fit === undefined || fit === 'same') return of(kind, order);
      return of('other-speaker', fit === 'other' ? 2 + order : 4 + order);
    }
    case 'reporter':
      return of('reporters-words', 6);
    case 'near-quotation':
      return similarity >= thresholds.quotation || run >= MIN_RUN ? of('altered', 7) : undefined;
    case 'near-reporter':
      return similarity >= thresholds.reporter ? of('reporters-words', 7) : undefined;
  }
}
