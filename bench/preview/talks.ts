/** An archive of invented reports over half a year, with two days on which every outlet reports the same summit. */
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';

const NOW = new Date('2025-04-10T12:00:00Z');
const DAY = 86_400_000;
/** Additional reports by days ago. */
const BUSY: Readonly<Record<number, number>> = { 6: 9, 17: 14, 60: 20 };

/** The newsroom, whose articles all mention a summit. */
export async function newsroomOfTalks(): Promise<Newsroom> {
  const newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'America/New_York',
    now: () => NOW,
  });
  for (let ago = 120; ago >= 0; ago -= 1) {
    // A few a day, the same in every run.
    const many = BUSY[ago] ?? (ago * 7919) % 4;
    for (let n = 0; n < many; n += 1) {
      const instant = new Date(NOW.getTime() - ago * DAY - n * 60_000).toISOString();
      const busy =
        ago in BUSY
          ? `Ministers of group ${n} signed paper ${n}x at the summit`
          : `The summit has topic ${ago}n${n} on its list`;
      await newsroom.importArticle(`preview:${ago}-${n}`, {
        source: ['UPI', 'The Harbour Post', 'Coast Radio'][n % 3] ?? 'UPI',
        headline: `Day ${121 - ago} of the talks, report ${n + 1}`,
        language: 'en',
        publishedAt: { instant, zone: 'America/New_York', printed: instant, dateOnly: false },
        paragraphs: [{ number: 1, text: `${busy}, the secretariat said. Talks go on.` }],
      });
    }
  }
  return newsroom;
}
