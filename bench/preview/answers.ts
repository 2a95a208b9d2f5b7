/** The answers that the preview shows: real commands over the bundled story and a few invented ones. */
import { readFileSync } from 'node:fs';
import { commands } from '../../commands/index.ts';
import { welcomeText } from '../../src/answer/welcome.ts';
import { commandNamed } from '../../src/command.ts';
import { dataFile } from '../../src/data.ts';
import { composeEdition } from '../../src/digest/compose.ts';
import { cardButtons } from '../../src/discord/payload/card-components.ts';
import { componentsOf } from '../../src/discord/payload/components.ts';
import { reportButtons } from '../../src/discord/payload/report-components.ts';
import { settingsRows } from '../../src/discord/payload/settings-components.ts';
import { shownQuotes } from '../../src/discord/payload/shown-quotes.ts';
import { chartOf } from '../../src/discord/payload/trend-attachment.ts';
import type { Answer } from '../../src/model/answer.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { render } from '../../src/render/chart/draw-chart.ts';
import { renderDiscord } from '../../src/render/discord/render.ts';
import { messagesFor } from '../../src/render/messages.ts';
import { CLAIMS, newsroomOfSpeech } from './checks.ts';
import { importDay } from './day.ts';
import { newsroomOfEdits } from './edits.ts';
import type { Shown } from './message.ts';
import { STORIES } from './stories.ts';
import { newsroomOfTalks } from './talks.ts';

const FIRST = dataFile('articles/japan-nato.txt');

/** Each answer by a short name, with its buttons and menus. */
export async function recordAnswers(): Promise<ReadonlyMap<string, Shown>> {
  const newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'America/New_York',
    now: () => new Date('2025-04-10T12:00:00Z'),
  });
  await newsroom.importText('preview:first.txt', readFileSync(FIRST));
  await addPicture(newsroom, 'preview:first.txt');
  for (const [n, text] of STORIES.entries()) await newsroom.importText(`preview:${n}.txt`, Buffer.from(text));

  const [talks, speech] = [await newsroomOfTalks(), await newsroomOfSpeech()];

  const shown = new Map<string, Shown>();
  const show = (name: string, asked: string, answer: Answer, locale = 'en-US') => {
    const picture = answer.kind === 'trend' ? { name: 'trend.png' } : undefined;
    const { boxes } = renderDiscord(answer, { locale, mention, picture });
    const png = answer.kind === 'trend' ? render(chartOf(answer, locale)).png : undefined;
    const messages = messagesFor(locale);
    const components = [
      ...componentsOf(answer, TOKEN, messages, [
        ...reportButtons(shownQuotes(answer), messages),
        ...cardButtons(answer, shownQuotes(answer), messages),
      ]),
      ...(answer.kind === 'settings' ? settingsRows(answer.settings, messages) : []),
    ];
    shown.set(name, { asked, boxes, components, ...(png && { picture: png }) });
  };
  const ask = async (name: string, command: string, options: Readonly<Record<string, string>> = {}) => {
    const asked = [`/${command}`, ...Object.values(options)].join(' ');
    show(name, asked, await answerOf(newsroom, command, options));
  };
  await ask('quotes', 'quote', { speaker: 'Rutte' });
  await ask('passages', 'news', { query: 'japan nato' });
  await ask('topic', 'news', { query: 'dual-use technologies' });
  await ask('reported', 'quote', { speaker: 'Ishiba' });
  await ask('voices', 'voices', { article: 'japan nato defense cooperation' });
  await ask('summary', 'summary', { article: 'japan nato defense cooperation' });
  await ask('unclear-passage', 'news', { query: 'war of aggression' });
  await ask('markup', 'news', { query: 'rules typing' });
  await ask('long', 'news', { query: 'forecast rain coast' });
  await ask('near', 'news', { query: 'harbor brigde' });
  await ask('nothing', 'quote', { speaker: 'Zebra' });
  await ask('help', 'help');
  await ask('mistake', 'news', { query: ' ' });
  await ask('article', 'passages', { article: 'japan nato defense cooperation' });
  for (const [name, locale, since] of [
    ['trend', 'en-US', '2025-03-12'],
    ['trend-weeks', 'de', '2024-12-01'],
    ['trend-japanese', 'ja', '2025-04-04'],
  ] as const) {
    const answer = await answerOf(talks, 'trend', { query: 'summit', since });
    show(name, `/trend summit since:${since}`, answer, locale);
  }
  for (const [name, options] of Object.entries(CLAIMS)) {
    const asked = [
      `/check ${options.quote}`,
      ...(options.speaker ? [`speaker:${options.speaker}`] : []),
    ].join(' ');
    show(name, asked, await answerOf(speech, 'check', options));
  }
  await ask('about', 'about');
  await ask('privacy', 'privacy');
  show('welcome', 'the bot joins a server', welcomeText(commands));
  show('settings', '/settings', SETTINGS);
  show('settings-german', '/settings', SETTINGS, 'de');
  show('confirm', '/digest off', CONFIRM);
  show('digests', '/digest show', DIGESTS);
  show('editions', '/digest history', EDITIONS);
  await Promise.all([newsroom.close(), talks.close(), speech.close()]);
  await showEdits(show);
  await showDay(show);
  return shown;
}

const PAGE = { number: 1, of: 1, total: 2 };
const SET = {
  channel: '222222222222222222',
  sources: [],
  length: 'normal',
  quiet: true,
  days: 'daily',
} as const;
const DIGESTS: Answer = {
  kind: 'digests',
  message: 'digests.found',
  digests: [
    {
      ...SET,
      number: 1,
      time: '08:00',
      zone: 'Europe/Berlin',
      topics: ['nato', 'japan *deal*'],
      crosspost: true,
      role: '333333333333333333',
      next: '2025-04-10T06:00:00.000Z',
    },
    {
      ...SET,
      number: 3,
      time: '19:30',
      zone: 'America/New_York',
      topics: [],
      crosspost: false,
      why: 'no-permission',
    },
  ],
  page: PAGE,
};
const SETTINGS: Answer = {
  kind: 'settings',
  message: 'settings.changed',
  settings: {
    channels: ['222222222222222222', '555555555555555555'],
    private: false,
    zone: 'Europe/Berlin',
    managers: ['333333333333333333'],
    cooldown: 10,
    length: 'normal',
    pictures: true,
  },
};
const CONFIRM: Answer = {
  kind: 'confirm',
  message: 'digests.off-sure',
  values: { number: 2 },
  yes: 'digests.off-yes',
  command: 'digest off',
  options: { digest: '2', confirmed: 'true' },
};
const EDITIONS: Answer = {
  kind: 'editions',
  digest: 1,
  editions: [
    { slot: '2025-04-09T06:00:00.000Z', outcome: 'nothing', stories: 0 },
    {
      slot: '2025-04-08T06:00:00.000Z',
      outcome: 'posted',
      stories: 5,
      url: 'https://discord.com/channels/111111111111111111/222222222222222222/444444444444444444',
    },
    { slot: '2025-04-07T06:00:00.000Z', outcome: 'failed', stories: 0, reason: 'no-permission' },
  ],
  page: { number: 1, of: 1, total: 3 },
};

/** The token of the state; nobody presses these buttons. */
const TOKEN = 'preview_preview_';
/** Drawn by the preview: nothing is fetched. */
const PICTURE = { url: 'https://pictures.example/nato.jpg', alt: 'The headquarters of NATO' };
const mention = (command: string) => `</${command}:123456789012345678>`;

/** Gives a story a picture, which text files have none of. */
async function addPicture({ store, ingester }: Newsroom, origin: string): Promise<void> {
  const story = await ingester.stored(origin);
  if (story) await store.put({ ...story, article: { ...story.article, image: PICTURE } });
}

async function answerOf(newsroom: Newsroom, name: string, options: Readonly<Record<string, string>>) {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Error(`No command ${name}`);
  return command.ask(await newsroom.contextFor(), options);
}

/** What changed in a story, in two languages, and the line about it under other answers. */
async function showEdits(
  show: (name: string, asked: string, answer: Answer, locale?: string) => void,
): Promise<void> {
  const newsroom = await newsroomOfEdits();
  const answer = await answerOf(newsroom, 'changes', { article: 'harbour bridge' });
  show('changes', '/changes harbour bridge', answer);
  show('changes-german', '/changes harbour bridge', answer, 'de');
  show('unchanged', '/changes forecast', await answerOf(newsroom, 'changes', { article: 'forecast' }));
  show('edited', '/changes', await answerOf(newsroom, 'changes', {}));
  show('updated', '/news bridge cars', await answerOf(newsroom, 'news', { query: 'bridge cars' }));
  await newsroom.close();
}

/** The feeds of the day as a digest and as summaries, in a newsroom of their own at noon of that day. */
async function showDay(show: (name: string, asked: string, answer: Answer) => void): Promise<void> {
  const now = () => new Date('2025-04-10T12:00:00Z');
  const newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'Europe/Berlin', now });
  await importDay(newsroom, (outlet) => `https://${outlet.toLowerCase().replace(/ /g, '')}.example`);
  const span = { since: new Date('2025-04-09T12:30:00Z'), until: new Date('2025-04-10T12:30:00Z') };
  for (const length of ['short', 'normal', 'long'] as const) {
    const wish = { topics: [], sources: [], length };
    const edition = await composeEdition(newsroom, wish, { ...span, day: '2025-04-10', shownBefore: [] });
    if (edition) show(`digest-${length}`, '/digest', edition.answer);
  }
  const ask = async (name: string, options: Readonly<Record<string, string>>) => {
    const asked = Object.entries(options).map(([option, value]) => `${option}:${value}`);
    show(name, ['/summary', ...asked].join(' '), await answerOf(newsroom, 'summary', options));
  };
  await ask('summary-today', {});
  await ask('summary-topic', { topic: 'Tarvona earthquake', since: '24h', length: 'long' });
  await showAlerts(newsroom, show);
  await newsroom.close();
}

/** What alerts send, and the list of them. */
async function showAlerts(
  newsroom: Newsroom,
  show: (name: string, asked: string, answer: Answer) => void,
): Promise<void> {
  const context = await newsroom.contextFor({ user: '444444444444444444', may: [] });
  const ask = async (name: string, asked: string, options: Readonly<Record<string, string>> = {}) => {
    const answer = await commandNamed(commands, `alert ${name}`)?.ask(context, options);
    if (answer) show(asked, `/alert ${name}`, answer);
  };
  await ask('add', 'alert-added', { words: 'earthquake tarvona', quiet: '22:00-7:00' });
  await ask('test', 'alert', { alert: 'p1' });
  await ask('add', 'alert-speaker-added', { speaker: 'Edda Brisk', without: 'ferry' });
  await ask('test', 'alert-speaker', { alert: 'p2' });
  await ask('list', 'alert-list');
}
