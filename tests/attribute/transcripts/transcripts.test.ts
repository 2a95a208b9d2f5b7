import { describe, expect, test } from 'vitest';
import { attribute } from '../../../src/attribute/attribute.ts';
import type { Quote } from '../../../src/model/article.ts';

const quotesOf = (story: string): Quote[] =>
  attribute({
    id: 'story',
    paragraphs: story
      .trim()
      .split('\n')
      .map((text, n) => ({ number: n + 1, text: text.trim() })),
  });

/** `paragraph speaker certainty: words` of each named quote. */
const namedIn = (story: string): string[] =>
  quotesOf(story).flatMap(({ attribution, paragraph, text }) =>
    attribution.state === 'named'
      ? [
          `${paragraph} ${attribution.speakers.map((one) => one.name).join('+')} ${attribution.certainty}: ${text}`,
        ]
      : [],
  );

const INTRODUCTION =
  'The novelist Ada Quist has written about the harbour for forty years. She spoke to us in May.';

/** An interview whose labels are `asks` and `answers`. */
const interview = (asks: string, answers: string, introduction = INTRODUCTION) => `
  ${introduction}
  ${asks} Why did you write it now?
  ${answers} I wanted to finish it before I forgot.
  ${asks} Do you regret it?
  ${answers} No. You never regret a book.`;

const ANSWERED = [
  '3 Ada Quist sure: I wanted to finish it before I forgot.',
  '5 Ada Quist sure: No. You never regret a book.',
];

describe('an interview without quotation marks', () => {
  test.each([
    ['The Record:', 'Quist:'],
    ['THE RECORD:', 'QUIST:'],
    ['Harbour Weekly:', 'Ada Quist:'],
    ['Q:', 'A:'],
    ['Q.', 'A.'],
    ['**Q:**', '**A:**'],
    ['Question:', 'Answer:'],
    ['Host:', 'Guest:'],
    ['Interviewer:', 'Ms. Quist:'],
    ['— Interviewer:', '— Quist:'],
    ['**The Record:**', '**Quist:**'],
    ['**The Record**:', '**Quist**:'],
    ['HW:', 'AQ:'],
    ['REPORTER:', 'ADA QUIST, NOVELIST:'],
    ['Moderator:', 'Dr. Ada Quist (Tolna):'],
    ['', 'Quist:'],
  ])('%j asks and %j answers: the answers alone are quotes', (asks, answers) => {
    const story = interview(asks, answers);
    const longer = `${story}\n  ${asks} And now?\n  ${answers} Now I sleep.`;
    expect(namedIn(longer)).toEqual([...ANSWERED, '7 Ada Quist sure: Now I sleep.']);
  });

  test('what is shown as the clause is the label as printed', () => {
    expect(quotesOf(interview('The Record:', 'QUIST:')).map(({ clause, form }) => [clause, form])).toEqual([
      ['QUIST', 'direct'],
      ['QUIST', 'direct'],
    ]);
  });

  test('question and answer can stand in one paragraph', () => {
    const story = `
      The witness Ada Quist answered questions in court.
      Q. Did you see the boat? A. I did. I saw it at noon. Q. Was it blue? A. I think so.
      Q. Are you sure? A. My eyes are bad.`;
    expect(namedIn(story)).toEqual([
      '2 Ada Quist sure: I did. I saw it at noon.',
      '2 Ada Quist sure: I think so.',
      '3 Ada Quist sure: My eyes are bad.',
    ]);
  });

  test('several people who answer questions without a label have their own words', () => {
    const story = `
      The harbour band is Ada Quist, who sings, and Ben Roth, who plays the drums.
      How did you meet?
      Ada: I was late for school and so was he.
      Ben: She took my bike, and I never got it back.
      What is next?
      Ada: We go on tour in May. I cannot wait.
      Ben: I can wait, you know me.`;
    expect(namedIn(story).map((one) => one.split(':')[0])).toEqual([
      '3 Ada Quist sure',
      '4 Ben Roth sure',
      '6 Ada Quist sure',
      '7 Ben Roth sure',
    ]);
  });

  test('a turn in capitals that breaks off is no link to another story', () => {
    const story = interview('THE RECORD:', 'QUIST:').replace('forgot.', 'forgot. You see —');
    const broken = `${story}
      THE RECORD: So you would not call it a mistake then
      It is a mistake to ask me that.`;
    expect(quotesOf(broken).map((one) => one.paragraph)).toEqual([3, 5]);
  });

  test('a label can be a title that one person bears', () => {
    const story = `
      President Ada Quist spoke to the press in Tolna on Monday.
      Q: Will you go?
      THE PRESIDENT: I will, and I told him so.
      Q: When?
      THE PRESIDENT: When we are ready. We are not yet.`;
    expect(namedIn(story).map((one) => one.split(':')[0])).toEqual(['3 Ada Quist sure', '5 Ada Quist sure']);
  });

  test('a label that two people of the story bear names neither', () => {
    const story = `
      Ada Quist and Bela Quist met Ben Roth on the stage in Tolna.
      Quist: I never said that, and you know it.
      Roth: You did. I was there.
      Quist: You are wrong. I have the record.
      Roth: Then read it to us.`;
    expect(namedIn(story).map((one) => one.split(':')[0])).toEqual(['3 Ben Roth sure', '5 Ben Roth sure']);
    const [first] = quotesOf(story);
    expect(first?.attribution).toMatchObject({ state: 'ambiguous' });
  });

  test('questions above answers without labels: the answers are likely the words of the only person introduced', () => {
    const story = `
      The rower Ada Quist won gold in May. We caught up with her by the river.
      When did you first row?
      I was nine. My father pushed me in.
      And did you like it?
      I hated it. I really did.
      But I went back the next day.
      What do you do before a race?
      I sing to myself. It helps me.
      Do your rivals mind?
      I think they do, but I don't care.
      Tickets for the regatta are on sale now.`;
    expect(namedIn(story).map((one) => one.split(':')[0])).toEqual(
      [3, 5, 6, 8, 10].map((n) => `${n} Ada Quist likely`),
    );
  });
});

describe('paragraphs without a label', () => {
  const withBetween = (text: string) => `
    ${INTRODUCTION}
    The Record: Why did you write it now?
    Quist: I wanted to finish it.
    ${text}
    The Record: Do you regret it?
    Quist: No. You never regret a book.`;

  test('one in the first person goes on with the speaker before', () => {
    expect(namedIn(withBetween('It took me eleven years in the end.'))).toContain(
      '4 Ada Quist sure: It took me eleven years in the end.',
    );
  });

  test.each([
    ['the reporter describes', 'The harbour lay in fog that morning.'],
    ['the speaker is named', 'Quist laughed and poured me a cup of tea.'],
    ['a clause of speech', 'It took me back, she said, to my own school.'],
    ['a question', 'And what would you do now?'],
    ['a heading', 'My eleven years'],
    ['a remark in brackets', '[She laughs at me.]'],
    ['a note', 'We have shortened this interview for you.'],
  ])('%s: it is nobody’s words', (_, text) => {
    expect(quotesOf(withBetween(text)).map((one) => one.paragraph)).toEqual([3, 6]);
  });

  test.each([
    ['a question that goes on', 'You wrote it at sea. Do you miss it? I know it was hard for us.'],
    ['a request', 'Tell me about your years at sea.'],
    ['a remark', 'We have all read what you wrote about it.'],
  ])('if the interviewer has no label, %s can be the interviewer’s', (_, text) => {
    const story = `
      The harbour band is Ada Quist, who sings, and Ben Roth, who plays the drums.
      How did you meet?
      Ada: I was late for school and so was he.
      ${text}
      Ben: She took my bike, and I never got it back.
      What is next?
      Ada: We go on tour in May. I cannot wait.
      Ben: I can wait, you know me.`;
    expect(quotesOf(story).map((one) => one.paragraph)).toEqual([3, 5, 7, 8]);
  });

  test('without any label, a question that goes on ends the answer', () => {
    const story = `
      We spoke to the rower Ada Quist about the race that Ben Roth lost.
      When did you first row?
      I was nine. My father pushed me in.
      And did you like it?
      I hated it. I really did.
      Would you do it again? I know I would not.
      It helps me to sleep.
      What do you do before a race?
      I sing to myself. It helps me.
      Do your rivals mind?
      I think they do, but I don't care.`;
    expect(namedIn(story).map((one) => one.split(':')[0])).toEqual(
      [3, 5, 9, 11].map((n) => `${n} Ada Quist likely`),
    );
  });

  test.each([
    'Quist’s novel is out on 5 May.',
    'The book is out on 5 May, and you can order it from us.',
    'This interview was edited for length. I asked the questions in May.',
  ])('after the last label, %j is no answer', (text) => {
    expect(quotesOf(`${interview('Q:', 'Quist:')}\n${text}`).map((one) => one.paragraph)).toEqual([3, 5]);
  });
});

describe('quotations in marks beside a transcript', () => {
  test('those inside an answer are part of it, and no quotes of their own', () => {
    const story = interview('Q:', 'Quist:').replace(
      'I forgot',
      'I forgot. My mother said “write it all down now”, so I did',
    );
    expect(quotesOf(story).map((one) => one.paragraph)).toEqual([3, 5]);
  });

  test('those inside a question are not given to the guest', () => {
    const story = interview('Q:', 'Quist:').replace(
      'Do you regret it?',
      'Your mother said, “You will regret all of it.” Do you?',
    );
    const speakers = quotesOf(story).filter((one) => one.paragraph === 4);
    expect(speakers.every(({ attribution }) => attribution.state !== 'named')).toBe(true);
  });

  test('a label before words in marks is left to the clause', () => {
    const story = `
      Ada Quist and Ben Roth met on the stage in Tolna.
      Quist: “I never said that, and you know it.”
      Roth: “You did. I was there with you.”
      Quist: “You are wrong. I have the record.”
      Roth: “Then read it to us, will you?”`;
    expect(quotesOf(story).map((one) => one.text)[0]).toBe('I never said that, and you know it.');
  });
});

describe('labels that nobody speaks under', () => {
  test.each([
    [
      'a recipe',
      `Ada Quist tells us how she bakes her bread, in an interview.
      Ingredients: You need flour, water and my secret spice.
      Method: You knead it until your arms hurt.
      Ingredients: You need butter for your second loaf.
      Method: You spread it while we wait.`,
    ],
    [
      'an event',
      `Ada Quist sings in Tolna on Friday, and spoke to us about it.
      Where: You find us at the old harbour.
      When: Come at eight, and bring your friends with you.
      Where: If it rains we are in the hall with you.
      When: Doors open for you at seven.`,
    ],
    [
      'positions of candidates',
      `Here is where Ada Quist and Ben Roth stand on taxes and guns.
      Quist: Supports raising the tax on top earners to pay for schools.
      Roth: Opposes any new tax and wants to cut it for all.
      Quist: Wants background checks for everyone who buys a gun.
      Roth: Opposes new laws on guns in every state.`,
    ],
    [
      'results',
      `Ada Quist met Ben Roth in the final in Tolna on Sunday.
      Quist: 6, 4, 7.
      Roth: 4, 6, 5.
      Quist: Aces 12, double faults 3.
      Roth: Aces 8, double faults 9.`,
    ],
    [
      'a scene of a play under review',
      `Ada Quist and Ben Roth star in a new play at the Tolna theatre.
      Quist: I never loved you, and you know it.
      Roth: You did, I saw it in your eyes.
      Quist: I did not, and I never will.
      Roth: You will, my dear, I promise you.`,
    ],
    [
      'an imagined conversation',
      `Ada Quist and Ben Roth never met. This is an imagined talk.
      Quist: I never knew you, and now I do.
      Roth: You did, I wrote to you.
      Quist: I burned your letters, all of them.
      Roth: I knew you would, my friend.`,
    ],
    [
      'an explainer of the outlet',
      `President Ada Quist announced tariffs on Monday. We answer your questions, she told us.
      Q: What is a tariff?
      A: A tariff is a tax on goods. You pay it when you buy from abroad.
      Q: Will it cost me?
      A: It will cost you more, and we will all feel it.`,
    ],
    [
      'questions and answers after two people',
      `Nora Vane spoke to Ada Quist in the harbour of Tolna.
      Q: Where do you start?
      A: I start with the sky. I always have.
      Q: And then?
      A: Then I wait. My brush does the rest.`,
    ],
    [
      'advice',
      `The Sleep Problem has many fathers. Ada Quist has written a book, and talked to us.
      Problem: You lie awake and your thoughts race.
      Solution: You get up and read until you are tired.
      Problem: You wake at four and your phone glows.
      Solution: You leave your phone in the kitchen.`,
    ],
    [
      'a live blog',
      `Ada Quist and Ben Roth meet tonight. We follow it for you.
      8:15 p.m.: We are in the hall, and I can see Quist.
      8:30 p.m.: You can hear the crowd from our desk.
      8:45 p.m.: We wait, and so do you.
      9:00 p.m.: I have seen Roth, and we are ready.`,
    ],
    [
      'credits',
      `Ada Quist opened her show in Tolna. She gave us an interview.
      Photograph: Ben Roth for our weekend magazine
      Photograph: Ben Roth, with thanks to you
      Video: Ben Roth and our team
      Photograph: Ben Roth, my archive`,
    ],
    [
      'headlines',
      `Ada Quist and Ben Roth met in Tolna.
      Quist: We Will Never Give Up Your Harbour
      Roth: You Have Already Lost Your Harbour
      Quist: I Shall Return With Your Votes
      Roth: We Have Counted Your Votes Twice`,
    ],
    [
      'an essay with questions',
      `I talk to Ada Quist in my dreams. She taught me to swim in Tolna.
      Do you remember the first cold day of your life?
      I do. I stood on the pier, and Quist was in the water.
      Why did you never learn it, you ask?
      I was afraid. I still am.
      What would you have done in my place?
      I think I would have run from my fear.
      Did you ever thank your teacher?
      I never did. I write this in her place.`,
    ],
  ])('%s', (_, story) => {
    expect(namedIn(story)).toEqual([]);
  });
});
