/** A process that puts stories and prints the id of each once the store has it: `writer.ts FOLDER PREFIX COUNT`. */
import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/sqlite/store.ts';

const [folder = '', prefix = '', count = '0'] = process.argv.slice(2);
const store = await openStore(folder);
for (let n = 0; n < Number(count); n += 1) {
  const id = `${prefix}-${n}`;
  await store.put({
    origin: `test:${id}`,
    hash: id.padEnd(64, '0'),
    article: {
      id,
      source: 'UPI',
      headline: id,
      language: 'en',
      paragraphs: [{ number: 1, text: 'Rain fell.' }],
    },
    quotes: [],
    attributor: 1,
  });
  writeSync(1, `${id}\n`);
}
await store.close();
