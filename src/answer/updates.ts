/** Notes in an answer which of its stories were edited, and when. */
import type { ScopedArchive } from '../archive.ts';
import { withUpdates } from '../changes/updates.ts';
import type { Answer, Excerpt } from '../model/answer.ts';

/** The answer with the last edit of each story that it cites. */
export async function noteUpdates(archive: ScopedArchive, answer: Answer): Promise<Answer> {
  const noted = <Of extends Excerpt>(excerpts: readonly Of[]) => withUpdates(archive, excerpts);
  switch (answer.kind) {
    case 'passages':
      return { ...answer, passages: await noted(answer.passages) };
    case 'quotes': {
      const { said, reported, unclear } = answer;
      const all = await noted([...said, ...reported, ...unclear]);
      const end = said.length + reported.length;
      return {
        ...answer,
        said: all.slice(0, said.length),
        reported: all.slice(said.length, end),
        unclear: all.slice(end),
      };
    }
    case 'summary':
      return { ...answer, sentences: await noted(answer.sentences) };
    case 'voices':
      return { ...answer, quotes: await noted(answer.quotes) };
    case 'check': {
      const [found, ...others] = await noted([...(answer.found ? [answer.found] : []), ...answer.others]);
      if (!answer.found || !found) return { ...answer, others: await noted(answer.others) };
      return { ...answer, found, others };
    }
    case 'trend':
      return {
        ...answer,
        peaks: await Promise.all(
          answer.peaks.map(async (peak) => ({ ...peak, passages: await noted(peak.passages) })),
        ),
      };
    default:
      return answer;
  }
}
