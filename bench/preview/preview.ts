/**
 * `npm run preview -- [FOLDER]`: draws recorded answers as Discord shows them, without a network. Writes index.html
 * (every answer, dark and light, desktop and phone), picture.html and check.html (the two pictures of the README). The
 * default folder is var/preview.
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
/** One answer wide and dark, one as on a phone and light. */
const pair = (wide: string, narrow: string): Section[] => {
  const [left, right] = [answers.get(wide), answers.get(narrow)];
  if (!left || !right) return [];
  return [
    {
      frames: [
        { shown: left, width: 600, light: false },
        { shown: right, width: PHONE, light: true },
      ],
    },
  ];
};
mkdirSync(folder, { recursive: true });
for (const [name, sections] of [
  ['index.html', every],
  ['picture.html', pair('quotes', 'topic')],
  ['check.html', pair('check-altered', 'check-verbatim')],
] as const) {
  writeFileSync(join(folder, name), await pageOf(sections));
  process.stdout.write(`${join(folder, name)}\n`);
}
