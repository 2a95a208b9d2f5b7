import { expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

test.each([
  ['ORF Chief Executive, Dana Quist, said: “We will rebuild all of it.”', 'Dana Quist'],
  ['Havel Rail Managing Director, Dana Quist, said: “We will rebuild all of it.”', 'Dana Quist'],
  ['The Lord Chief Justice, Dana Quist, said: “We will rebuild all of it.”', 'Dana Quist'],
  ['ORF Chief Executive Dana Quist said: “We will rebuild all of it.”', 'Dana Quist'],
  ['Dana Quist, ORF Chief Executive, said: “We will rebuild all of it.”', 'Dana Quist'],
])('no word of an office is a name: %s', (text, speaker) => {
  expect(read('The line was closed in May.', text).map(who)).toEqual([speaker]);
});

test('a surname that is a role word by itself stays a name', () => {
  expect(read('Mayor Dana King said: “We will rebuild all of it.”').map(who)).toEqual(['Dana King']);
});

test.each([
  [
    'Dana Quist, chief of the railway’s new freight unit told reporters in May.',
    'chief of the railway’s new freight unit',
  ],
  ['Dana Quist, elected president in January after Jon Reyes, spoke in May.', undefined],
  ['Dana Quist, appointed chairman of the railway last year, spoke in May.', undefined],
  ['Dana Quist, president of the railway, spoke in May.', 'president of the railway'],
  [
    'Dana Quist, general manager of Havel Rail in a written statement, and so it was.',
    'general manager of Havel Rail',
  ],
  ['Dana Quist, president of the railway on Monday.', 'president of the railway'],
  [
    'Dana Quist, chair of the House committee on transport in the Senate, spoke in May.',
    'chair of the House committee on transport in the Senate',
  ],
])('a title ends before a verb, and a participle begins none: %s', (text, title) => {
  const [quote] = read(text, '“We will rebuild all of it,” Quist said.');
  expect(quote?.attribution).toMatchObject({
    state: 'named',
    speakers: [{ name: 'Dana Quist', ...(title && { title }) }],
  });
  if (title === undefined) expect(JSON.stringify(quote?.attribution)).not.toContain('title');
});

test.each([
  ['“It is above all a question of rails,” Newswire quoted Dana Quist as saying.', 'Dana Quist'],
  ['The Harbour Mail quoted Dana Quist as saying: “It is above all a question of rails.”', 'Dana Quist'],
  ['“It is above all a question of rails,” Newswire quoted an engineer as saying.', 'unnamed: an engineer'],
])('whoever is quoted speaks: %s', (text, speaker) => {
  expect(read('The line was closed in May.', text).map(who)).toEqual([speaker]);
});

test.each([
  ['Chief Education Officer Dr Ada Quist said: “We are very glad to see this.”', 'Chief Education Officer'],
  ['Tánaiste Ada Quist said: “We are very glad to see this.”', 'Tánaiste'],
  ['DJ Ada Quist said: “We are very glad to see this.”', 'DJ'],
  ['Dr Ada Quist said: “We are very glad to see this.”', undefined],
])('a degree is no office: %s', (text, title) => {
  const [quote] = read(text);
  const { attribution } = quote ?? {};
  expect(attribution?.state === 'named' && attribution.speakers).toEqual([
    { name: 'Ada Quist', kind: 'person', ...(title && { title }) },
  ]);
});
