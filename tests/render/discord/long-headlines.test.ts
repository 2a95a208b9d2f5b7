import { expect, test } from 'vitest';
import type { Answer } from '../../../src/model/answer.ts';
import type { Citation } from '../../../src/model/article.ts';
import { renderDiscord } from '../../../src/render/discord/render.ts';
import { seen } from '../../support/discord/seen.ts';
import { refusals } from '../../support/discord-limits.ts';

const HEADLINE =
  'Ferries sail again after a long strike of their crews and of those who load them on the coast ';
const PASSAGE = 'The ferries sail again at noon, officials said on Wednesday. '.repeat(6).trim();

function citation(n: number, headline: number, url: number): Citation {
  return {
    article: `a${n}`,
    source: 'Reuters',
    headline: `${n} ${HEADLINE.repeat(4)}`.slice(0, headline).trim(),
    url: `https://www.reuters.com/${n}/${'x'.repeat(url - 27)}`,
    paragraph: 2,
    paragraphs: 12,
    publishedAt: {
      instant: '2025-04-09T06:00:00.000Z',
      zone: 'UTC',
      printed: 'April 9',
      dateOnly: false,
    },
  };
}

/** A digest of ten stories, and an alert that gathers 100 events. */
function answers(headline: number, url: number): Answer[] {
  const cited = Array.from({ length: 30 }, (_, n) => citation(n, headline, url));
  const stories = cited.map((one) => ({
    text: PASSAGE,
    marks: [],
    citation: one,
    quotes: [],
    alsoIn: ['BBC', 'AP'],
  }));
  const page = { number: 1, of: 1, total: 100 };
  return [
    { kind: 'digest', day: '2025-04-09', stories: stories.slice(0, 10), page } as Answer,
    {
      kind: 'alert',
      alerts: [{ number: 1, isPersonal: false, channel: '1', words: ['ferry'], without: [] }],
      stories: stories.slice(0, 5),
      more: cited.slice(5),
      page,
    } as Answer,
  ];
}

test.each([
  [60, 80],
  [120, 120],
  [150, 300],
  [200, 100],
  [250, 100],
  [250, 250],
])(
  'stories with headlines of %i and addresses of %i characters are within the limits, and can be read',
  (headline, url) => {
    for (const answer of answers(headline, url)) {
      const { boxes } = renderDiscord(answer, {
        locale: 'de',
        mark: '№ 1 · 2025-04-09 06:00 UTC',
        above: '<@&12345678901234567890>',
      });
      expect(refusals(boxes)).toEqual([]);
      const { text, stories } = seen({ components: boxes });
      expect(text).not.toMatch(/^\W*\[…\\?\]\W*$/m);
      expect(stories.length).toBeGreaterThanOrEqual(6);
      expect(stories.every((one) => one.length > 12)).toBe(true);
      if (answer.kind === 'alert') expect(text).toContain('Und 95 weitere Meldungen, darunter:');
    }
  },
);
