import { describe, expect, test } from 'vitest';
import {
  componentsOf,
  hasComponents,
  parseArticleChoice,
  parseComponentId,
  suggestionsOf,
} from '../../../src/discord/payload/components.ts';
import type { Answer, Excerpt } from '../../../src/model/answer.ts';
import { messagesFor } from '../../../src/render/messages.ts';

const TOKEN = 'abcdefghijklmnop';
const words = messagesFor('en');

const excerpt = (article: string, headline = 'A headline'): Excerpt => ({
  text: 'Rain fell.',
  marks: [],
  citation: { article, source: 'UPI', headline, paragraph: 1, paragraphs: 3 },
});
const passages = (excerpts: readonly Excerpt[], number = 1, of = 1): Answer => ({
  kind: 'passages',
  query: 'rain',
  passages: excerpts,
  page: { number, of, total: 5 * of },
  approximate: false,
});
const rows = (answer: Answer) => componentsOf(answer, TOKEN, words).map((row) => row.components);

describe('components', () => {
  test('turn pages if there are several, and stop at the ends', () => {
    const [first] = rows(passages([excerpt('a')], 1, 3));
    expect(first).toMatchObject([
      { custom_id: `page:${TOKEN}:0`, disabled: true },
      { custom_id: `page:${TOKEN}:2`, disabled: false },
    ]);
    const [last] = rows(passages([excerpt('a')], 3, 3));
    expect(last).toMatchObject([{ disabled: false }, { disabled: true }]);
  });

  test('open each article once, with every command', () => {
    const [menu] = rows(passages([excerpt('a'), excerpt('a'), excerpt('b')]));
    expect(menu).toMatchObject([
      {
        custom_id: `open:${TOKEN}`,
        options: [
          { value: 'summary:a' },
          { value: 'voices:a' },
          { value: 'passages:a' },
          { value: 'summary:b' },
          { value: 'voices:b' },
          { value: 'passages:b' },
        ],
      },
    ]);
  });

  test('open a single article by buttons, with the other commands', () => {
    const page = { number: 1, of: 1, total: 1 };
    const summary = { kind: 'summary', headline: 'A headline', sentences: [excerpt('a')], page } as const;
    const buttons = [
      { custom_id: `open:${TOKEN}:voices:a`, label: 'Who is quoted in it' },
      { custom_id: `open:${TOKEN}:passages:a`, label: 'All its passages' },
    ];
    expect(rows(summary)).toMatchObject([buttons]);
    const whole = { ...passages([excerpt('a')], 1, 2), headline: 'A headline' } as Answer;
    expect(rows(whole)).toHaveLength(1);
    expect(rows(whole)[0]?.slice(2)).toMatchObject([
      { custom_id: `open:${TOKEN}:summary:a` },
      { custom_id: `open:${TOKEN}:voices:a` },
    ]);
    expect(buttons.map(({ custom_id }) => parseComponentId(custom_id))).toEqual([
      { kind: 'open', token: TOKEN, choice: { command: 'voices', article: 'a' } },
      { kind: 'open', token: TOKEN, choice: { command: 'passages', article: 'a' } },
    ]);
  });

  test('open each story of a summary from a menu, with fewer commands if there are many', () => {
    const gathered = (count: number): Answer => ({
      kind: 'summary',
      gathered: { topic: 'rain' },
      sentences: Array.from({ length: count }, (_, n) => excerpt(`story-${n}`)),
      page: { number: 1, of: 1, total: count },
    });
    const values = (count: number) => {
      const [menu] = rows(gathered(count));
      const select = menu?.[0];
      return select && 'options' in select ? (select.options ?? []).map(({ value }) => value) : [];
    };
    expect(values(1)).toEqual(['summary:story-0', 'voices:story-0', 'passages:story-0']);
    expect(values(5)).toHaveLength(15);
    expect(values(11)).toHaveLength(22);
    expect(values(11)).toContain('voices:story-10');
    expect(values(30)).toHaveLength(25);
  });

  test('keep labels within a hundred characters, cut at a word and marked', () => {
    const [menu] = rows(passages([excerpt('a', 'word '.repeat(60).trim())]));
    const option = menu?.[0] && 'options' in menu[0] ? menu[0].options?.[0] : undefined;
    expect(option?.label).toMatch(/^(word )+word…$/);
    expect(option?.label.length).toBeLessThanOrEqual(100);
  });

  test('offer the suggestions of a notice, but not those of help', () => {
    const suggestion = {
      kind: 'speaker',
      label: 'Ann Roe',
      command: 'quote',
      options: { speaker: 'Ann Roe' },
    } as const;
    const notice = (tone: 'empty' | 'help'): Answer => ({
      kind: 'notice',
      tone,
      message: 'quote.nobody',
      values: {},
      suggestions: [suggestion],
    });
    expect(rows(notice('empty'))).toMatchObject([[{ custom_id: `try:${TOKEN}`, options: [{ value: '0' }] }]]);
    expect({ empty: hasComponents(notice('empty')), help: hasComponents(notice('help')) }).toEqual({
      empty: true,
      help: false,
    });
    expect(rows(notice('help'))).toEqual([]);
  });
});

describe('the components of quotes', () => {
  test('offer the others of the same name below the pages and the articles', () => {
    const quote = {
      article: 'story',
      paragraph: 1,
      start: 0,
      end: 4,
      text: 'Rain',
      form: 'direct',
      clause: '',
      attribution: { state: 'unattributed' },
      reports: [],
    } as const;
    const suggestion = {
      kind: 'speaker',
      label: 'Ian Roe',
      command: 'quote',
      options: { speaker: 'Ian Roe' },
    } as const;
    const answer: Answer = {
      kind: 'quotes',
      speaker: 'Roe',
      person: { name: 'Ann Roe', titles: [] },
      others: [suggestion],
      said: [{ ...excerpt('story', 'Headline'), quote }],
      reported: [],
      unclear: [],
      page: { number: 1, of: 2, total: 6 },
    };
    expect(suggestionsOf(answer)).toEqual([suggestion]);
    const menus = rows(answer).map(([first]) => first && 'custom_id' in first && first.custom_id);
    expect(menus).toEqual([`page:${TOKEN}:0`, `open:${TOKEN}`, `try:${TOKEN}`]);
    expect(rows({ ...answer, others: [] })).toHaveLength(2);
  });
});

describe('ids of buttons and menus', () => {
  test.each([
    [`page:${TOKEN}:2`, { kind: 'page', token: TOKEN, page: 2 }],
    [`open:${TOKEN}`, { kind: 'open', token: TOKEN }],
    [`try:${TOKEN}`, { kind: 'try', token: TOKEN }],
    [`page:${TOKEN}`, undefined],
    ['page:short:2', undefined],
    [`page:${TOKEN}:summary:a`, undefined],
    [`open:${TOKEN}:help:a`, undefined],
    [`open:${TOKEN}:summary:../x`, undefined],
    [`try:${TOKEN}:1`, undefined],
    [`page:${TOKEN}:2; DROP TABLE notes`, undefined],
    ['somebody else’s', undefined],
    ['', undefined],
  ])('%s is read as %o', (id, expected) => {
    expect(parseComponentId(id)).toEqual(expected);
  });

  test.each([
    ['summary:japan-nato-1234abcd', { command: 'summary', article: 'japan-nato-1234abcd' }],
    ['voices:x', { command: 'voices', article: 'x' }],
    ['passages:x', { command: 'passages', article: 'x' }],
    ['help:x', undefined],
    ['summary:../../etc/passwd', undefined],
  ])('the choice %s is read as %o', (value, expected) => {
    expect(parseArticleChoice(value)).toEqual(expected);
  });
});

describe('what changed', () => {
  const updated = { at: '2025-04-09T15:47:00.000Z', sentences: 1 };
  const page = { number: 1, of: 1, total: 1 };

  test('is offered for the articles that were edited, and no others', () => {
    const [menu] = rows(passages([{ ...excerpt('a'), updated }, excerpt('b')]));
    const select = menu?.[0];
    const values = select && 'options' in select ? (select.options ?? []).map(({ value }) => value) : [];
    expect(values.filter((value) => value.startsWith('changes:'))).toEqual(['changes:a']);
    expect(parseArticleChoice('changes:a')).toEqual({ command: 'changes', article: 'a' });
  });

  test('has buttons for the article, and a list of edited ones has a menu that opens it', () => {
    const { citation } = excerpt('a');
    const changes: Answer = {
      kind: 'changes',
      citation,
      firstStoredAt: updated.at,
      edits: 0,
      changes: [],
      page,
    };
    expect(rows(changes)).toMatchObject([
      [{ custom_id: `open:${TOKEN}:summary:a` }, { custom_id: `open:${TOKEN}:voices:a` }, {}],
    ]);
    const edited: Answer = { kind: 'edited', stories: [{ citation, updated }], page };
    expect(rows(edited)).toMatchObject([[{ options: [{ value: 'changes:a' }, { value: 'summary:a' }] }]]);
    expect([hasComponents(changes), hasComponents(edited)]).toEqual([true, true]);
  });
});
