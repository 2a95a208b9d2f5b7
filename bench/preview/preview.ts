/**
 * `npm run preview -- [FOLDER]`: draws recorded answers as Discord shows them, without a network. Writes index.html
 * (every answer, dark and light, desktop and phone) and picture.html (the two answers of the README). The default folder
 * is var/preview.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordAnswers } from './answers.ts';
import { DESKTOP, PHONE, pageOf, type Section } from './page.ts';

const folder = process.argv[2] ?? 'var/preview';
const answers = await recordAnswers();
const every: Section[] = [...answers].map(([title, shown]) => ({
  title,
  frames: [DESKTOP, PHONE].flatMap((width) => [false, true].map((light) => ({ shown, width, light }))),
}));
const [quotes, passages] = [answers.get('quotes'), answers.get('topic')];
const picture: Section[] =
  quotes && passages
    ? [
        {
          frames: [
            { shown: quotes, width: 600, light: false },
            { shown: passages, width: PHONE, light: true },
          ],
        },
      ]
    : [];
mkdirSync(folder, { recursive: true });
for (const [name, sections] of [
  ['index.html', every],
  ['picture.html', picture],
] as const) {
  writeFileSync(join(folder, name), await pageOf(sections));
  process.stdout.write(`${join(folder, name)}\n`);
}
