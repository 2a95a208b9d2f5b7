/**
 * `npm run bench -- search/speakers [SPEAKERS]`: measures the time in which the speaker directory completes and finds
 * names, over made-up speakers (20,000 by default). Prints a table.
 */
import { createSpeakerDirectory } from '../../src/search/directories/memory-speaker-directory.ts';
import { zipfText } from '../load/zipf.ts';

const speakers = Number(process.argv[2] ?? 20_000);
const { word, random } = zipfText(7);
const directory = createSpeakerDirectory();
const names: string[] = [];
/** Feeds among which the stories are divided. */
const FEEDS = 20;
for (let n = 0; n < speakers; n += 1) {
  const name = `${word()} ${word()}${n}`;
  names.push(name);
  const title = `${word()} of ${word()}`;
  await directory.put(
    `story-${n % 5000}.${n}`,
    new Date(n * 1e9).toISOString(),
    [{ speaker: { name, title, kind: 'person' }, quotes: 1 + Math.floor(random() * 5) }],
    [n % FEEDS],
  );
}

/** The feeds that a server follows. */
const scope = [1, 2, 3];

async function measure(what: string, ask: (name: string) => Promise<unknown>) {
  const times: number[] = [];
  for (let n = 0; n < 200; n += 1) {
    const name = names[Math.floor(random() * names.length)] ?? '';
    const started = performance.now();
    await ask(name);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  return { what, 'p50 ms': at(0.5), 'p99 ms': at(0.99) };
}

console.table([
  await measure('complete nothing', () => directory.complete('', 25)),
  await measure('complete one letter', () => directory.complete('w', 25)),
  await measure('complete one letter, of 3 feeds', () => directory.complete('w', 25, scope)),
  await measure('complete one letter, of none', () => directory.complete('w', 25, [])),
  await measure('complete after a new story', async (name) => {
    const speaker = { name, kind: 'person' } as const;
    await directory.put('newest', new Date(2e13).toISOString(), [{ speaker, quotes: 1 }], [1]);
    await directory.complete('w', 25);
  }),
  await measure('complete a surname', (name) => directory.complete(name.split(' ')[1] ?? '', 25)),
  await measure('find a name', (name) => directory.find(name)),
  await measure('find a surname', (name) => directory.find(name.split(' ')[1] ?? '')),
  await measure('find a misspelt name', (name) => directory.find(`${name}x`)),
  await measure('find nobody', () => directory.find('Zacharias Obermoser')),
]);
