/** The buttons and menus under an answer, and what their ids mean. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { excerptsOf } from '../../answer/excerpts.ts';
import type { Answer, Notice, Page } from '../../model/answer.ts';
import type { Citation } from '../../model/article.ts';
import type { Words } from '../../render/messages.ts';
import { truncateLabel } from '../../text/cut.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Characters of a menu's and of a button's label, and options of a menu, that Discord takes. */
const LABEL = 100;
const BUTTON = 80;
const OPTIONS = 25;

/** What a button or a menu asks for. */
export type Control =
  | { readonly kind: 'page'; readonly token: string; readonly page: number }
  | { readonly kind: 'open'; readonly token: string; readonly opened?: Opened }
  | { readonly kind: 'try'; readonly token: string };

/** Commands that open an article, in the order of the menu. */
const OPENS = ['summary', 'voices', 'passages'] as const;

/** An article that is opened, and the command that does so. */
export interface Opened {
  readonly command: (typeof OPENS)[number];
  readonly article: string;
}

/** At most three rows: pages, articles to open, suggestions. `token` names what was asked. */
export function controlsOf(answer: Answer, token: string, words: Words): Row[] {
  if (answer.kind === 'notice') return suggestionsRow(answer, token, words);
  const [only] = citationsOf(answer);
  const opens =
    only && isOfArticle(answer) ? buttonsRow(answer, only, token, words) : openRow(answer, token, words);
  return [...pagesRow(answer.page, token, words), ...opens];
}

/** Whether an answer gets any controls, and so needs its question kept. */
export function hasControls(answer: Answer): boolean {
  if (answer.kind === 'notice') return answer.tone !== 'help' && answer.suggestions.length > 0;
  return answer.page.of > 1 || citationsOf(answer).length > 0;
}

/** Reads a button's or menu's id; undefined where it is none of ours. */
export function readControl(customId: string): Control | undefined {
  const [, kind, token = '', rest] = /^(page|open|try):([\w-]{16})(?::([\w:-]{1,90}))?$/.exec(customId) ?? [];
  if (kind === 'page') return /^\d{1,6}$/.test(rest ?? '') ? { kind, token, page: Number(rest) } : undefined;
  if (kind === 'open' && rest !== undefined) {
    const opened = readOpened(rest);
    return opened && { kind, token, opened };
  }
  return (kind === 'open' || kind === 'try') && rest === undefined ? { kind, token } : undefined;
}

/** Reads a choice of the menu of articles: the command that opens it, and the article. */
export function readOpened(value: string): Opened | undefined {
  const [, asked, article = ''] = /^([a-z]{1,20}):([\w-]{1,80})$/.exec(value) ?? [];
  const command = OPENS.find((one) => one === asked);
  return command && { command, article };
}

/** Whether an answer is about one article alone. */
function isOfArticle(answer: Answer): boolean {
  if (answer.kind === 'voices') return true;
  return (answer.kind === 'summary' || answer.kind === 'passages') && answer.headline !== undefined;
}

function pagesRow(page: Page, token: string, words: Words): Row[] {
  if (page.of === 1) return [];
  const turn = (to: number, emoji: string) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    emoji: { name: emoji },
    custom_id: `page:${token}:${to}`,
    disabled: to < 1 || to > page.of,
  });
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        turn(page.number - 1, '◀️'),
        {
          type: ComponentType.Button,
          style: ButtonStyle.Secondary,
          label: words('page.place', { page: page.number, of: page.of }),
          custom_id: `page:${token}:${page.number}`,
          disabled: true,
        },
        turn(page.number + 1, '▶️'),
      ],
    },
  ];
}

/** The other ways to open the one article that is shown. */
function buttonsRow(answer: Answer, { article }: Citation, token: string, words: Words): Row[] {
  const components = OPENS.filter((command) => command !== answer.kind).map((command) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label: truncateLabel(words(`open.${command}`), BUTTON),
    custom_id: `open:${token}:${command}:${article}`,
  }));
  return [{ type: ComponentType.ActionRow, components }];
}

/** Each article in every way, or in as many as the menu has room for. */
function openRow(answer: Answer, token: string, words: Words): Row[] {
  const citations = citationsOf(answer);
  const ways = OPENS.slice(0, Math.max(1, Math.floor(OPTIONS / Math.max(1, citations.length))));
  const options = citations.flatMap(({ article, headline, source }) =>
    ways.map((command) => ({
      label: truncateLabel(headline, LABEL),
      description: truncateLabel(`${words(`open.${command}`)} · ${source}`, LABEL),
      value: `${command}:${article}`,
    })),
  );
  return menu(`open:${token}`, words('open.choose'), options);
}

function suggestionsRow({ tone, suggestions }: Notice, token: string, words: Words): Row[] {
  if (tone === 'help') return [];
  const options = suggestions.map(({ label, command }, n) => ({
    label: truncateLabel(label, LABEL),
    description: `/${command}`,
    value: String(n),
  }));
  return menu(`try:${token}`, words('suggest.choose'), options);
}

function menu(
  customId: string,
  placeholder: string,
  options: { label: string; description: string; value: string }[],
): Row[] {
  if (options.length === 0) return [];
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: customId,
          placeholder: truncateLabel(placeholder, 150),
          options: options.slice(0, OPTIONS),
        },
      ],
    },
  ];
}

/** One citation an article, in the order of the answer. */
function citationsOf(answer: Answer): Citation[] {
  return [...new Map(excerptsOf(answer).map(({ citation }) => [citation.article, citation])).values()];
}
