/** Eight short stories, invented with the people and places in them, for questions that they answer and do not answer. */
export const HARBOUR_NEWS: readonly string[] = [
  `Oil prices rise as Velda cuts output

Oil prices rose 4 percent on Monday after Velda said that it would cut its output.

Traders in Karsk had expected a smaller cut. Shares were flat.
`,
  `Bakers of Orlan ask more for bread

Bakers in Orlan raised the prices of bread and cakes for the second time this spring.

Flour costs a tenth more than a year ago, Dag Holm of the guild said.
`,
  `Ferry runs aground off Hallin

A ferry with 212 passengers ran aground off Hallin on Tuesday night. Nobody was hurt.

"We had no power and no anchor," Captain Ines Orvall said.
`,
  `Museum shows the old anchor of Karsk

Visitors of the museum in Karsk may touch the old anchor from Saturday.

It was found by divers. It had hardly any rust.
`,
  `Dockers of Orlan strike over night shifts

Dockers in Orlan began a strike over night shifts on Friday.

Lea Brandt of the union wants the shifts to be shorter.
`,
  `Parliament passes the budget

Parliament passed the budget by 88 votes to 61 after a debate of nine hours.

Schools get more money; roads get less.
`,
  `Rain floods the Melbin valley

Rain flooded the Melbin valley for the third day. Farmers lost their harvest of barley.

The wettest place was Tarn, where a bridge broke.
`,
  `Skater Runa Telk wins gold

Runa Telk won the gold medal over 500 metres in Corrund.

She fell twice in training.
`,
];

/** Messages of some fifty words, as somebody pastes them. */
export const MESSAGE_ABOUT_THE_FERRY =
  'My aunt wrote to me this morning that their holiday ended early, since the boat they were on, a ferry with two hundred people or so, ran aground somewhere off Hallin in the middle of the night, and the captain had neither power nor an anchor, can you imagine that?';
export const MESSAGE_ABOUT_A_GARDEN =
  'My aunt wrote to me this morning that she has planted tomatoes behind the house, repainted the kitchen in yellow, sold her bicycle to a neighbour from Orlan, and bought tickets for the opera, where her nephew sings the part of a gardener who falls in love with the moon, can you imagine that?';
