/** The components (buttons and menus) under an answer, and what their ids mean. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { excerptsOf } from '../../answer/excerpts.ts';
import type { Answer, ConfirmAnswer, Page, Suggestion } from '../../model/answer.ts';
import type { Citation } from '../../model/article.ts';
import { outletOf } from '../../render/citation.ts';
import type { Messages } from '../../render/messages.ts';
import { isBlank } from '../../text/control-characters.ts';
import { truncateLabel } from '../../text/cut.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
export type Button = APIButtonComponentWithCustomId;

/** Discord's limits, in characters and options. */
const MAX_LABEL_LENGTH = 100;
const MAX_BUTTON_LABEL_LENGTH = 80;
const MAX_MENU_OPTIONS = 25;
const MAX_ROW_BUTTONS = 5;
const MAX_PLACEHOLDER_LENGTH = 150;

/** What a button or a menu asks for; `token` is that of its state. */
export type ComponentAction =
  | { readonly kind: 'page' | 'share'; readonly token: string; readonly page: number }
  | { readonly kind: 'open'; readonly token: string; readonly choice?: ArticleChoice }
  | { readonly kind: 'try' | 'yes' | 'no'; readonly token: string };

/** Commands that show one article, in the order of the menu. */
const ARTICLE_COMMANDS = ['summary', 'voices', 'passages', 'changes'] as const;

/** An article to show, and the command that shows it. */
export interface ArticleChoice {
  readonly command: (typeof ARTICLE_COMMANDS)[number];
  readonly article: string;
}

/**
 * The buttons in as few rows as they fit in: pages, what else there is of the article, and those given; then the menus of
 * articles to open and of suggestions. `token` is that of the question's state.
 */
export function componentsOf(
  answer: Answer,
  token: string,
  messages: Messages,
  more: readonly Button[] = [],
): Row[] {
  const others = suggestionsRow(suggestionsOf(answer), token, placeholderOf(answer), messages);
  if (answer.kind === 'notice') return [...buttonRows(more), ...others];
  if (answer.kind === 'confirm') return confirmRow(answer, token, messages);
  if (!('page' in answer)) return [];
  const [first] = articlesOf(answer);
  const ofArticle = first && isOfArticle(answer) ? articleButtons(first, token, messages) : [];
  const menu = ofArticle.length > 0 ? [] : openRow(answer, token, messages);
  const buttons = [...pageButtons(answer.page, token), ...ofArticle, ...more];
  return [...buttonRows(buttons), ...menu, ...others];
}

/** A small grey button. */
export function button(label: string, customId: string): Button {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: truncateLabel(label, MAX_BUTTON_LABEL_LENGTH),
    custom_id: customId,
  };
}

/** Buttons in as few rows as they fit in. */
export function buttonRows(buttons: readonly Button[]): Row[] {
  return Array.from({ length: Math.ceil(buttons.length / MAX_ROW_BUTTONS) }, (_, n) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(n * MAX_ROW_BUTTONS, (n + 1) * MAX_ROW_BUTTONS),
  }));
}

/** The button under a private answer that posts it for everybody. */
export function shareButton(token: string, page: number, messages: Messages): Button {
  return button(messages('share.button'), `share:${token}:${page}`);
}

/** Whether an answer gets components, so that its question must be stored. */
export function hasComponents(answer: Answer): boolean {
  if (answer.kind === 'settings' || answer.kind === 'confirm') return true;
  if (!('page' in answer)) return suggestionsOf(answer).length > 0;
  return answer.page.of > 1 || articlesOf(answer).length > 0 || suggestionsOf(answer).length > 0;
}

/** What the menu of an answer offers to ask next: the suggestions of a notice, and other people of the same name. */
export function suggestionsOf(answer: Answer): readonly Suggestion[] {
  if (answer.kind === 'quotes') return answer.others;
  if (answer.kind === 'check') return answer.suggestions;
  return answer.kind === 'notice' && answer.tone !== 'help' ? answer.suggestions : [];
}

/** What the menu of suggestions says before anything is chosen, as a key of data/locales. */
function placeholderOf(answer: Answer): string {
  if (answer.kind === 'quotes') return 'quote.choose-other';
  return suggestionsOf(answer)[0]?.kind === 'quotation' ? 'check.choose' : 'suggest.choose';
}

/** Parses the id of a component; undefined if it is not one of ours. */
export function parseComponentId(customId: string): ComponentAction | undefined {
  const [, kind, token = '', rest] =
    /^(page|share|open|try|yes|no):([\w-]{16})(?::([\w:-]{1,90}))?$/.exec(customId) ?? [];
  if (kind === 'page' || kind === 'share')
    return /^\d{1,6}$/.test(rest ?? '') ? { kind, token, page: Number(rest) } : undefined;
  if (kind === 'open' && rest !== undefined) {
    const choice = parseArticleChoice(rest);
    return choice && { kind, token, choice };
  }
  if (rest !== undefined) return undefined;
  return kind === 'open' || kind === 'try' || kind === 'yes' || kind === 'no' ? { kind, token } : undefined;
}

/** Parses a value of the menu of articles. */
export function parseArticleChoice(value: string): ArticleChoice | undefined {
  const [, name, article = ''] = /^([a-z]{1,20}):([\w-]{1,80})$/.exec(value) ?? [];
  const command = ARTICLE_COMMANDS.find((one) => one === name);
  return command && { command, article };
}

/** The buttons that say yes or no to a question of the bot. */
function confirmRow({ yes }: ConfirmAnswer, token: string, messages: Messages): Row[] {
  const button = (style: ButtonStyle.Danger | ButtonStyle.Secondary, label: string, id: string) => ({
    type: ComponentType.Button as const,
    style,
    label: truncateLabel(messages(label), MAX_BUTTON_LABEL_LENGTH),
    custom_id: `${id}:${token}`,
  });
  const components = [
    button(ButtonStyle.Danger, yes, 'yes'),
    button(ButtonStyle.Secondary, 'confirm.no', 'no'),
  ];
  return [{ type: ComponentType.ActionRow, components }];
}

/** Whether an answer is about a single article. */
function isOfArticle(answer: Answer): boolean {
  if (answer.kind === 'voices' || answer.kind === 'changes') return true;
  return (answer.kind === 'summary' || answer.kind === 'passages') && answer.headline !== undefined;
}

/** Back and forward. The heading of the answer has the number of the page. */
function pageButtons(page: Page, token: string): Button[] {
  if (page.of === 1) return [];
  return [
    { to: page.number - 1, emoji: '◀️' },
    { to: page.number + 1, emoji: '▶️' },
  ].map(({ to, emoji }) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    emoji: { name: emoji },
    custom_id: `page:${token}:${to}`,
    disabled: to < 1 || to > page.of,
  }));
}

/** Buttons for the other commands that show the same article. */
function articleButtons(
  { citation: { article }, commands }: OpenArticle,
  token: string,
  messages: Messages,
): Button[] {
  return commands.map((command) =>
    button(messages(`open.${command}`), `open:${token}:${command}:${article}`),
  );
}

/** A menu of each article with its commands, or with as many of them as there is room for. */
function openRow(answer: Answer, token: string, messages: Messages): Row[] {
  const articles = articlesOf(answer);
  const room = Math.max(1, Math.floor(MAX_MENU_OPTIONS / Math.max(1, articles.length)));
  const options = articles.flatMap(({ citation: { article, headline, ...citation }, commands }) =>
    commands.slice(0, room).map((command) => ({
      label: optionText(headline),
      description: optionText(`${messages(`open.${command}`)} · ${outletOf(citation)}`),
      value: `${command}:${article}`,
    })),
  );
  return menuRow(`open:${token}`, messages('open.choose'), options);
}

function suggestionsRow(
  suggestions: readonly Suggestion[],
  token: string,
  placeholder: string,
  messages: Messages,
): Row[] {
  const options = suggestions.map(({ kind, label, command, options: typed }, n) => ({
    label: optionText(label),
    ...(kind !== 'quotation' && {
      description: optionText(kind === 'feed' ? (typed.address ?? '') : `/${command}`),
    }),
    value: String(n),
  }));
  return menuRow(`try:${token}`, messages(placeholder), options);
}

/** A text of a menu: Discord takes none that is blank. */
function optionText(text: string): string {
  return isBlank(text) ? '…' : truncateLabel(text, MAX_LABEL_LENGTH);
}

function menuRow(
  customId: string,
  placeholder: string,
  options: { label: string; description?: string; value: string }[],
): Row[] {
  if (options.length === 0) return [];
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: customId,
          placeholder: truncateLabel(placeholder, MAX_PLACEHOLDER_LENGTH),
          options: options.slice(0, MAX_MENU_OPTIONS),
        },
      ],
    },
  ];
}

/** An article of an answer, and the commands that show more of it. */
interface OpenArticle {
  readonly citation: Citation;
  readonly commands: readonly ArticleChoice['command'][];
}

/** Each article of an answer once, in the order of the answer. What changed is offered only where something did. */
function articlesOf(answer: Answer): OpenArticle[] {
  if (answer.kind === 'changes')
    return [{ citation: answer.citation, commands: ['summary', 'voices', 'passages'] }];
  if (answer.kind === 'edited')
    return eachOnce(answer.stories).map((citation) => ({ citation, commands: ['changes', 'summary'] }));
  const excerpts = excerptsOf(answer);
  const isEdited = new Set(excerpts.flatMap(({ updated, citation }) => (updated ? [citation.article] : [])));
  const own = isOfArticle(answer) ? answer.kind : undefined;
  return eachOnce(excerpts).map((citation) => ({
    citation,
    commands: ARTICLE_COMMANDS.filter(
      (command) => command !== own && (command !== 'changes' || isEdited.has(citation.article)),
    ),
  }));
}

/** The citation of each article once. */
function eachOnce(all: readonly { readonly citation: Citation }[]): Citation[] {
  return [...new Map(all.map(({ citation }) => [citation.article, citation])).values()];
}
