/** Tab completion: command names, then what the command proposes for the option being typed. */
import type { Command, CommandContext } from '../command.ts';

/** In the shape that readline expects: the proposals, and the part of the line that they replace. */
export type Completion = [proposals: string[], replaced: string];

/** Proposals for a line with the cursor at its end. */
export async function completeLine(
  context: CommandContext,
  commands: readonly Command[],
  line: string,
): Promise<Completion> {
  const [, name = '', gap = '', rest = ''] = /^\/(\S*)(\s*)(.*)$/s.exec(line) ?? [];
  if (!line.startsWith('/')) return [[], line];
  if (gap === '') {
    const names = commands.map((command) => `/${command.name} `);
    return [names.filter((one) => one.startsWith(line)), line];
  }
  const command = commands.find((one) => one.name === name);
  if (command?.subcommands) {
    const [proposals, replaced] = await completeLine(context, command.subcommands, `/${rest}`);
    return [proposals.map((one) => one.replace(/^\//, '')), replaced.replace(/^\//, '')];
  }
  const last = /(?<!\S)\S*$/.exec(rest)?.[0] ?? '';
  const chosen = command?.options.filter(({ name: own }) => last.startsWith(`${own}:`)) ?? [];
  const offered = chosen.flatMap(({ name: own, choices = [] }) =>
    choices.map((choice) => `${own}:${choice}`),
  );
  if (offered.length > 0) return [offered.filter((one) => one.startsWith(last)), last];
  const option = command?.options.find((one) => one.completes);
  if (!command || !option) return [[], line];
  const choices = await command.complete(context, option.name, rest);
  // An article is typed by its headline, since its id would tell the reader nothing.
  const typed = choices.map((choice) => (option.name === 'article' ? choice.name : choice.value));
  return [typed, rest];
}
