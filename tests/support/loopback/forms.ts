/** Forms (modals): the limits that Discord documents and its schema lacks, and what a person sends from one. */
import type { FormBody, FormComponent } from './form-body.ts';
import { type Problem, problem } from './problem.ts';

const ROW = 1;
const TEXT_INPUT = 4;
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

/**
 * The `data` of the interaction that sends a form with these values by custom id.
 * @throws if Discord's own client would not send it
 */
export function submission(
  form: FormBody,
  values: Readonly<Record<string, string>>,
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
    return { ...shown, custom_id, value: typed(component, values) };
  };
  return { custom_id: form.custom_id, components: form.components.map(sent) };
}

function typed(input: FormComponent, values: Readonly<Record<string, string>>): string {
  const { custom_id: name = '', required } = input;
  const value = values[name] ?? input.value ?? '';
  const { least, most } = lengthsOf(input);
  if (value === '' && required !== false) throw new Error(`"${name}" must be filled in`);
  if (value !== '' && (value.length < least || value.length > most))
    throw new Error(`"${name}" takes ${least} to ${most} characters, not ${value.length}`);
  return value;
}

function lengthsOf({ min_length, max_length }: FormComponent): { least: number; most: number } {
  return { least: min_length ?? 0, most: max_length ?? MAX_TEXT };
}
