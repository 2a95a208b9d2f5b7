import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckedClaim } from '../../src/model/check.ts';
import { openTestArchive, type TestArchive, type TestStory } from '../support/checked-archive.ts';

const HARBOUR: TestStory = {
  id: 'harbour',
  source: 'Daily Lamp',
  day: '2025-03-02',
  paragraphs: [
    'Harbour Minister Ines Orvall opened the new quay of Hallin on Sunday.',
    '“We cannot wait for the next storm before we mend the old wall, and we will not,” Orvall said.',
    'The quay cost $30,000,000, and the wall will be twice as high as the old lighthouse keeper had asked for.',
    'Dag Holm, who leads the guild of bakers, was less pleased. “Nobody asked the bakers what they think of it,” he said.',
    '“It is what it is,” said Holm, “and it will be what it will be.”',
  ],
};
const ECHO: TestStory = {
  id: 'echo',
  source: 'Karsk Echo',
  day: '2025-03-01',
  paragraphs: [
    'Ines Orvall, the harbour minister, spoke in Hallin.',
    '“We can not wait for the next storm before we mend the old wall, and we will not,” Orvall said.',
    'Runa Telk of the harbour board agreed. “Nobody asked the bakers what they think of it,” Telk said.',
  ],
};
const COURIER: TestStory = {
  id: 'courier',
  source: 'Orlan Courier',
  day: '2025-03-03',
  paragraphs: [
    '“We cannot wait for the next storm before we mend the old wall, and we will not,” Ines Orvall, the harbour minister, said on Sunday.',
  ],
};

const BRIDGE: TestStory = {
  id: 'bridge',
  source: 'Orlan Courier',
  day: '2025-03-02',
  paragraphs: [
    '“We will not raise the toll of the bridge, and you can count on that,” Lea Brandt said in Orlan.',
  ],
};

let archive: TestArchive;

beforeAll(async () => {
  archive = await openTestArchive([HARBOUR, ECHO, COURIER, BRIDGE]);
});
afterAll(() => archive.store.close());

function marked({ found }: CheckedClaim): string | undefined {
  const [mark] = found?.marks ?? [];
  return mark && found?.text.slice(mark.start, mark.end);
}

function drawn({ differences = [] }: CheckedClaim): string {
  const signs = { equal: '', added: '+', removed: '-', filled: '_' };
  return differences
    .map(({ kind, text }) => (kind === 'equal' ? text : `${signs[kind]}{${text.trim()}}`))
    .join('|');
}

describe('a claim whose words stand in a quotation', () => {
  test('is verbatim, whatever its case, marks, dashes and spacing', async () => {
    const result = await archive.check(
      '"WE CANNOT  WAIT for the next storm - before we mend the old wall; and we will not!"',
    );
    expect(result).toMatchObject({ verdict: 'verbatim', found: { citation: { source: 'Daily Lamp' } } });
    expect(result.found?.attribution).toMatchObject({ speakers: [{ name: 'Ines Orvall' }] });
  });

  test('is shown within the whole quotation if it is a part of it', async () => {
    const result = await archive.check('cannot wait for the next storm before we mend');
    expect(result.verdict).toBe('verbatim');
    expect(result.found?.text).toMatch(/^We cannot wait .* will not,?$/);
    expect(marked(result)).toBe('cannot wait for the next storm before we mend');
  });

  test('says who carries it since when, and who prints it differently', async () => {
    const { others, first, variants } = await archive.check('We cannot wait for the next storm', 'Orvall');
    expect(others.map(({ citation }) => citation.source)).toEqual(['Orlan Courier']);
    expect(first?.citation.source).toBe('Daily Lamp');
    expect(variants).toMatchObject([{ text: 'We can not wait for the next storm', outlets: ['Karsk Echo'] }]);
  });

  test.each([
    ['zero-width characters', 'We can\u200bnot wa\u200dit for the next st\u2060orm'],
    ['marks of direction', '\u202bWe cannot wait for \u200fthe next storm\u202c'],
    ['letters of other scripts', 'Wе cаnnоt wаit fоr thе nехt stоrm'],
    ['emoji', 'We cannot 🔥 wait for the next st🔥orm 🔥'],
    ['letters of full width', 'Ｗｅ ｃａｎｎｏｔ ｗａｉｔ for the next storm'],
  ])('is verbatim with %s in it', async (_, text) => {
    expect(await archive.check(text)).toMatchObject({
      verdict: 'verbatim',
      found: { citation: { article: 'harbour' } },
    });
  });

  test('is found if all of its words are common ones', async () => {
    expect((await archive.check('it is what it is')).verdict).toBe('verbatim');
  });

  test('is abridged if it leaves out what an ellipsis marks', async () => {
    const result = await archive.check('We cannot wait for the next storm […] and we will not');
    expect(result.verdict).toBe('abridged');
    expect(drawn(result)).toBe(
      'We cannot wait for the next storm |_{before we mend the old wall,}|and we will not',
    );
  });

  test('is abridged if words stand in square brackets', async () => {
    const result = await archive.check('Nobody asked [us] what they think of it');
    expect(result.verdict).toBe('abridged');
    expect(drawn(result)).toBe('Nobody asked |_{the bakers}|what they think of it');
  });

  test('is abridged if the reporter interrupts the sentence', async () => {
    const result = await archive.check('It is what it is, and it will be what it will be', 'Dag Holm');
    expect(result).toMatchObject({ verdict: 'abridged', speaker: 'same' });
    expect(drawn(result)).toContain('_{said Holm, “}');
  });
});

describe('a claim that changes the words', () => {
  test.each([
    ['a word changed', 'We cannot wait for the next election before we mend the old wall', 'election'],
    ['a negation put in', 'We cannot wait for the next storm before we do not mend the old wall', 'not'],
    ['a word left out without a mark', 'We cannot wait for the storm before we mend the old wall', undefined],
  ])('is altered with %s', async (_, text, added) => {
    const result = await archive.check(text);
    expect(result.verdict).toBe('altered');
    const kinds = result.differences?.map(({ kind }) => kind);
    expect(kinds).toContain(added === undefined ? 'removed' : 'added');
    if (added) expect(result.differences?.find(({ kind }) => kind === 'added')?.text).toContain(added);
  });

  test('shows the printed words letter for letter, whatever was typed', async () => {
    const result = await archive.check('we CANNOT wait for the next STORK before we mend the old wall');
    const printed = result.differences?.filter(({ kind }) => kind !== 'added').map(({ text }) => text);
    expect(printed?.join('')).toBe('We cannot wait for the next storm before we mend the old wall');
  });

  test.each([
    ['an ellipsis hides a negation', 'We will … raise the toll of the bridge'],
    ['an ellipsis hides it among others', 'We … raise … the toll of the bridge'],
    ['brackets make one up', 'We will not raise the toll of the bridge, and [never] you can count on that'],
  ])('is altered if %s', async (_, text) => {
    expect((await archive.check(text)).verdict).toBe('altered');
  });

  test('is not confirmed if it is cut to shreds', async () => {
    expect((await archive.check('We … raise … toll of … bridge … count')).verdict).toMatch(/altered|not-on/);
  });

  test('is altered with a negation in brackets', async () => {
    expect((await archive.check('Nobody asked the bakers what they [do not] think of it')).verdict).toBe(
      'altered',
    );
  });

  test('is altered if two quotations are glued together', async () => {
    const { verdict } = await archive.check(
      'We cannot wait for the next storm before we mend the old wall nobody asked the bakers what they think of it',
    );
    expect(verdict).toBe('altered');
  });

  test('is found with a misprint in one word of ten', async () => {
    const { verdict, found } = await archive.check(
      'We cannot wiat for the next storm before we mend the old wall and we wil not',
    );
    expect(verdict).toBe('altered');
    expect(found?.citation.article).toBe('harbour');
  });
});

describe('a claim about a speaker', () => {
  test.each([['Orvall'], ['Ines Orvall'], ['Minister Orvall'], ['the harbour minister'], ['Ms. Orvall']])(
    'is confirmed for %s',
    async (speaker) => {
      const result = await archive.check('mend the old wall, and we will not', speaker);
      expect(result).toMatchObject({ verdict: 'verbatim', speaker: 'same' });
    },
  );

  test.each([['Dag Holm'], ['Ann Orvall'], ['Ines Orvell'], ['the prime minister'], ['Mark']])(
    'is not confirmed for %s',
    async (speaker) => {
      const result = await archive.check('mend the old wall, and we will not', speaker);
      expect(result.verdict).toBe('other-speaker');
      expect(result.found?.attribution).toMatchObject({ speakers: [{ name: 'Ines Orvall' }] });
    },
  );

  test('takes the place where the claimed speaker says the words, of two who said them', async () => {
    const text = 'Nobody asked the bakers what they think of it';
    const [telk, holm] = [await archive.check(text, 'Runa Telk'), await archive.check(text, 'Dag Holm')];
    expect(telk).toMatchObject({ verdict: 'verbatim', found: { citation: { article: 'echo' } } });
    expect(holm).toMatchObject({ verdict: 'verbatim', found: { citation: { article: 'harbour' } } });
  });

  test('asks for nobody if the speaker is a pronoun', async () => {
    const result = await archive.check('mend the old wall', 'she');
    expect(result).toMatchObject({ verdict: 'verbatim' });
    expect(result.speaker).toBeUndefined();
  });

  test('is not confirmed if the operator withdrew the attribution', async () => {
    const own = await openTestArchive([COURIER]);
    const words = 'we cannot wait for the next storm before we mend the old wall and we will not';
    const place = { article: 'courier', words, occurrence: 1, count: 1 };
    expect(await own.store.reports.correct(place, { kind: 'withdrawn' }, '2025-03-04')).toBe(0);
    expect(await own.check('We cannot wait for the next storm', 'Orvall')).toMatchObject({
      verdict: 'other-speaker',
      speaker: 'unclear',
      found: { attribution: { state: 'unattributed', correctedBy: 'operator' } },
    });
    await own.store.close();
  });
});

describe('a claim that nobody is quoted with', () => {
  test('is the reporter’s words if it stands outside quotation marks', async () => {
    const result = await archive.check(
      'twice as high as the old lighthouse keeper had asked for',
      'Ines Orvall',
    );
    expect(result.verdict).toBe('reporters-words');
    expect(result.found?.text).toBe(HARBOUR.paragraphs[2]);
    expect(result.found?.attribution).toBeUndefined();
  });

  test('is the reporter’s words if it stands in a headline alone', async () => {
    const own = await openTestArchive([{ ...COURIER, headline: 'Orvall vows to mend walls before storms' }]);
    const result = await own.check('vows to mend walls before storms');
    expect(result).toMatchObject({
      verdict: 'reporters-words',
      found: { text: 'Orvall vows to mend walls before storms', citation: { paragraph: 1 } },
    });
    expect(marked(result)).toBe('vows to mend walls before storms');
    await own.store.close();
  });

  test('is the reporter’s words if only a part of it is quoted', async () => {
    const { verdict } = await archive.check(
      'and it will be what it will be. Ines Orvall, the harbour minister',
    );
    expect(verdict).not.toMatch(/verbatim|abridged/);
  });

  test.each([
    ['other words', 'The moon is made of cheese, and mice have known it for years'],
    ['no words', '…!?'],
    ['nothing', ''],
    ['one word that is nowhere', 'Xylophone'],
  ])('is not on record with %s, and says what was looked through', async (_, text) => {
    expect(await archive.check(text)).toMatchObject({
      verdict: 'not-on-record',
      looked: {
        stories: 4,
        outlets: 3,
        since: '2025-03-01T08:00:00.000Z',
        until: '2025-03-03T08:00:00.000Z',
        unread: 0,
      },
    });
  });
});

test('a claim of 500 words is compared as a whole', async () => {
  const words = Array.from({ length: 500 }, (_, n) => `word${(n * 7919) % 1009}`);
  const own = await openTestArchive([
    { id: 'long', paragraphs: [`“${words.join(' ')},” Ines Orvall said.`] },
  ]);
  expect((await own.check(words.join(' '))).verdict).toBe('verbatim');
  expect((await own.check(words.with(250, 'changed').join(' '))).verdict).toBe('altered');
  await own.store.close();
});

test('words far down in a long story are found, though those above share some', async () => {
  const filler = Array.from({ length: 4000 }, (_, n) => `word${(n * 7919) % 4001}`);
  const paragraphs = [
    'We cannot wait, says nobody.',
    filler.join(' '),
    ...COURIER.paragraphs,
    filler.join(' '),
  ];
  const own = await openTestArchive([{ id: 'long', paragraphs }]);
  const result = await own.check('We cannot wait for the next storm before we paint the old wall');
  expect(result).toMatchObject({ verdict: 'altered', found: { citation: { paragraph: 3 } } });
  await own.store.close();
});

test('a quotation in several paragraphs is one', async () => {
  const own = await openTestArchive([
    {
      id: 'two',
      paragraphs: ['Ines Orvall spoke first. “We have come far.', '“And we must go on from here,” she said.'],
    },
  ]);
  const result = await own.check('We have come far. And we must go on');
  expect(result).toMatchObject({
    verdict: 'verbatim',
    found: { text: 'We have come far.\nAnd we must go on from here,' },
  });
  expect(marked(result)).toBe('We have come far.\nAnd we must go on');
  await own.store.close();
});

test('the same claim gets the same answer each time', async () => {
  const first = await archive.check('We cannot wait for the next storm', 'Orvall');
  for (let n = 0; n < 50; n += 1)
    expect(await archive.check('We cannot wait for the next storm', 'Orvall')).toEqual(first);
});
