/**
 * Options whose value may have several words, and that other words follow: of `/trend since:3 months japan`, the value is
 * the longest start that is a time, and the rest belongs to another option.
 */
import { outletAt } from '../answer/outlets-in-query.ts';
import type { Command, CommandContext, TypedOptions } from '../command.ts';
import { timeAtStart } from '../text/read-time.ts';
import { restOption } from './line.ts';

type Archive = CommandContext['archive'];
/** The value that a text begins with, as typed; undefined if it begins with none. */
type ValueAt = (archive: Archive, text: string) => Promise<string | undefined>;

const timeAt: ValueAt = (archive, text) => timeAtStart(text, archive.now().getTime(), archive.zone);

const VALUE_AT = {
  since: timeAt,
  before: timeAt,
  from: outletAt,
} satisfies Readonly<Record<string, ValueAt>>;
const QUOTED = /^"[^"]+"(?=\s)/;

/** Moves the words behind a time or an outlet to the option that takes words without a name. */
export async function splitValues(
  command: Pick<Command, 'options'>,
  typed: TypedOptions,
  archive: Archive,
): Promise<TypedOptions> {
  const split: Record<string, string | undefined> = { ...typed };
  for (const name of ['since', 'before', 'from'] as const) {
    const value = split[name];
    if (value === undefined || !/\s/.test(value)) continue;
    const start = QUOTED.exec(value)?.[0] ?? (await VALUE_AT[name](archive, value));
    const rest = start === undefined ? '' : value.slice(start.length).trim();
    const target = restOption(command, Object.keys(split));
    if (start === undefined || rest === '' || target === undefined || target === name) continue;
    split[name] = start.replaceAll('"', '');
    split[target] = split[target] === undefined ? rest : `${split[target]} ${rest}`;
  }
  return split;
}
