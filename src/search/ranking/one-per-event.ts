/** Keeps the reports of one outlet for each event, so that a list does not repeat what several outlets report. */

export interface EventOfStory {
  /** undefined if the event is not known; such a story is always kept */
  readonly event: string | undefined;
  readonly outlet: string;
}

/** Keeps, of each event, the stories of the outlet that ranks first. */
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
