/** An invented story that is edited twice on one day: a quote is reworded, another taken out, and the headline changes. */
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';

const HEAD = (headline: string) => `${headline}

By Staff Writer
April 8, 2025 / 9:10 AM

April 8 (UPI) -- `;
const FIRST = `${HEAD('Council opens second harbour bridge')}The city council opened the second harbour bridge on Tuesday after six years of work.

"The bridge halves the way to the hospital, and nobody will pay a toll before 2030," said Mayor Della Okafor.

"I was against it, and I was wrong," said Tom Brandt, who leads the opposition.

About 14,000 cars are expected to cross it every day. The bridge cost 61 million.
`;
const SECOND = FIRST.replace(
  'nobody will pay a toll before 2030',
  'nobody will pay a toll this year',
).replace('About 14,000 cars are', 'Some 12,500 cars and 900 bicycles are');
const THIRD = SECOND.replace(/"I was against it[^\n]*\n\n/, '')
  .replace('Council opens second harbour bridge', 'Council opens harbour bridge for *cars* and bicycles')
  .replace('The bridge cost 61 million.', 'The bridge cost 64 million. An inquiry is to say why.');

/** The newsroom with all versions of the story, and one that never changed. */
export async function newsroomOfEdits(): Promise<Newsroom> {
  let now = new Date('2025-04-08T14:00:00Z');
  const newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'America/New_York',
    now: () => now,
  });
  const unchanged = `${HEAD('Weather service explains its forecast')}Rain will reach the coast in the morning.`;
  for (const [time, text] of [
    ['14:00', FIRST],
    ['16:10', SECOND],
    ['18:05', THIRD],
  ] as const) {
    now = new Date(`2025-04-08T${time}:00Z`);
    await newsroom.importText('preview:bridge.txt', Buffer.from(text));
    await newsroom.importText('preview:weather.txt', Buffer.from(unchanged));
  }
  return newsroom;
}
