import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { MAX_OPTION_LENGTH } from '../../../src/answer/option-lengths.ts';
import { match } from '../../../src/answer/question/match.ts';
import { matchQuestion, readQuestion } from '../../../src/answer/question/question.ts';
import { type Command, commandNamed } from '../../../src/command.ts';
import type { Newsroom } from '../../../src/newsroom.ts';
import { newsroomWith } from '../../support/first-story.ts';

const LIMITS: Readonly<Record<string, number>> = MAX_OPTION_LENGTH;

type Row = readonly [text: string, command: string, options: Record<string, string>];

const TRENDS: readonly Row[] = [
  ['how often was NATO mentioned this month', 'trend', { query: 'NATO', since: 'this month' }],
  [
    'How many times has the European Union been in the news since monday?',
    'trend',
    { query: 'European Union', since: 'monday' },
  ],
  ['how often does Rutte come up', 'trend', { query: 'Rutte' }],
  ['how many articles mention Japan since 2025-04-01?', 'trend', { query: 'Japan', since: '2025-04-01' }],
  ['show me the trend of "storm surge", please', 'trend', { query: 'storm surge' }],
  ['how often was it mentioned', 'news', { query: 'how often was it mentioned' }],
  ['trends in housing', 'news', { query: 'trends in housing' }],
  ['Wie oft wurde die NATO seit Montag erwähnt?', 'trend', { query: 'NATO', since: 'Montag' }],
  ['Wie oft war Japan in den Schlagzeilen?', 'trend', { query: 'Japan' }],
  ['Combien de fois a-t-on parlé de l’OTAN depuis lundi ?', 'trend', { query: 'OTAN', since: 'lundi' }],
  ['¿Cuántas veces se mencionó a la OTAN desde enero?', 'trend', { query: 'OTAN', since: 'enero' }],
  ['NATOは何回言及されましたか', 'trend', { query: 'NATO' }],
];

const ALERTS: readonly Row[] = [
  ['tell me when Rutte says something about Ukraine', 'alert', { speaker: 'Rutte', words: 'Ukraine' }],
  ['Please let me know as soon as Mark Rutte speaks', 'alert', { speaker: 'Mark Rutte' }],
  ['notify me whenever there is news about the Melbin ferry', 'alert', { words: 'Melbin ferry' }],
  ['alert me about storm surges, please', 'alert', { words: 'storm surges' }],
  ['keep me posted on the strike', 'alert', { words: 'strike' }],
  ['tell me about Japan', 'news', { query: 'Japan' }],
  ['tell me what Rutte said about Ukraine', 'quote', { speaker: 'Rutte', about: 'Ukraine' }],
  ['when did Rutte speak', 'news', { query: 'when did Rutte speak' }],
  ['Sag mir, wenn Rutte etwas über die Ukraine sagt', 'alert', { speaker: 'Rutte', words: 'Ukraine' }],
  ['sag mir Bescheid, sobald Rutte sich zur Ukraine äußert', 'alert', { speaker: 'Rutte', words: 'Ukraine' }],
  ['Gib mir Bescheid, wenn es Neues zum Streik gibt', 'alert', { words: 'Streik' }],
  ['Prévenez-moi quand Rutte parle de l’Ukraine', 'alert', { speaker: 'Rutte', words: 'Ukraine' }],
  ['dis-moi dès que Rutte dit quelque chose sur l’Ukraine', 'alert', { speaker: 'Rutte', words: 'Ukraine' }],
  ['Avísame cuando Rutte diga algo sobre Ucrania', 'alert', { speaker: 'Rutte', words: 'Ucrania' }],
  ['avísame cuando haya noticias sobre la huelga', 'alert', { words: 'huelga' }],
  ['ルッテがウクライナについて何か言ったら教えて', 'alert', { speaker: 'ルッテ', words: 'ウクライナ' }],
  ['ストライキのニュースがあったら教えて', 'alert', { words: 'ストライキ' }],
];

const PAY = { quote: 'the ferry must pay its own way', speaker: 'Ines Orvall' };
const CHECKS: readonly Row[] = [
  ['did Ines Orvall say "the ferry must pay its own way"?', 'check', PAY],
  ['Did Ines Orvall really say “the ferry must pay its own way” yesterday?', 'check', PAY],
  ["did Ines Orvall say 'the ferry must pay its own way'?", 'check', PAY],
  ['did Ines Orvall say that the ferry must pay its own way?', 'check', PAY],
  ['is it true that Ines Orvall said “the ferry must pay its own way”?', 'check', PAY],
  ['“the ferry must pay its own way”, who said that?', 'check', { quote: PAY.quote }],
  ['who said “a stronger cooperation”?', 'check', { quote: 'a stronger cooperation' }],
  ['who said Russia is a threat?', 'check', { quote: 'Russia is a threat' }],
  ['did Orvall say "don\'t wait for me"?', 'check', { quote: "don't wait for me", speaker: 'Orvall' }],
  ['did Orvall say anything about the ferry?', 'quote', { speaker: 'Orvall', about: 'ferry' }],
  ['did Orvall say what the ferry costs', 'quote', { speaker: 'Orvall', about: 'ferry costs' }],
  [
    'Hat Ines Orvall „die Fähre muss zahlen“ gesagt?',
    'check',
    { quote: 'die Fähre muss zahlen', speaker: 'Ines Orvall' },
  ],
  [
    'Hat Orvall gesagt: »die Fähre muss zahlen«?',
    'check',
    { quote: 'die Fähre muss zahlen', speaker: 'Orvall' },
  ],
  ['Wer sagte „die Fähre muss zahlen“?', 'check', { quote: 'die Fähre muss zahlen' }],
  ['Wer hat gesagt, dass die Fähre zahlen muss?', 'check', { quote: 'die Fähre zahlen muss' }],
  [
    'Orvall a-t-elle dit « le ferry doit payer » ?',
    'check',
    { quote: 'le ferry doit payer', speaker: 'Orvall' },
  ],
  [
    'Est-ce qu’Ines Orvall a dit « le ferry doit payer » ?',
    'check',
    { quote: 'le ferry doit payer', speaker: 'Ines Orvall' },
  ],
  ['Qui a dit « le ferry doit payer » ?', 'check', { quote: 'le ferry doit payer' }],
  ['Qui a dit que le ferry doit payer ?', 'check', { quote: 'le ferry doit payer' }],
  [
    '¿Dijo Ines Orvall «el ferry debe pagar»?',
    'check',
    { quote: 'el ferry debe pagar', speaker: 'Ines Orvall' },
  ],
  ['¿Quién dijo «el ferry debe pagar»?', 'check', { quote: 'el ferry debe pagar' }],
  ['¿Dijo Orvall que el ferry debe pagar?', 'check', { quote: 'el ferry debe pagar', speaker: 'Orvall' }],
  ['「船は払うべきだ」と言ったのは誰ですか', 'check', { quote: '船は払うべきだ' }],
  [
    'オルヴァルは「船は払うべきだ」と言いましたか',
    'check',
    { quote: '船は払うべきだ', speaker: 'オルヴァル' },
  ],
  ['誰が「船は払うべきだ」と言いましたか', 'check', { quote: '船は払うべきだ' }],
  ['オルヴァルは船について何と言いましたか', 'quote', { speaker: 'オルヴァル', about: '船' }],
];

const ENGLISH: readonly Row[] = [
  ['what did Rutte say about Russia?', 'quote', { speaker: 'Rutte', about: 'Russia' }],
  ['What did Rutte say', 'quote', { speaker: 'Rutte' }],
  ['WHAT DID RUTTE SAY ABOUT RUSSIA', 'quote', { speaker: 'RUTTE', about: 'RUSSIA' }],
  ['what has Mark Rutte said?', 'quote', { speaker: 'Mark Rutte' }],
  [
    'What did Rutte say yesterday about Russia?',
    'quote',
    { speaker: 'Rutte', about: 'Russia', during: 'yesterday' },
  ],
  [
    'what did Rutte say about Russia this week',
    'quote',
    { speaker: 'Rutte', about: 'Russia', during: 'this week' },
  ],
  ['what did rutte say about it?', 'quote', { speaker: 'rutte' }],
  ['what did Rutte tell reporters about the war', 'quote', { speaker: 'Rutte', about: 'war' }],
  ['what does Rutte have to say on China', 'quote', { speaker: 'Rutte', about: 'China' }],
  ["what's Rutte saying about NATO", 'quote', { speaker: 'Rutte', about: 'NATO' }],
  [
    'what does the Japanese foreign ministry think of cyber security',
    'quote',
    { speaker: 'Japanese foreign ministry', about: 'cyber security' },
  ],
  [
    "what is Japan's foreign ministry's position on Russia?",
    'quote',
    { speaker: "Japan's foreign ministry", about: 'Russia' },
  ],
  ['what did the State Department say about Iran', 'quote', { speaker: 'State Department', about: 'Iran' }],
  ['what did “Mark Rutte” say about "Russia"?', 'quote', { speaker: 'Mark Rutte', about: 'Russia' }],
  ['“What did Rutte say about Russia?”', 'quote', { speaker: 'Rutte', about: 'Russia' }],
  ['what did Ursula von der Leyen say?', 'quote', { speaker: 'Ursula von der Leyen' }],
  ["what did Sinéad O'Brien say about d’Estaing", 'quote', { speaker: "Sinéad O'Brien", about: 'd’Estaing' }],
  ['what did Le Pen say', 'quote', { speaker: 'Le Pen' }],
  ['what did Biden say about the U.S.?', 'quote', { speaker: 'Biden', about: 'U.S.' }],
  ['Did Ishiba comment on the summit?', 'quote', { speaker: 'Ishiba', about: 'summit' }],
  ['has Ishiba said anything about Russia', 'quote', { speaker: 'Ishiba', about: 'Russia' }],
  ['did Rutte mention drones', 'quote', { speaker: 'Rutte', about: 'drones' }],
  ['how did Rutte react to the attack', 'quote', { speaker: 'Rutte', about: 'attack' }],
  ['can you tell me what Rutte said about Russia, please?', 'quote', { speaker: 'Rutte', about: 'Russia' }],
  ['Hi! What did Rutte say? Thanks', 'quote', { speaker: 'Rutte' }],
  ['quotes by Rutte', 'quote', { speaker: 'Rutte' }],
  ['quotes from Rutte on Russia', 'quote', { speaker: 'Rutte', about: 'Russia' }],
  [
    'show me all quotes of Mark Rutte about North Korea',
    'quote',
    { speaker: 'Mark Rutte', about: 'North Korea' },
  ],
  ["Rutte's comments on Russia", 'quote', { speaker: 'Rutte', about: 'Russia' }],
  ['summarise what Rutte said about Russia', 'quote', { speaker: 'Rutte', about: 'Russia' }],
  ['<@123> what did <#45> Rutte say <:wave:678>?', 'quote', { speaker: 'Rutte' }],
  ['summarise the Japan story', 'summary', { article: 'Japan' }],
  ['Summarize the story about cyber security', 'summary', { article: 'cyber security' }],
  ['sum up the Japan-NATO article please', 'summary', { article: 'Japan-NATO' }],
  ['summary of the Japan story', 'summary', { article: 'Japan' }],
  ['tl;dr the Japan story', 'summary', { article: 'Japan' }],
  ['TLDR', 'summary', {}],
  ['summary', 'summary', {}],
  ['summarise this', 'summary', {}],
  ['summarise the latest story', 'summary', {}],
  ["what's new?", 'summary', {}],
  ['latest', 'summary', {}],
  ['news', 'summary', {}],
  ['Could you please give me a quick summary of the Japan story', 'summary', { article: 'Japan' }],
  ['summarise the news about NATO', 'summary', { topic: 'NATO' }],
  ['give me a summary of the latest news on cyber security', 'summary', { topic: 'cyber security' }],
  ['summarise today', 'summary', {}],
  ['the Japan story summary', 'summary', { article: 'Japan' }],
  ['Who is quoted in the Japan story?', 'voices', { article: 'Japan' }],
  ['who was quoted in the article on cyber security', 'voices', { article: 'cyber security' }],
  ['who is quoted', 'voices', {}],
  ['quotes from the Japan story', 'voices', { article: 'Japan' }],
  ['news on cyber security', 'news', { query: 'cyber security' }],
  ['any news about Japan?', 'news', { query: 'Japan' }],
  ['what is the latest on Ukraine', 'news', { query: 'Ukraine' }],
  ["what's happening with the drones", 'news', { query: 'drones' }],
  ['find japan nato', 'news', { query: 'japan nato' }],
  ['please tell me about quantum technology.', 'news', { query: 'quantum technology' }],
  ['who said something about drones in Orlan', 'news', { query: 'drones in Orlan' }],
  ['what does the story say about drones', 'news', { query: 'drones' }],
  ['did anyone say something about drones', 'news', { query: 'drones' }],
  ['news on cyber security from:UPI', 'news', { query: 'cyber security from:UPI' }],
  ['japan from: Associated Press', 'news', { query: 'japan from: Associated Press' }],
  ['from:UPI japan', 'news', { query: 'from:UPI japan' }],
  ['any news from:UPI -ferry', 'news', { query: 'from:UPI -ferry' }],
  ['find -fever strike, please', 'news', { query: '-fever strike' }],
  ['news about "storm surge" -ferry', 'news', { query: '"storm surge" -ferry' }],
  ['why does it hurt at -40?', 'news', { query: 'why does it hurt at -40?' }],
  ['news about the well-known Corvale-Lind line', 'news', { query: 'well-known Corvale-Lind line' }],
  ['help', 'help', {}],
  ['what can you do?', 'help', {}],
  ['hi', 'help', { talk: 'hello' }],
  ['Hello there 👋', 'help', { talk: 'hello' }],
  ['', 'help', {}],
  ['<@123>', 'help', {}],
  ['?!', 'help', {}],
];

const TRAPS: readonly Row[] = [
  ['news about what people say', 'news', { query: 'what people say' }],
  ['what did the storm do to the bridge', 'news', { query: 'what did the storm do to the bridge' }],
  ['who won', 'news', { query: 'who won' }],
  ['what did people say the storm did', 'news', { query: 'what did people say the storm did' }],
  ['what did he say', 'news', { query: 'what did he say' }],
  ['Rutte on Russia?', 'news', { query: 'Rutte on Russia' }],
  ['quote of the day', 'news', { query: 'quote of the day' }],
  ['help for farmers', 'news', { query: 'help for farmers' }],
  ['summary judgment granted', 'news', { query: 'summary judgment granted' }],
  ['resume talks with Iran', 'news', { query: 'resume talks with Iran' }],
  ['Summary on drones', 'summary', { article: 'drones' }],
  ['japan news from Reuters', 'news', { query: 'japan news from Reuters' }],
  ['news corp', 'news', { query: 'news corp' }],
  ['What happened and what officials said', 'news', { query: 'What happened and what officials said' }],
  ['“dual-use technologies”', 'news', { query: 'dual-use technologies' }],
  ['say it again', 'news', { query: 'say it again' }],
  ['What was Rutte right about', 'news', { query: 'What was Rutte right about' }],
];

const OTHERS: readonly Row[] = [
  ['Was hat Rutte über Russland gesagt?', 'quote', { speaker: 'Rutte', about: 'Russland' }],
  ['Was sagt das Außenministerium zu China', 'quote', { speaker: 'Außenministerium', about: 'China' }],
  ['Hat sich Ishiba zur Ukraine geäußert?', 'quote', { speaker: 'Ishiba', about: 'Ukraine' }],
  ['Was hat Rutte zum Thema Russland gesagt?', 'quote', { speaker: 'Rutte', about: 'Russland' }],
  ['Zitate von Rutte', 'quote', { speaker: 'Rutte' }],
  [
    'Kannst du mir bitte sagen, was Rutte über Russland gesagt hat?',
    'quote',
    { speaker: 'Rutte', about: 'Russland' },
  ],
  ['Fasse die Japan-Geschichte zusammen', 'summary', { article: 'Japan' }],
  ['Fass bitte den Artikel über Cybersicherheit zusammen', 'summary', { article: 'Cybersicherheit' }],
  ['Fasse die Nachrichten zur Ukraine zusammen', 'summary', { topic: 'Ukraine' }],
  ['Neues zu Cybersicherheit', 'news', { query: 'Cybersicherheit' }],
  ['Was gibt es Neues?', 'summary', {}],
  ['Wer wird in der Japan-Meldung zitiert?', 'voices', { article: 'Japan' }],
  ['Hilfe', 'help', {}],
  ["Qu'a dit Rutte sur la Russie ?", 'quote', { speaker: 'Rutte', about: 'Russie' }],
  ['Qu’est-ce que Rutte a dit sur l’OTAN ?', 'quote', { speaker: 'Rutte', about: 'OTAN' }],
  ['que pense Rutte de la Russie', 'quote', { speaker: 'Rutte', about: 'Russie' }],
  ['Rutte a-t-il parlé de la Russie ?', 'quote', { speaker: 'Rutte', about: 'Russie' }],
  ["Résume l'histoire du Japon, s'il te plaît", 'summary', { article: 'Japon' }],
  ['Résume les actualités sur la Russie', 'summary', { topic: 'Russie' }],
  ['actualités sur la « cybersécurité »', 'news', { query: 'cybersécurité' }],
  ["Qui est cité dans l'article sur le Japon ?", 'voices', { article: 'Japon' }],
  ['Quoi de neuf ?', 'summary', {}],
  ['Bonjour', 'help', { talk: 'hello' }],
  ['¿Qué dijo Rutte sobre Rusia?', 'quote', { speaker: 'Rutte', about: 'Rusia' }],
  ['que ha dicho Rutte', 'quote', { speaker: 'Rutte' }],
  ['¿Ha dicho Rutte algo sobre Rusia?', 'quote', { speaker: 'Rutte', about: 'Rusia' }],
  ['Resume la noticia de Japón', 'summary', { article: 'Japón' }],
  ['Resume las noticias sobre Japón', 'summary', { topic: 'Japón' }],
  ['noticias sobre ciberseguridad', 'news', { query: 'ciberseguridad' }],
  ['¿Qué hay de nuevo?', 'summary', {}],
  ['¿A quién se cita en la noticia de Japón?', 'voices', { article: 'Japón' }],
  ['¿Qué puedes hacer?', 'help', {}],
  ['ルッテはロシアについて何と言った？', 'quote', { speaker: 'ルッテ', about: 'ロシア' }],
  ['ロシアについてルッテは何と言いましたか？', 'quote', { speaker: 'ルッテ', about: 'ロシア' }],
  ['NATOのルッテ事務総長は何と述べましたか', 'quote', { speaker: 'NATOのルッテ事務総長' }],
  ['「ルッテ」の発言を教えてください', 'quote', { speaker: 'ルッテ' }],
  ['日本の記事を要約してください', 'summary', { article: '日本' }],
  ['ロシアについてのニュースを要約して', 'summary', { topic: 'ロシア' }],
  ['サイバーセキュリティのニュース', 'news', { query: 'サイバーセキュリティ' }],
  ['ウクライナで何が起きていますか', 'news', { query: 'ウクライナ' }],
  ['日本の記事で誰が引用されていますか', 'voices', { article: '日本' }],
  ['最新ニュース', 'summary', {}],
  ['ヘルプ', 'help', {}],
];

describe('a question in words', () => {
  test.each(TRENDS)('%s → /%s %o', (text, command, options) => {
    expect(readQuestion(text)).toEqual({ command, options });
  });

  test.each(ALERTS)('%s → /%s %o', (text, command, options) => {
    expect(readQuestion(text)).toEqual({ command, options });
  });

  test.each(CHECKS)('%s → /%s %o', (text, command, options) => {
    expect(readQuestion(text)).toEqual({ command, options });
  });

  test.each(ENGLISH)('%s → /%s %o', (text, command, options) => {
    expect(readQuestion(text)).toEqual({ command, options });
  });

  test.each(OTHERS)('%s → /%s %o', (text, command, options) => {
    expect(readQuestion(text)).toEqual({ command, options });
  });

  test.each(TRAPS)('%s is read no further than it goes: /%s %o', (text, command, options) => {
    expect(readQuestion(text)).toEqual({ command, options });
  });
});

test('what no rule reads is a search for the words', () => {
  expect(matchQuestion('japan nato')).toBeUndefined();
  expect(readQuestion('japan nato')).toEqual({ command: 'news', options: { query: 'japan nato' } });
});

describe('a time in a question is an option of its command', () => {
  test.each([
    ['What happened yesterday?', 'summary', { during: 'yesterday' }],
    ['Was war gestern los?', 'summary', { during: 'gestern' }],
    ['Que s’est-il passé hier ?', 'summary', { during: 'hier' }],
    ['¿Qué pasó ayer?', 'summary', { during: 'ayer' }],
    ['先週のニュース', 'summary', { during: '先週' }],
    ['news about ferries since Friday', 'news', { query: 'ferries', since: 'Friday' }],
    ['What did Hartwig say last month?', 'quote', { speaker: 'Hartwig', during: 'last month' }],
    ['¿Qué dijo Hartwig el mes pasado?', 'quote', { speaker: 'Hartwig', during: 'mes pasado' }],
    ['ferries last week', 'news', { query: 'ferries', during: 'last week' }],
    ['who won the vote yesterday?', 'news', { query: 'who won the vote', since: 'yesterday' }],
  ])('%s', (text, command, options) => {
    expect(readQuestion(text)).toEqual({ command, options });
  });

  test.each([
    ['who won the race on Saturday?', 'who won the race on Saturday'],
    ['How many cars were sold in 2004?', 'How many cars were sold in 2004'],
    ['ferries since:yesterday', 'ferries since:yesterday'],
  ])('%s stays a search for all its words', (text, query) => {
    expect(readQuestion(text).options).toEqual({ query });
  });
});

describe('small talk and what the bot cannot do are told apart from questions', () => {
  test.each([
    ['thanks!', 'thanks'],
    ['Vielen Dank', 'thanks'],
    ['danke schön', 'thanks'],
    ['du bist nutzlos', 'complaint'],
    ['tu es nul', 'complaint'],
    ['eres inútil', 'complaint'],
    ['役に立たない', 'complaint'],
    ['who are you?', 'self'],
    ['wer bist du?', 'self'],
    ['qui es-tu ?', 'self'],
    ['¿quién eres?', 'self'],
    ['あなたは誰ですか', 'self'],
    ['write me an essay about ferries', 'cannot'],
    ['übersetze das ins Englische', 'cannot'],
    ['traduis cela', 'cannot'],
    ['cuéntame un chiste', 'cannot'],
    ['詩を書いて', 'cannot'],
    ['what will happen tomorrow?', 'future'],
    ['was wird morgen passieren?', 'future'],
    ['que va-t-il se passer demain ?', 'future'],
    ['¿qué pasará mañana?', 'future'],
    ['明日何が起きますか', 'future'],
    ['useless quangos', undefined],
    ['thank you notes of the mayor', undefined],
    ['the poem that the mayor wrote', undefined],
  ])('%s', (text, talk) => {
    expect(readQuestion(text).options.talk).toBe(talk);
  });
});

test('options that can be asked in words are as long as the commands take them', () => {
  const limitsOf = ({ options }: Command) =>
    options.filter(({ choices }) => !choices).map((one) => [one.name, one.maxLength] as const);
  const limits = Object.fromEntries(commands.flatMap(limitsOf));
  // A question in words may set an alert, too.
  const alert = commandNamed(commands, 'alert add');
  const { words, speaker } = Object.fromEntries(alert ? limitsOf(alert) : []);
  expect({ ...limits, words, speaker }).toMatchObject(MAX_OPTION_LENGTH);
});

describe('whatever is asked', () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await newsroomWith();
  });
  afterAll(() => newsroom.close());

  const refusal = async (text: string) => {
    const { command, options } = readQuestion(text);
    const answer = await commands
      .find((one) => one.name === command)
      ?.ask(await newsroom.contextFor(), options);
    return answer?.kind === 'notice' && answer.tone === 'error' ? answer.message : 'none';
  };

  test.each([
    ['a query', `news on ${'rain '.repeat(400)}`],
    ['words that no rule reads', 'rain '.repeat(400)],
    ['one endless word', 'x'.repeat(3000)],
    ['a speaker', `what did ${'Mark '.repeat(200)} say about Russia`],
    ['a topic', `what did Rutte say about ${'rain '.repeat(200)}`],
    ['an article', `summarise the ${'rain '.repeat(200)} story`],
    ['an outlet', `news on rain from:${'x'.repeat(500)}`],
  ])('%s that is too long is cut so that the command takes it', async (_, text) => {
    expect(await refusal(text)).toBe('none');
    for (const [name, value] of Object.entries(readQuestion(text).options)) {
      expect(value.length).toBeLessThanOrEqual(LIMITS[name] ?? 0);
    }
  });

  test('a cut query ends with a whole word', () => {
    const { query } = readQuestion(`news on ${'hailstones '.repeat(400)}`).options;
    expect(query).toMatch(/ hailstones$/);
  });

  test('any text with words in it is read, never refused', async () => {
    const words = fc.constantFrom(
      'what',
      'did',
      'say',
      'about',
      'Rutte',
      'は',
      'qu’',
      'zusammen',
      'from:',
      '"',
      '🎉',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.array(words, { maxLength: 12 }).map((all) => all.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const asked = readQuestion(text);
        expect(commands.map((one) => one.name)).toContain(asked.command);
        expect(['none', 'news.empty']).toContain(await refusal(text));
      }),
    );
  });

  test.each([
    ['one word', 'a'],
    ['a word that rules look for', 'say '],
    ['what rules open with', 'what did '],
    ['politeness', 'please '],
    ['blanks', ' '],
    ['brackets', '<@'],
    ['quotation marks', '“'],
    ['apostrophes', "l'"],
    ['Japanese', 'は何'],
  ])('100,000 characters of %s are read, well within the time a test has', (_, piece) => {
    const text = piece.repeat(100_000 / piece.length);
    for (const asked of [text, `what did Rutte ${text}`, `${text} について`].map(readQuestion)) {
      for (const [name, value] of Object.entries(asked.options)) {
        expect(value.length).toBeLessThanOrEqual(LIMITS[name] ?? 0);
      }
    }
  });

  test('matching takes time in proportion to the words: each is looked at a bounded number of times', () => {
    let looked = 0;
    const token = (form: string) => ({
      start: 0,
      end: 0,
      get form() {
        looked += 1;
        return form;
      },
    });
    const parts = [
      { kind: 'words', choices: [{ phrases: [['what', 'did']], optional: false }] },
      { kind: 'slot', name: 'speaker' },
      { kind: 'words', choices: [{ phrases: [['say'], ['say', 'say']], optional: false }] },
      { kind: 'slot', name: 'about' },
      { kind: 'words', choices: [{ phrases: [['today']], optional: true }] },
    ] as const;
    const count = (size: number) => {
      looked = 0;
      const tokens = ['what', 'did', ...Array<string>(size).fill('say'), 'x'].map(token);
      expect(match(parts, tokens, [0, tokens.length])).toBeDefined();
      return looked;
    };
    expect(count(10_000)).toBeLessThan(12 * count(1000));
  });
});
