/** Furniture in teasers of feeds, in five languages: it is in no paragraph, quote or summary. */
import { describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute/attribute.ts';
import type { FeedItem } from '../../src/parse/feed/model.ts';
import { storyInFeed } from '../../src/parse/feed/story.ts';
import { summarise } from '../../src/summarise/summarise.ts';

interface Case {
  readonly title: string;
  readonly story: readonly string[];
  readonly furniture: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  en: {
    title: 'Ferry runs again',
    story: [
      'The ferry to the north shore runs again after the storm, the harbor office said on Monday.',
      '“We owe it to the people on the north shore,” said Ada Okafor, who heads the office.',
    ],
    furniture: [
      'To continue reading, subscribe now.',
      'The post Ferry runs again appeared first on Harbor News.',
      'This is a developing story and will be updated.',
    ],
  },
  de: {
    title: 'Die Fähre fährt wieder',
    story: [
      'Die Fähre zum Nordufer fährt nach dem Sturm wieder, teilte das Hafenamt am Montag mit.',
      '„Das sind wir den Leuten am Nordufer schuldig“, sagte Ada Okafor, die das Amt leitet.',
    ],
    furniture: ['Lesen Sie auch: Die Nacht des Sturms.', 'Jetzt kostenlos anmelden!'],
  },
  fr: {
    title: 'Le bac circule à nouveau',
    story: [
      'Le bac de la rive nord circule à nouveau après la tempête, a annoncé lundi le bureau du port.',
      '« Nous le devions aux gens de la rive nord », a dit Ada Okafor, qui dirige le bureau.',
    ],
    furniture: ['Abonnez-vous pour lire la suite.', 'Cet article est réservé aux abonnés.'],
  },
  es: {
    title: 'El transbordador vuelve a navegar',
    story: [
      'El transbordador de la orilla norte vuelve a navegar tras la tormenta, informó el lunes la oficina del puerto.',
      '«Se lo debíamos a la gente de la orilla norte», dijo Ada Okafor, que dirige la oficina.',
    ],
    furniture: ['Este contenido es exclusivo para suscriptores.', 'Síguenos en redes.'],
  },
  ja: {
    title: '渡し船が再開',
    story: [
      '北岸への渡し船は嵐のあと運航を再開したと、港湾事務所が月曜日に発表した。',
      '「北岸の人々のために当然のことだ」と事務所長のエイダ・オカフォーさんは述べた。',
    ],
    furniture: ['この記事は有料会員限定です。', '無断転載を禁じます。'],
  },
};

/** The paragraphs that are stored of a teaser, and the sentences of its longest summary. */
function readBack(language: string, title: string, contentHtml: string) {
  const item: FeedItem = { title, contentHtml };
  const story = storyInFeed({ title: 'Harbor News', language }, item);
  const article = { id: 'one', language, paragraphs: story?.paragraphs ?? [] };
  const quotes = attribute(article);
  return {
    texts: article.paragraphs.map(({ text }) => text),
    quotes: quotes.map(({ text }) => text),
    summary: summarise(article, quotes, 'long').map(({ text }) => text),
  };
}

describe.each(Object.entries(CASES))(
  'furniture of a teaser in %s',
  (language, { title, story, furniture }) => {
    const space = language === 'ja' ? '' : ' ';

    test.each(furniture)('is left out where it is a line of its own: %s', (line) => {
      const html = [...story, line].map((text) => `<p>${text}</p>`).join('');
      const { texts, quotes, summary } = readBack(language, title, html);
      expect(texts).toEqual(story);
      expect([...quotes, ...summary].join('\n')).not.toContain(line);
      expect(summary[0]).toBe(story[0]);
    });

    test('is left out behind the last sentence of a line', () => {
      const { texts, summary } = readBack(language, title, `<p>${[...story, ...furniture].join(space)}</p>`);
      expect(texts).toEqual([story.join(space)]);
      expect(summary.length).toBeGreaterThan(0);
    });

    test('is in no summary of a story that was stored with it', () => {
      const paragraphs = [...story, ...furniture].map((text, n) => ({ number: n + 1, text }));
      const summary = summarise({ paragraphs }, [], 'long').map(({ text }) => text);
      for (const line of furniture) expect(summary).not.toContain(line);
    });
  },
);
