/** The texts of a message that consists of components. */

interface TextComponent {
  readonly content?: string;
  readonly components?: readonly object[];
}

/** The texts in components, in their order, as Discord sends them or as discord.js reads them. */
export function textsIn(components: readonly object[]): string[] {
  return components.flatMap((one: TextComponent) => [
    ...(typeof one.content === 'string' ? [one.content] : []),
    ...textsIn(one.components ?? []),
  ]);
}
