/** Short invented stories with what the first story lacks: other outlets, a date without time, markup, great length. */

export const STORIES: readonly string[] = [
  `Council opens second harbour bridge

By Staff Writer
April 8, 2025 / 9:10 AM

April 8 (UPI) -- The city council opened the second harbour bridge on Tuesday after six years of work.

"The bridge halves the way to the hospital," the harbour authority said in a statement.

About 14,000 cars are expected to cross it every day.
`,
  `How *not* to write a headline: # @everyone [read this](https://example.org)

April 7, 2025

A reader sent us **five** rules for _typing_ and a \`code\` sample: ||nobody reads them||, he wrote, <@1>.

- The list that came with it named discord.gg/example and https://example.org/rules as sources.
`,
  `Weather service explains its longest forecast

By Staff Writer
April 6, 2025 / 6:00 AM

${'The forecast says that rain will reach the coast in the morning and the hills by noon. Winds turn to the north-west and grow stronger until the evening. '.repeat(40).trim()}
`,
];
