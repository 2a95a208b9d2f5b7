/** Components as Discord returns them: with ids and defaults, without nulls. */
import type { ComponentBody } from './message-body.ts';

const SELECTS = new Set([3, 5, 6, 7, 8]);

/** Numbers every component in reading order from 1, as Discord does if a bot gives no ids. */
export function shownComponents(components: readonly ComponentBody[]): Record<string, unknown>[] {
  let last = 0;
  const show = (component: ComponentBody): Record<string, unknown> => {
    last += 1;
    const given = Object.fromEntries(Object.entries(component).filter(([, value]) => value !== null));
    const defaults = SELECTS.has(component.type) ? { min_values: 1, max_values: 1 } : {};
    const shown: Record<string, unknown> = { id: last, ...defaults, ...given };
    if (component.components !== undefined) shown.components = component.components.map(show);
    if (component.accessory !== undefined) shown.accessory = show(component.accessory);
    return shown;
  };
  return components.map(show);
}
