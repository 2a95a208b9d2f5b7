/** Leaves one outlet's reports of each event: what others report of it would only be read again. */

export interface EventOfStory {
  /** undefined where it was not looked for: the story stands alone */
  readonly event: string | undefined;
  readonly outlet: string;
}

/** The ranked stories without those whose event a story of another outlet before them reports. */
export function onePerEvent<Story>(
  ranked: readonly Story[],
  eventOf: (story: Story) => EventOfStory,
): Story[] {
  const outlets = new Map<string, string>();
  return ranked.filter((story) => {
    const { event, outlet } = eventOf(story);
    if (event === undefined) return true;
    const first = outlets.get(event) ?? outlet;
    outlets.set(event, first);
    return first === outlet;
  });
}
