import { describe, expect, test } from 'vitest';
import { answerTo, readMessage } from '../../../src/answer/talk/follow-up.ts';
import { ConversationMemory, REMEMBERED_MS } from '../../../src/answer/talk/memory.ts';
import { type Remembered, rememberedOf, topicOf } from '../../../src/answer/talk/remembered.ts';
import { notice } from '../../../src/model/notice.ts';

const QUOTES: Remembered = {
  command: 'quote',
  typed: { speaker: 'Hartwig', about: 'tolls', from: 'Lantern' },
  page: 1,
  person: 'Lena Hartwig',
  topic: 'tolls',
};
const PASSAGES: Remembered = {
  command: 'news',
  typed: { query: 'Who opened the bridge?', since: 'Friday' },
  page: 1,
  person: 'Lena Hartwig',
  topic: 'opened the bridge',
};
const read = (text: string, before?: Remembered) => {
  const message = readMessage(text, before);
  return 'kind' in message ? message.message : [message.command, message.typed, message.page];
};

describe('after quotes, a follow-up keeps the speaker and the outlet', () => {
  test.each([
    ['and about bridges?', 'bridges'],
    ['what about bridges?', 'bridges'],
    ['what did she say about bridges?', 'bridges'],
    ['und über Brücken?', 'Brücken'],
    ['et sur les ponts ?', 'ponts'],
    ['¿y sobre los puentes?', 'puentes'],
    ['橋については？', '橋'],
  ])('%s', (text, about) => {
    expect(read(text, QUOTES)).toEqual(['quote', { speaker: 'Lena Hartwig', from: 'Lantern', about }, 1]);
  });

  test.each(['and Brandt?', 'und Brandt?', 'et Brandt ?', '¿y Brandt?', 'では、Brandtは？'])(
    '%s asks for somebody else on the same topic',
    (text) => {
      expect(read(text, QUOTES)).toEqual([
        'quote',
        { speaker: 'Brandt', about: 'tolls', from: 'Lantern' },
        1,
      ]);
    },
  );

  test.each(['and yesterday?', 'und gestern?', 'et hier ?', '¿y ayer?', '昨日は？'])(
    '%s asks for another time',
    (text) => {
      const [, typed] = read(text, QUOTES);
      expect(typed).toMatchObject({ speaker: 'Hartwig', about: 'tolls', during: expect.any(String) });
    },
  );
});

describe('after passages, a pronoun is whom they were about', () => {
  test.each([
    'what did she say?',
    'was hat sie gesagt?',
    'qu’a-t-elle dit ?',
    '¿qué dijo ella?',
    '彼女は何と言いましたか',
  ])('%s', (text) => {
    expect(read(text, PASSAGES)).toEqual(['quote', { speaker: 'Lena Hartwig', since: 'Friday' }, 1]);
  });

  test.each(['who is she?', 'wer ist sie?', 'qui est-elle ?', '¿quién es ella?', '彼女は誰ですか'])(
    '%s',
    (text) => {
      expect(read(text, PASSAGES)).toEqual(['news', { query: 'Who is Lena Hartwig?' }, 1]);
    },
  );

  test('in the middle of a question', () => {
    expect(read('why did she resign?', PASSAGES)).toEqual([
      'news',
      { query: 'why did Lena Hartwig resign' },
      1,
    ]);
  });
});

test.each([
  ['when?', 'When opened the bridge?'],
  ['why?', 'Why opened the bridge?'],
  ['wann?', 'When opened the bridge?'],
  ['pourquoi ?', 'Why opened the bridge?'],
  ['¿dónde?', 'Where opened the bridge?'],
  ['いつ？', 'When opened the bridge?'],
])('%s asks the question before anew', (text, query) => {
  expect(read(text, PASSAGES)).toEqual(['news', { query, since: 'Friday' }, 1]);
});

test.each(['more', 'show me more', 'mehr', 'encore', 'más', 'もっと'])('%s is the next page', (text) => {
  expect(read(text, PASSAGES)).toEqual(['news', PASSAGES.typed, 2]);
});

test.each(['Que s’est-il passé hier ?', '¿qué pasó el mes pasado?', 'what happened yesterday?'])(
  '%s is about the news of the day, not about the person before',
  (text) => {
    expect(read(text, PASSAGES)?.[0]).toBe('summary');
  },
);

test('“and about …?” without an answer before it is a search', () => {
  expect(read('und über Brücken?')).toEqual(['news', { query: 'Brücken' }, 1]);
});

test('somebody of whom nothing was found can be asked for another topic', () => {
  const asked = { command: 'quote', typed: { speaker: 'Hartwig', about: 'ships' }, page: 1 };
  const nothing = notice('empty', 'quote.nothing-about', { speaker: 'Lena Hartwig', about: 'ships' });
  const remembered = rememberedOf(asked, nothing);
  expect(read('and about bridges?', remembered)).toEqual([
    'quote',
    { speaker: 'Lena Hartwig', about: 'bridges' },
    1,
  ]);
});

test('says what was understood', () => {
  expect(readMessage('and about bridges?', QUOTES)).toMatchObject({
    understood: { speaker: 'Lena Hartwig', about: 'bridges', from: 'Lantern' },
  });
});

test('a question of its own takes nothing from the answer before', () => {
  expect(read('what did Brandt say about ferries?', QUOTES)).toEqual([
    'quote',
    { speaker: 'Brandt', about: 'ferries' },
    1,
  ]);
  expect(read('harbour strike', QUOTES)).toEqual(['news', { query: 'harbour strike' }, 1]);
});

describe('after a single story, whose headline is no name,', () => {
  const story: Remembered = {
    command: 'voices',
    typed: { article: 'bridge-1' },
    page: 1,
    topic: 'Bridge opens',
    isHeadline: true,
  };

  test.each(['what did she say?', 'who is she?', 'qui est-elle ?'])('%s is asked back', (text) => {
    expect(read(text, story)).toBe('talk.lost');
  });

  test.each([
    ['and yesterday?', { during: 'yesterday' }],
    ['und gestern?', { during: 'gestern' }],
    ['and since Friday?', { since: 'Friday' }],
  ])('%s asks for the news of that time', (text, typed) => {
    expect(read(text, story)).toEqual(['summary', typed, 1]);
    const check: Remembered = { command: 'check', typed: { quote: 'It opens' }, page: 1 };
    expect(read(text, check)).toEqual(['summary', typed, 1]);
  });

  test('“more” is its next page, of which there is nothing to say', () => {
    expect(readMessage('more', story)).toEqual({ command: 'voices', typed: story.typed, page: 2 });
  });
});

test('where there is no more, a follow-up says so, and a page that is asked for by its number is missing', () => {
  const none = notice('error', 'page.none', { page: 2, of: 1 });
  expect(answerTo({ page: 2, understood: { about: 'tolls' } }, none)).toEqual({
    ...notice('empty', 'talk.no-more'),
    understood: { about: 'tolls' },
  });
  expect(answerTo({ page: 1 }, none)).toBe(none);
});

test.each(['what did she say?', 'when?', 'more', 'warum?', 'qui est-il ?'])(
  '%s without an answer before it is asked back',
  (text) => {
    expect(read(text)).toBe('talk.lost');
  },
);

test('an answer is remembered for fifteen minutes, and the oldest of very many is forgotten', () => {
  let now = 0;
  const memory = new ConversationMemory(() => now);
  memory.set('one', QUOTES);
  now = REMEMBERED_MS;
  expect(memory.get('one')).toBe(QUOTES);
  now += 1;
  expect(memory.get('one')).toBeUndefined();
  memory.set('first', QUOTES);
  for (let n = 0; n < 10_000; n += 1) memory.set(`${n}`, QUOTES);
  expect(memory.get('first')).toBeUndefined();
  expect(memory.get('9999')).toBe(QUOTES);
});

test('the topic of a question is what is left without its question word', () => {
  expect(topicOf('When will the bridge open?')).toBe('bridge open');
  expect(topicOf('harbour strike')).toBe('harbour strike');
});
