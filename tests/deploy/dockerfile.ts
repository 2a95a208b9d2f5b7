/** Reads a Dockerfile: its stages, and the instructions of each. */

export interface Instruction {
  /** FROM, COPY, RUN, … */
  readonly name: string;
  readonly value: string;
}

/** One list of instructions for each FROM, which comes first in it. Lines that end with `\` are joined, comments are left out. */
export function stagesOf(dockerfile: string): Instruction[][] {
  const stages: Instruction[][] = [];
  const lines = dockerfile.replace(/\\\n\s*/g, '').split('\n');
  for (const line of lines) {
    const match = /^([A-Z]+)\s+(.+)$/.exec(line);
    if (!match) continue;
    const [, name = '', value = ''] = match;
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, value });
  }
  return stages;
}

/** The values of all instructions of a name in a stage. */
export function valuesOf(stage: readonly Instruction[], name: string): string[] {
  return stage.filter((one) => one.name === name).map((one) => one.value);
}

/** What COPY copies within the project, without what it takes from another stage. */
export function copiedPaths(stage: readonly Instruction[]): string[] {
  return valuesOf(stage, 'COPY')
    .filter((value) => !value.startsWith('--from='))
    .flatMap((value) => value.split(/\s+/).slice(0, -1));
}
