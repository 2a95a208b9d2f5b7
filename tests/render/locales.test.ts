import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { matchQuestion } from '../../src/answer/question/question.ts';
import type { Command } from '../../src/command.ts';
import { dataFile } from '../../src/data.ts';
import type { Published } from '../../src/model/article.ts';
import { notice } from '../../src/model/notice.ts';
import { formatDate } from '../../src/render/citation.ts';
import { renderDiscord } from '../../src/render/discord/render.ts';
import { localCommand, messagesFor } from '../../src/render/messages.ts';
import { candidatesOf } from '../../src/render/speaker.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';

type Catalogue = Readonly<Record<string, string>>;
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const FOLDER = dataFile('locales/');
const catalogue = (language: string): Catalogue =>
  JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), 'utf8'));
const OTHERS = readdirSync(FOLDER)
  .map((file) => file.replace('.json', ''))
  .filter((language) => language !== 'en');
const ENGLISH = catalogue('en');

/** The keys of names that Discord's registration needs in addition to the English ones of the command files. */
const keysOf = (path: string, { options, subcommands = [] }: Command): string[] => {
  const places = [path, ...options.map((option) => `${path}.${option.name}`)];
  const choices = options.flatMap((option) =>
    (option.choices ?? []).map((choice) => `${path}.${option.name}.${choice}`),
  );
  return [
    ...places.flatMap((place) => [`${place}.name`, `${place}.description`]),
    ...choices,
    ...subcommands.flatMap((one) => keysOf(`${path}.${one.name}`, one)),
  ];
};
const COMMAND_KEYS = commands.flatMap((command) => keysOf(`command.${command.name}`, command));

const parse = (message: string, language: string) =>
  new IntlMessageFormat(message, language, undefined, { ignoreTag: true });

/** Every element of a message, including those in plurals. */
function elements(ast: readonly Element[]): Element[] {
  return ast.flatMap((one) => [
    one,
    ...('options' in one ? Object.values(one.options).flatMap((option) => elements(option.value)) : []),
  ]);
}

const argumentsOf = (message: string, language: string) => {
  const all = elements(parse(message, language).getAst());
  // Types 0 (literal text) and 7 (the number sign of a plural) have no name.
  return [...new Set(all.flatMap((one) => (one.type === 0 || one.type === 7 ? [] : [one.value])))].sort();
};

/** Plural arguments with their categories. */
const pluralsOf = (message: string, language: string) =>
  elements(parse(message, language).getAst()).flatMap((one) =>
    'pluralType' in one ? [{ name: one.value, categories: Object.keys(one.options).sort() }] : [],
  );

/** Whether a placeholder stands for a command, which each surface names in its own way. */
const isCommand = (name: string) => name.startsWith('command_');

const categoriesOf = (language: string) => new Intl.PluralRules(language).resolvedOptions().pluralCategories;

/** A number for each plural category of a language. */
function numbersOf(language: string): number[] {
  const rules = new Intl.PluralRules(language);
  const numbers = [0, 1, 2, 3, 5, 11, 100, 1_000_000];
  return categoriesOf(language).map(
    (category) => numbers.find((one) => rules.select(one) === category) ?? -1,
  );
}

test('there are German, French, Spanish and Japanese words', () => {
  expect(OTHERS.sort()).toEqual(['de', 'es', 'fr', 'ja']);
});

describe.each(['en', ...OTHERS])('%s.json', (language) => {
  const own = catalogue(language);
  const wanted = [...Object.keys(ENGLISH), ...(language === 'en' ? [] : COMMAND_KEYS)];

  test('lacks no message', () => {
    expect(wanted.filter((key) => !(key in own))).toEqual([]);
  });

  test('has no message that nothing asks for', () => {
    expect(Object.keys(own).filter((key) => !wanted.includes(key))).toEqual([]);
  });

  test('takes the arguments that English takes, message by message', () => {
    const differing = Object.keys(ENGLISH).filter((key) => {
      const mine = argumentsOf(own[key] ?? '', language);
      return mine.join() !== argumentsOf(ENGLISH[key] ?? '', 'en').join();
    });
    expect(differing).toEqual([]);
  });

  test('has every plural category of the language, and no other', () => {
    const plurals = Object.values(own).flatMap((message) => pluralsOf(message, language));
    expect(plurals.length).toBeGreaterThan(2);
    for (const { categories } of plurals) expect(categories).toEqual([...categoriesOf(language)].sort());
  });

  test('says every message in every plural category, each value once, nothing left open', () => {
    const words = messagesFor(language);
    const numbers = numbersOf(language);
    expect(numbers).not.toContain(-1);
    for (const [key, message] of Object.entries(own)) {
      for (const number of numbers) {
        const names = argumentsOf(message, language);
        const counted = new Set(pluralsOf(message, language).map((one) => one.name));
        const values = names.map((name) => [name, counted.has(name) ? number : `⟨${name}⟩`]);
        const said = words(key, Object.fromEntries(values));
        for (const name of names.filter((one) => !counted.has(one))) {
          const value = isCommand(name) ? `/${name.split('_').slice(1).join(' ')}` : `⟨${name}⟩`;
          expect(said, key).toContain(value);
          if (!isCommand(name)) expect(said.split(value), key).toHaveLength(2);
        }
        if (counted.size > 0) expect(said, key).toContain(new Intl.NumberFormat(language).format(number));
        expect(said, key).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  test('shows examples of questions that are read, one by one', () => {
    const examples = [...(own['help.asking'] ?? '').matchAll(/[“„«「]([^”“»」]+)[”“»」]/g)].map(
      ([, example = '']) => matchQuestion(example)?.command,
    );
    expect(examples).toEqual(['quote', 'summary', 'news']);
  });
});

describe.each(OTHERS)('slash commands in %s', (language) => {
  const own = catalogue(language);
  const keys = [...COMMAND_KEYS, 'command.private.name', 'command.private.description'];
  const valuesOf = (end: string) => keys.filter((key) => key.endsWith(end)).map((key) => own[key] ?? '');

  test('have names that Discord takes', () => {
    for (const name of valuesOf('.name')) {
      expect(name).toMatch(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u);
      expect(name).toBe(name.toLocaleLowerCase(language));
      expect(name).toBe(name.normalize('NFC'));
    }
  });

  test('have descriptions that Discord takes', () => {
    for (const text of valuesOf('.description')) {
      expect(text.trim()).toBe(text);
      expect(text.length).toBeGreaterThan(0);
      expect(text.length).toBeLessThanOrEqual(100);
    }
  });

  test('have a menu entry that Discord takes', () => {
    expect(own['command.find.name']).toMatch(/^\S.{0,30}\S$/u);
  });

  test('are told apart by name, and so are the options of each', () => {
    const names = commands.map(({ name }) => own[`command.${name}.name`]);
    expect(new Set(names).size).toBe(commands.length);
    for (const { name, subcommands = [] } of commands) {
      const subnames = subcommands.map((one) => own[`command.${name}.${one.name}.name`]);
      expect(new Set(subnames).size).toBe(subcommands.length);
    }
    for (const { name, options } of commands) {
      const own_ = options.map((option) => own[`command.${name}.${option.name}.name`]);
      expect(new Set([...own_, own['command.private.name']]).size).toBe(options.length + 1);
    }
  });
});

test.each(['en', ...OTHERS])(
  'no text in %s writes a command out, so that readers see its name in their language',
  (language) => {
    const written = Object.values(catalogue(language)).filter((text) =>
      /(?:^|[^\p{L}\p{N}/.])\/\p{L}/u.test(text),
    );
    expect(written).toEqual([]);
  },
);

test.each(['en', ...OTHERS])('every command that a text in %s names exists', (language) => {
  const known = commands.flatMap(({ name, subcommands = [] }) => [
    name,
    ...subcommands.map((one) => `${name} ${one.name}`),
  ]);
  const named = Object.values(catalogue(language)).flatMap((text) =>
    [...text.matchAll(/\{command_([a-z_]+)\}/g)].map(([, name = '']) => name.replaceAll('_', ' ')),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test.each([
  ['de', 'du', /(?<!\p{L})(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/u],
  [
    'es',
    'tú',
    /(?<!\p{L})usted(?:es)?(?!\p{L})|(?:^|[.:;?] )(?:Escriba|Indique|Elija|Pregunte|Pruebe|Pegue|Deme|Mire|Use|Pulse|Diga)(?!\p{L})/u,
  ],
  ['fr', 'vous', /(?<!\p{L})(?:tu|toi|ton|tes|essaie|choisis)(?!\p{L})/iu],
])('texts in %s say %s to the reader', (language, _, other) => {
  expect(Object.values(catalogue(language)).filter((text) => other.test(text))).toEqual([]);
});

test.each([
  ['de', /["»«]|[^\p{L}]'/u],
  ['fr', /["“”„]/u],
  ['es', /["“”„]/u],
  ['ja', /["“”„«»]/u],
])('texts in %s have the quotation marks of that language alone', (language, other) => {
  expect(Object.values(catalogue(language)).filter((text) => other.test(text))).toEqual([]);
});

describe('a command inside a text', () => {
  const empty = notice('help', 'news.empty');
  const shown = (locale: string, mention?: (command: string) => string | undefined) =>
    JSON.stringify(renderDiscord(empty, { locale, ...(mention && { mention }) }));

  test('is a mention to click on Discord', () => {
    const mention = (command: string) => `</${command}:42>`;
    expect(shown('de', mention)).toContain('Versuch es mit </news:42> Japan NATO.');
  });

  test('has the name in the reader’s language while Discord has not given it an id', () => {
    expect(shown('de')).toContain('Versuch es mit /nachrichten Japan NATO.');
    expect(localCommand('fr', 'digest set')).toBe('/récap configurer');
    expect(localCommand('en-GB', 'digest set')).toBe('/digest set');
  });

  test('is what is typed at a terminal, which knows the English names', () => {
    const options = { locale: 'de', color: false, width: 100 };
    expect(renderTerminal(empty, options)).toBe('Wonach suchst du? Versuch es mit /news Japan NATO.');
  });

  test('is escaped if it is not the bot’s own', () => {
    const asked = notice('empty', 'news.nothing', { query: '</news:42>' });
    const mention = (command: string) => `</${command}:42>`;
    expect(JSON.stringify(renderDiscord(asked, { locale: 'en', mention }))).not.toContain('</news:42>');
  });
});

test('French keeps its guillemets and high punctuation on the line of their words', () => {
  for (const message of Object.values(catalogue('fr'))) {
    expect(message).not.toMatch(/« |«\S(?<!\u202f)| »|[^\u202f]»| [:;?!]/u);
  }
});

describe('a locale', () => {
  test.each([
    ['es-419', 'es'],
    ['es-ES', 'es'],
    ['en-GB', 'en'],
    ['de', 'de'],
    ['pt-BR', 'en'],
    ['zh-CN', 'en'],
    ['', 'en'],
    ['../../package', 'en'],
  ])('%s has the words of %s', (locale, language) => {
    expect(messagesFor(locale)('suggest.heading')).toBe(catalogue(language)['suggest.heading']);
  });

  const NOON: Published = {
    instant: '2025-04-09T15:47:00.000Z',
    zone: 'America/New_York',
    printed: 'April 9, 2025 / 11:47 AM',
    dateOnly: false,
  };

  test.each([
    ['en', 'April 9, 2025 at 11:47 AM EDT'],
    ['en-GB', '9 April 2025 at 11:47 GMT-4'],
    ['de', '9. April 2025 um 11:47 GMT-4'],
    ['fr', '9 avril 2025 à 11:47 UTC−4'],
    ['es-ES', '9 de abril de 2025 a las 11:47 GMT-4'],
    ['es-419', '9 de abril de 2025 a las 11:47 a.m. GMT-4'],
    ['ja', '2025年4月9日 11:47 GMT-4'],
    ['pt-BR', 'April 9, 2025 at 11:47 AM EDT'],
    ['', 'April 9, 2025 at 11:47 AM EDT'],
  ])('%s has its dates, English ones where it has English words: %s', (locale, expected) => {
    expect(formatDate(NOON, locale).replace(/\s/g, ' ')).toBe(expected);
  });

  test.each([
    ['en', 'Gen Nakatani, Defense Minister; Mark Rutte'],
    ['fr', 'Gen Nakatani, Defense Minister\u202f; Mark Rutte'],
    ['ja', 'Gen Nakatani（Defense Minister）、Mark Rutte'],
  ])('%s lists speakers in its own punctuation', (locale, expected) => {
    const candidates = [
      { name: 'Gen Nakatani', title: 'Defense Minister', kind: 'person' },
      { name: 'Mark Rutte', kind: 'person' },
    ] as const;
    const quote = {
      article: 'a',
      paragraph: 1,
      start: 0,
      end: 1,
      text: 'x',
      form: 'direct',
      clause: '',
      attribution: { state: 'ambiguous', candidates, reason: '' },
      reports: [],
    } as const;
    expect(candidatesOf(quote, messagesFor(locale))).toBe(expected);
  });
});
