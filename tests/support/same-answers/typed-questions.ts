/** What people type bit by bit: completions, and conversations. */
import { type Completion, PLACES } from './questions.ts';

const TYPED: readonly string[] = [
  '',
  'h',
  'har',
  'harrow',
  'mayor',
  'ines h',
  'x',
  'rutte',
  'u',
  'und',
  're',
  'le so',
  'zero',
  'caf',
  'o',
  "o'b",
  '台',
  '%',
  '\\',
  "'",
  'mel',
  'tar',
  'the',
];

export const COMPLETIONS: readonly Completion[] = PLACES.flatMap((guild) =>
  TYPED.flatMap((typed) => [
    { command: 'quote', option: 'speaker', typed, ...(guild !== undefined && { guild }) },
    { command: 'quote', option: 'from', typed, ...(guild !== undefined && { guild }) },
    { command: 'news', option: 'from', typed, ...(guild !== undefined && { guild }) },
    { command: 'summary', option: 'article', typed, ...(guild !== undefined && { guild }) },
    { command: 'passages', option: 'article', typed, ...(guild !== undefined && { guild }) },
  ]),
);

/** Lines of one person, one conversation after the other. */
export const CONVERSATIONS: readonly (readonly string[])[] = [
  [
    '/quote Harrow',
    'next',
    'next',
    'back',
    'and about bread prices?',
    'more',
    'more',
    'who is she?',
    'when?',
  ],
  ['what did Harrow say about ferries?', 'and Pieter Lomm?', 'what did he say?', 'and last month?'],
  ['news from Tarvona', 'why?', 'who said that?', 'more', 'more', 'more'],
  ['Was sagte Brix über den Abstieg?', 'und über Handball?', 'mehr'],
  ['Qu’a dit Faucon sur les frais cachés ?', 'et hier ?'],
  ['¿Qué dijo Falcón sobre los gastos ocultos?', 'más'],
  ['古賀会長は手数料について何と言った？', 'もっと'],
  ['summarise the Japan story', 'what did Rutte say?', 'and about Russia?'],
  ['/trend harrow since:2024-09-01', 'next', 'and pensions?'],
  ['did Edda Brisk say “We heard the walls crack”?', 'and when?'],
  ['/news from:Le Soir de Melbin ferries', 'next', '/news from: BBC News', '/nwes harrow', '/quote'],
  ['what happened yesterday?', 'and today?', 'and on 1 April?'],
  [`harbour fog ${'and the old harbour of Melbin '.repeat(333)}`, 'more'],
  [`${'x '.repeat(5000)}`, `"${'harbour '.repeat(1200)}"`, `${'"harbour fog" '.repeat(700)}`],
  [`/news ${'harbour '.repeat(60)}`, `/trend ${'harrow '.repeat(70)}`, `/check ${'ab '.repeat(1300)}`],
];
