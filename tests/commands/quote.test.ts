/** `/quote` over stories of several outlets. The people, the outlets and their words are invented. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answer, QuotesAnswer } from '../../src/model/answer.ts';
import { ANYONE } from '../../src/model/caller.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { renderDiscord } from '../../src/render/discord/render.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { seen } from '../support/discord/seen.ts';

const STORIES: readonly (readonly [source: string, day: number, text: string])[] = [
  [
    'Corvale Post',
    3,
    `Prime Minister Lena Hartwig opened the Corvale bridge on Saturday beside the mayor, Ada Voss.
"This bridge will bring the two halves of Corvale together," Hartwig said.
"We will build three more before the election," Hartwig told reporters.`,
  ],
  [
    'Harbour Times',
    4,
    `Lena Hartwig spoke at the Corvale bridge on Saturday.
"This bridge will bring the two halves of Corvale together!" Lena Hartwig said.`,
  ],
  [
    'Harbour Times',
    8,
    `Traders in Corvale welcomed a freeze of the bridge toll on Sunday.
"A fair toll is a matter of decency," Ms Hartwig said.`,
  ],
  [
    'Harbour Times',
    9,
    `The swimmer Olga Hartwig won in Stenwick on Monday.
"I have never swum in colder water than today," Olga Hartwig said.`,
  ],
  [
    'Corvale Post',
    1,
    `Prime Minister Marek Lind resigned on Thursday after the vote in Corvale.
"I leave the office with a light heart," Marek Lind said.`,
  ],
  [
    'Corvale Post',
    9,
    `Nils Oren, a spokesman for Prime Minister Hartwig, denied the report on Monday.
"There is no such plan and there never was," Nils Oren said.`,
  ],
  [
    'Harbour Times',
    2,
    `The governor, Ines Orvall, met the bankers of Corvale on Wednesday.
Orvall said inflation was "stubborn" and that wages had risen. Ducks swam in the pond.
Orvall called herring "overrated" and Nils Oren called it "splendid".
"We are not there yet," the governor, Ines Orvall, said.`,
  ],
  [
    'Küstenbote',
    2,
    `Die Hafenbehörde von Stenwick hat am Mittwoch die Arbeiten an der neuen Mole vorgestellt.
„Wir werden im Frühling fertig und nicht später“, sagte Direktor Anton Hömer nach der Sitzung.
Die Kosten für die Mole sind nach Angaben der Behörde um ein Zehntel gestiegen.`,
  ],
];

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'UTC',
    now: () => new Date('2025-04-10T12:00:00Z'),
  });
  for (const [n, [source, day, text]] of STORIES.entries()) {
    const instant = new Date(Date.UTC(2025, 3, day, 9)).toISOString();
    const paragraphs = text.split('\n').map((one, at) => ({ number: at + 1, text: one }));
    const publishedAt = { instant, zone: 'UTC', printed: instant, dateOnly: false };
    await newsroom.importArticle(`test:${n}`, {
      source,
      headline: `Story ${n}`,
      language: source === 'Küstenbote' ? 'de' : 'en',
      publishedAt,
      paragraphs,
    });
  }
});
afterAll(() => newsroom.close());

async function ask(options: Record<string, string>): Promise<Answer> {
  const command = commands.find(({ name }) => name === 'quote');
  if (!command) throw new Error('no command');
  return command.ask(await newsroom.contextFor(ANYONE), options);
}

async function quotes(options: Record<string, string>): Promise<QuotesAnswer> {
  const answer = await ask(options);
  if (answer.kind !== 'quotes') throw new Error(`no quotes but ${JSON.stringify(answer)}`);
  return answer;
}

const heads = ({ said }: QuotesAnswer) => said.map(({ text }) => text.split(' ').slice(0, 3).join(' '));

describe('/quote', () => {
  test.each(['Hartwig', 'Lena Hartwig', 'Prime Minister Hartwig', 'Ms Hartwig', 'Frau Hartwig'])(
    '%s gives all quotes of the best-known bearer, newest first, and no one else’s',
    async (speaker) => {
      const answer = await quotes({ speaker });
      expect(answer.person).toEqual({ name: 'Lena Hartwig', titles: ['Prime Minister'] });
      expect(heads(answer)).toEqual(['A fair toll', 'This bridge will', 'We will build']);
    },
  );

  test('names the others of that name, whom a menu leads to', async () => {
    const answer = await quotes({ speaker: 'Hartwig', since: '2025-04-01' });
    expect(answer.others).toEqual([
      {
        kind: 'speaker',
        label: 'Olga Hartwig',
        command: 'quote',
        options: { speaker: 'Olga Hartwig', since: '2025-04-01' },
      },
    ]);
    expect(heads(await quotes({ ...answer.others[0]?.options }))).toEqual(['I have never']);
  });

  test('the same words in two outlets are one quote, which says who else carries it', async () => {
    const { said } = await quotes({ speaker: 'Lena Hartwig' });
    const [, bridge] = said;
    expect([bridge?.citation.source, bridge?.alsoIn]).toEqual(['Harbour Times', ['Corvale Post']]);
  });

  test('a title finds its bearers with the dates of the stories, and the quotes of the newest', async () => {
    const answer = await quotes({ speaker: 'prime minister' });
    expect(answer.person.name).toBe('Lena Hartwig');
    expect(
      answer.bearers?.map(({ name, first, last }) => [name, first?.slice(0, 10), last?.slice(0, 10)]),
    ).toEqual([
      ['Lena Hartwig', '2025-04-03', '2025-04-03'],
      ['Marek Lind', '2025-04-01', '2025-04-01'],
    ]);
    expect(answer.others.map(({ label }) => label)).toEqual(['Marek Lind']);
  });

  test('from and since keep the stories of one outlet and of a time', async () => {
    expect(heads(await quotes({ speaker: 'Hartwig', from: 'corvale post' }))).toEqual([
      'This bridge will',
      'We will build',
    ]);
    const since = await quotes({ speaker: 'Hartwig', since: '2025-04-07' });
    expect(heads(since)).toEqual(['A fair toll']);
    expect(since.since).toMatchObject({ printed: '2025-04-07' });
  });

  test.each([
    [{ about: 'swimming pools' }, 'quote.nothing-about'],
    [{ since: '2025-04-09' }, 'quote.nothing-since'],
    [{ from: 'Harbour Times', about: 'election' }, 'quote.nothing-about'],
  ])('without a hit for %j, it offers all quotes of the person', async (conditions, message) => {
    const answer = await ask({ speaker: 'Lena Hartwig', ...conditions });
    expect(answer).toMatchObject({ kind: 'notice', message, values: { speaker: 'Lena Hartwig' } });
    const suggestions = answer.kind === 'notice' ? answer.suggestions : [];
    expect(suggestions.at(-1)).toMatchObject({ command: 'quote', options: { speaker: 'Lena Hartwig' } });
  });

  test('shows the sentence around a quoted word if the sentence is on the topic, without marks around it', async () => {
    const answer = await quotes({ speaker: 'Orvall', about: 'inflation' });
    const sentence = 'Orvall said inflation was "stubborn" and that wages had risen.';
    expect(answer.said).toMatchObject([{ text: sentence, isSentence: true, quote: { text: 'stubborn' } }]);
    expect(renderTerminal(answer, { locale: 'en', color: false, width: 200 })).toContain(`\n  ${sentence}\n`);
    expect(seen({ components: renderDiscord(answer, { locale: 'en' }).boxes }).text).not.toContain(
      '“Orvall said',
    );
    expect(heads(await quotes({ speaker: 'Orvall' }))).toEqual(['We are not']);
  });

  test.each(['ducks', 'herring'])(
    'shows no sentence about %s, of which the paragraph or somebody else speaks',
    async (about) => {
      expect(await ask({ speaker: 'Orvall', about })).toMatchObject({ message: 'quote.nothing-about' });
    },
  );

  test('without a hit about a topic, it offers the passages on it', async () => {
    const answer = await ask({ speaker: 'Olga Hartwig', about: 'toll' });
    expect(answer).toMatchObject({
      kind: 'notice',
      message: 'quote.nothing-about',
      suggestions: [
        { kind: 'query', command: 'news', options: { query: 'toll' } },
        { kind: 'speaker', command: 'quote', options: { speaker: 'Olga Hartwig' } },
      ],
    });
  });

  test.each([
    [{ speaker: 'Hartwig', from: 'Nowhere Daily' }, 'news.no-outlet'],
    [{ speaker: 'Hartwig', since: 'whenever' }, 'since.unreadable'],
    [{ speaker: 'Hartvig' }, 'quote.did-you-mean'],
    [{ speaker: 'Xyloph' }, 'quote.nobody'],
    [{ speaker: 'bankers' }, 'quote.nobody'],
    [{ speaker: '“Anton Hömer”', about: 'Toll' }, 'quote.nothing-about'],
  ])('%j is answered with a notice', async (options, message) => {
    expect(await ask(options)).toMatchObject({ kind: 'notice', message });
  });

  test('gives the quotes of a German story', async () => {
    expect(heads(await quotes({ speaker: 'Hömer' }))).toEqual(['Wir werden im']);
  });

  test('completes the outlets', async () => {
    const command = commands.find(({ name }) => name === 'quote');
    expect(await command?.complete(await newsroom.contextFor(ANYONE), 'from', 'har')).toEqual([
      { name: 'Harbour Times', value: 'Harbour Times' },
    ]);
  });

  test('says whose quotes they are, in Discord and in a terminal', async () => {
    const [byName, byTitle] = [
      await quotes({ speaker: 'Hartwig' }),
      await quotes({ speaker: 'prime minister' }),
    ];
    const terminal = (answer: Answer) => renderTerminal(answer, { locale: 'en', color: false, width: 200 });
    expect(terminal(byName)).toMatch(
      /^3 quotes from “Lena Hartwig”\nPrime Minister\nOthers with that name: Olga Hartwig\n/,
    );
    expect(terminal(byName)).toContain('Also in Corvale Post');
    expect(terminal(byTitle)).toContain('Lena Hartwig (April 3, 2025); Marek Lind (April 1, 2025)');
    const { text } = seen({ components: renderDiscord(byName, { locale: 'de' }).boxes });
    expect(text).toMatch(
      /^### 3 Zitate von „Lena Hartwig“\n-# Prime Minister\n-# Andere mit diesem Namen: Olga/,
    );
    expect(text).toContain('Auch bei Corvale Post');
  });
});
