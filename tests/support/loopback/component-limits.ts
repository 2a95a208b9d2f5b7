/**
 * Limits on buttons and menus that Discord's schema lacks. The schema has the others: five in a row, custom id
 * 100, button label 80, 25 options with label, value and description of 100.
 */
import type { ComponentBody, MessageBody } from './message-body.ts';
import { MessageFlag } from './permissions.ts';
import { type Problem, problem } from './problem.ts';

const ROW = 1;
const TEXT = 10;
const CONTAINER = 17;
const BUTTON = 2;
const STRING_SELECT = 3;
const SELECTS = new Set([3, 5, 6, 7, 8]);
const LINK = 5;
const PREMIUM = 6;

/** Unicode's own list of emoji; Discord also takes one without its variation selector, such as `▶`. */
function isEmoji(text: string): boolean {
  return /^\p{RGI_Emoji}$/v.test(text) || /^\p{RGI_Emoji}$/v.test(`${text}\uFE0F`);
}

function emojiProblems(emoji: ComponentBody['emoji'], at: string): Problem[] {
  if (emoji === undefined || emoji === null) return [];
  if (emoji.id !== undefined && emoji.id !== null) return [];
  return isEmoji(emoji.name ?? '') ? [] : [problem('emoji', `${at}.emoji.name`, `no emoji: ${emoji.name}`)];
}

function buttonProblems(button: ComponentBody, at: string): Problem[] {
  const found = emojiProblems(button.emoji, at);
  const add = (rule: string, message: string) => found.push(problem(rule, at, message));
  const has = (value: string | null | undefined) => value !== undefined && value !== null;
  if (button.style === LINK) {
    if (!has(button.url)) add('button url', 'a link needs a url');
    if (has(button.custom_id)) add('button url', 'a link has no custom_id');
    const scheme =
      has(button.url) && URL.canParse(button.url ?? '') ? new URL(button.url ?? '').protocol : '';
    if (!['http:', 'https:', 'discord:'].includes(scheme))
      add('button url', `scheme ${scheme} is not allowed`);
  } else if (button.style === PREMIUM) {
    if (!has(button.sku_id)) add('button sku', 'a premium button needs a sku_id');
  } else {
    if (!has(button.custom_id)) add('custom_id', 'a button needs a custom_id');
    if (has(button.url)) add('button url', 'only a link has a url');
  }
  if (button.style !== PREMIUM && (button.label ?? '') === '' && !has(button.emoji?.name))
    add('button label', 'a button needs a label or an emoji');
  return found;
}

function selectProblems(select: ComponentBody, at: string): Problem[] {
  const found: Problem[] = [];
  const add = (rule: string, message: string) => found.push(problem(rule, at, message));
  const least = select.min_values ?? 1;
  const most = select.max_values ?? 1;
  if (least > most) add('select values', `min_values ${least} above max_values ${most}`);
  const chosen = (select.default_values ?? []).length;
  if (chosen > 0 && (chosen < least || chosen > most))
    add('select values', `${chosen} chosen beforehand, not ${least} to ${most}`);
  if (select.type !== STRING_SELECT) return found;
  const options = select.options ?? [];
  if (new Set(options.map(({ value }) => value)).size < options.length)
    add('select options', 'two options have the same value');
  if (options.filter((one) => one.default === true).length > most)
    add('select values', `more options chosen beforehand than max_values ${most}`);
  if (least > options.length) add('select values', `min_values ${least} of ${options.length} options`);
  return [...found, ...options.flatMap(({ emoji }, index) => emojiProblems(emoji, `${at}.options.${index}`))];
}

function rowProblems(row: ComponentBody, at: string): Problem[] {
  const inside = row.components ?? [];
  const menu = inside.some(({ type }) => SELECTS.has(type));
  return menu && inside.length > 1 ? [problem('row width', at, 'a menu fills its row')] : [];
}

/** Every component of a message with its path, including rows and containers. */
export function* walk(
  components: readonly ComponentBody[],
  at = 'components',
): Generator<[ComponentBody, string]> {
  for (const [index, component] of components.entries()) {
    yield [component, `${at}.${index}`];
    yield* walk(component.components ?? [], `${at}.${index}.components`);
    if (component.accessory !== undefined) yield [component.accessory, `${at}.${index}.accessory`];
  }
}

/** @param body a message; `flags` tells whether it consists of components only (version 2) */
export function componentProblems(body: MessageBody): Problem[] {
  const rows = body.components ?? [];
  const v2 = ((body.flags ?? 0) & MessageFlag.IsComponentsV2) !== 0;
  const all = [...walk(rows)];
  const found: Problem[] = [];
  if (!v2) {
    if (rows.length > 5) found.push(problem('row count', 'components', `${rows.length}, at most 5`));
    for (const [index, { type }] of rows.entries())
      if (type !== ROW) found.push(problem('row count', `components.${index}`, 'not an action row'));
  } else {
    const text = all.reduce((sum, [one]) => sum + (one.content?.length ?? 0), 0);
    for (const [{ type, content, components = [] }, at] of all) {
      if (type === TEXT && (content ?? '').trim() === '')
        found.push(problem('components v2', at, 'a text needs something to show'));
      if (type === CONTAINER && components.length === 0)
        found.push(problem('components v2', at, 'an empty container'));
    }
    if (all.length > 40) found.push(problem('components v2', 'components', `${all.length}, at most 40`));
    if (text > 4_000) found.push(problem('components v2', 'components', `${text} characters, at most 4000`));
  }
  const seen = new Set<string>();
  for (const [component, at] of all) {
    const id = component.custom_id ?? undefined;
    if (id !== undefined) {
      if (seen.has(id)) found.push(problem('custom_id', at, `"${id}" is there twice`));
      seen.add(id);
    }
    if (component.type === ROW) found.push(...rowProblems(component, at));
    else if (component.type === BUTTON) found.push(...buttonProblems(component, at));
    else if (SELECTS.has(component.type)) found.push(...selectProblems(component, at));
  }
  return found;
}
