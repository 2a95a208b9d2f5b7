/** Forms (modals): the limits that Discord documents and its schema lacks, and what a person sends from one. */

import { resolvedIn } from './channels.ts';
import type { FormBody, FormComponent } from './form-body.ts';
import { type Problem, problem } from './problem.ts';
import type { World } from './world.ts';

const ROW = 1;
const TEXT_INPUT = 4;
const STRING_SELECT = 3;
const SELECTS: ReadonlySet<number> = new Set([STRING_SELECT, 5, 6, 7, 8]);
const TEXT = 10;
const LABEL = 18;
/** The longest text of an input that sets no `max_length`. */
const MAX_TEXT = 4000;

/** The inputs with their paths. */
function inputsOf({ components }: FormBody): [FormComponent, string][] {
  return components.flatMap((one, n): [FormComponent, string][] => [
    ...(one.component ? [[one.component, `data.components.${n}.component`] as [FormComponent, string]] : []),
    ...(one.components ?? []).map((input, m): [FormComponent, string] => [
      input,
      `data.components.${n}.components.${m}`,
    ]),
  ]);
}

export function formProblems(form: FormBody): Problem[] {
  const found: Problem[] = [];
  const inputs = inputsOf(form);
  if (form.components.length > 5) found.push(problem('form', 'data.components', 'at most 5'));
  const ids = inputs.map(([{ custom_id }]) => custom_id);
  if (new Set(ids).size < ids.length)
    found.push(problem('custom_id', 'data.components', 'one is there twice'));
  for (const [n, { type, components = [] }] of form.components.entries())
    if (type === ROW && components.length > 1)
      found.push(problem('form', `data.components.${n}`, 'a text input fills its row'));
  for (const [input, at] of inputs) {
    if (SELECTS.has(input.type)) found.push(...selectProblems(input, at));
    if (input.type !== TEXT_INPUT) continue;
    const isLabelled = (input.label ?? '') !== '';
    const inLabel = at.endsWith('.component');
    if (isLabelled === inLabel)
      found.push(problem('form', at, inLabel ? 'the label is around it already' : 'it needs a label'));
    const { least, most } = lengthsOf(input);
    if (least > most) found.push(problem('form', at, `min_length ${least} above max_length ${most}`));
    const value = input.value ?? '';
    if (value !== '' && (value.length < least || value.length > most))
      found.push(problem('form', at, `the value has ${value.length} characters`));
  }
  return found;
}

/** A menu in a form: what is chosen beforehand must be allowed, and what is required cannot take nothing. */
function selectProblems(select: FormComponent, at: string): Problem[] {
  const { least, most } = choicesOf(select);
  const chosen = chosenBefore(select).length;
  return [
    ...(at.endsWith('.component') ? [] : [problem('form', at, 'a menu stands in a label')]),
    ...(chosen > most ? [problem('form', at, `${chosen} chosen beforehand, at most ${most}`)] : []),
    ...(select.required !== false && least === 0
      ? [problem('form', at, 'min_values is 0, but it is required')]
      : []),
  ];
}

function choicesOf({ min_values, max_values }: FormComponent): { least: number; most: number } {
  return { least: min_values ?? 1, most: max_values ?? 1 };
}

function chosenBefore({ options = [], default_values }: FormComponent): string[] {
  const own = options.filter((one) => one.default === true).map(({ value }) => value);
  return [...own, ...(default_values ?? []).map(({ id }) => id)];
}

/** What is filled in: a text, or what is chosen in a menu; what is left out stays as the form has it. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * The `data` of the interaction that sends a form with these values by custom id.
 * @throws if Discord's own client would not send it
 */
export function submission(
  form: FormBody,
  values: FormValues,
  world: Pick<World, 'channels' | 'guilds'>,
): Record<string, unknown> {
  const inputs = inputsOf(form).map(([input]) => input);
  const names = inputs.map(({ custom_id }) => custom_id ?? '');
  const stray = Object.keys(values).find((name) => !names.includes(name));
  if (stray !== undefined) throw new Error(`The form has no "${stray}", only: ${names.join(', ')}`);
  let last = 0;
  const sent = (component: FormComponent): Record<string, unknown> => {
    last += 1;
    const { type, custom_id } = component;
    const shown = { id: last, type };
    if (type === TEXT) return shown;
    if (type === LABEL) return { ...shown, component: component.component && sent(component.component) };
    if (type === ROW) return { ...shown, components: (component.components ?? []).map(sent) };
    if (SELECTS.has(type)) return { ...shown, custom_id, values: chosen(component, values) };
    return { ...shown, custom_id, value: typed(component, values) };
  };
  const ids = inputs.flatMap((one) =>
    SELECTS.has(one.type) && one.type !== STRING_SELECT ? chosen(one, values) : [],
  );
  const resolved = resolvedIn(world, ids);
  return {
    custom_id: form.custom_id,
    components: form.components.map(sent),
    ...(resolved && { resolved }),
  };
}

function chosen(select: FormComponent, values: FormValues): string[] {
  const { custom_id: name = '', required, type, options = [] } = select;
  const given = values[name];
  const picked = given === undefined ? chosenBefore(select) : [given].flat();
  const { least, most } = choicesOf(select);
  if (picked.length === 0 && required === false) return [];
  if (picked.length < least || picked.length > most)
    throw new Error(`"${name}" takes ${least} to ${most} choices, not ${picked.length}`);
  const stray = picked.find((one) => type === STRING_SELECT && !options.some(({ value }) => value === one));
  if (stray !== undefined) throw new Error(`"${name}" does not offer "${stray}"`);
  return picked;
}

function typed(input: FormComponent, values: FormValues): string {
  const { custom_id: name = '', required } = input;
  const value = String(values[name] ?? input.value ?? '');
  const { least, most } = lengthsOf(input);
  if (value === '' && required !== false) throw new Error(`"${name}" must be filled in`);
  if (value !== '' && (value.length < least || value.length > most))
    throw new Error(`"${name}" takes ${least} to ${most} characters, not ${value.length}`);
  return value;
}

function lengthsOf({ min_length, max_length }: FormComponent): { least: number; most: number } {
  return { least: min_length ?? 0, most: max_length ?? MAX_TEXT };
}
