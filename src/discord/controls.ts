/** The buttons and menus under an answer, and what their ids mean. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { excerptsOf } from '../answer/excerpts.ts';
import type { Answer, Citation, Notice, Page } from '../model.ts';
import type { Words } from '../render/words.ts';
import { labelOf } from '../text/cut.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Characters of a menu's label, and options of a menu, that Discord takes. */
const LABEL = 100;
const OPTIONS = 25;

/** What a button or a menu asks for. */
export type Control =
  | { readonly kind: 'page'; readonly token: string; readonly page: number }
  | { readonly kind: 'open'; readonly token: string }
  | { readonly kind: 'try'; readonly token: string };

/** Commands that open an article, in the order of the menu. */
const OPENS = ['summary', 'voices'] as const;
type Opens = (typeof OPENS)[number];

/** At most three rows: pages, articles to open, suggestions. `token` names what was asked. */
export function controlsOf(answer: Answer, token: string, words: Words): Row[] {
  if (answer.kind === 'notice') return suggestionsRow(answer, token, words);
  return [...pagesRow(answer.page, token, words), ...openRow(answer, token, words)];
}

/** Whether an answer gets any controls, and so needs its question kept. */
export function hasControls(answer: Answer): boolean {
  if (answer.kind === 'notice') return answer.tone !== 'help' && answer.suggestions.length > 0;
  return answer.page.of > 1 || citationsOf(answer).length > 0;
}

/** Reads a button's or menu's id; undefined where it is none of ours. */
export function readControl(customId: string): Control | undefined {
  const [, kind, token = '', page] = /^(page|open|try):([\w-]{16})(?::(\d{1,6}))?$/.exec(customId) ?? [];
  if (kind === 'page') return page === undefined ? undefined : { kind, token, page: Number(page) };
  return kind === 'open' || kind === 'try' ? { kind, token } : undefined;
}

/** Reads a choice of the menu of articles: the command that opens it, and the article. */
export function readOpened(value: string): { command: Opens; article: string } | undefined {
  const [, command, article = ''] = /^(summary|voices):([\w-]{1,80})$/.exec(value) ?? [];
  return command === 'summary' || command === 'voices' ? { command, article } : undefined;
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

function openRow(answer: Exclude<Answer, Notice>, token: string, words: Words): Row[] {
  const shown = answer.kind === 'summary' || answer.kind === 'voices' ? answer.kind : undefined;
  const options = citationsOf(answer).flatMap(({ article, headline, source }) =>
    OPENS.filter((command) => command !== shown).map((command) => ({
      label: labelOf(headline, LABEL),
      description: labelOf(`${words(`open.${command}`)} · ${source}`, LABEL),
      value: `${command}:${article}`,
    })),
  );
  return menu(`open:${token}`, words('open.choose'), options);
}

function suggestionsRow({ tone, suggestions }: Notice, token: string, words: Words): Row[] {
  if (tone === 'help') return [];
  const options = suggestions.map(({ label, command }, n) => ({
    label: labelOf(label, LABEL),
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
          placeholder: labelOf(placeholder, 150),
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
