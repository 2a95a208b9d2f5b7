import { describe, expect, test } from 'vitest';
import { whoSays } from '../../support/who-says.ts';

const INTRODUCTION =
  'Die Finanzministerin Ida Roth hat am Montag in Tolna mit dem Landrat Jonas Quist über die gesperrte Brücke gesprochen.';
const says = (...texts: string[]) => whoSays('de', INTRODUCTION, ...texts);

describe('who says something in a German story', () => {
  test.each([
    ['the verb before the name', '„Die Brücke bleibt zu“, sagte Roth.', 'Ida Roth!'],
    ['an adverb between', '„Die Brücke bleibt zu“, sagte am Abend in Tolna Ida Roth.', 'Ida Roth!'],
    ['a title without a name', '„Die Brücke bleibt zu“, sagte die Ministerin.', 'Ida Roth!'],
    ['so', '„Die Brücke bleibt zu“, so Quist weiter.', 'Jonas Quist!'],
    ['a colon', 'Quist sagte am Abend: „Die Brücke bleibt zu.“', 'Jonas Quist!'],
    ['a clause behind a question', 'Auf die Frage, ob sie bleibe, antwortete Roth: „Ja, gern.“', 'Ida Roth!'],
    ['laut', 'Laut Roth ist die Brücke „ein Fass ohne Boden“.', 'Ida Roth!'],
    ['zufolge', 'Quist zufolge ist die Brücke „ein Fass ohne Boden“.', 'Jonas Quist!'],
    ['guillemets', '»Die Brücke bleibt zu«, sagte Quist.', 'Jonas Quist!'],
    ['Swiss guillemets', '«Die Brücke bleibt zu», sagte Quist.', 'Jonas Quist!'],
    ['straight marks', '"Die Brücke bleibt zu", sagte Quist.', 'Jonas Quist!'],
    ['words inside a sentence', 'Roth nannte die Brücke ein „Fass ohne Boden“.', 'Ida Roth?'],
    ['a surname with a particle', '„Nein“, sagte Nele von Arnsfeld.', 'Nele von Arnsfeld!'],
    ['a form of address', '„Die Brücke bleibt zu“, sagte Herr Quist.', 'Jonas Quist!'],
    ['nobody by name', '„Ich muss jetzt laufen“, sagte eine Anwohnerin.', '(eine Anwohnerin)'],
    ['a body’s spokeswoman', '„Das prüfen wir“, hieß es von einer Sprecherin.', '(eine Sprecherin)'],
    ['two together', '„Die Brücke bleibt zu“, sagten Roth und Quist.', 'Ida Roth + Jonas Quist!'],
  ])('%s', (_, text, who) => {
    expect(says(text).map((line) => line.split(':')[0])).toEqual([who]);
  });

  test('a pronoun is the last one of its gender who spoke', () => {
    expect(says('„Nein“, sagte Roth. Sie habe „kein Geld“, fügte sie hinzu.')).toEqual([
      'Ida Roth!: Nein',
      'Ida Roth!: kein Geld',
    ]);
  });

  test('a quotation without a clause goes on with the speaker before', () => {
    expect(says('„Nein“, sagte Quist. „Das geht nicht.“')[1]).toBe('Jonas Quist!: Das geht nicht.');
  });

  test('the subjunctive reports without marks, and what is marked in it is of the same speaker', () => {
    expect(says('Die Brücke sei alt, sagte Quist. Man habe „viel zu lange“ gewartet.')).toEqual([
      'Jonas Quist?: viel zu lange',
    ]);
  });

  test('a quotation inside a quotation is no other speaker’s', () => {
    expect(says('„Mein Vater sagte immer: ‚Geh nie zurück‘“, erzählte Quist.')).toEqual([
      'Jonas Quist!: Mein Vater sagte immer: ‚Geh nie zurück‘',
    ]);
  });

  test('what opens each paragraph with a mark has one speaker', () => {
    expect(
      says('„Wir haben kein Geld.', '„Und wir haben keine Zeit“, sagte Roth.').map(
        (line) => line.split(':')[0],
      ),
    ).toEqual(['Ida Roth!', 'Ida Roth!']);
  });

  test.each([
    ['a title', 'Das Album „Kaltes Wasser“ erscheint im Mai.'],
    ['so-called', 'Quist verteidigte die sogenannte „Brücke ins Nichts“.'],
    ['a newspaper', 'Das sagte Roth der „Tolnaer Zeitung“.'],
    ['a nickname', 'Die Brücke mit dem Spitznamen „Die Alte“ ist gesperrt.'],
  ])('%s is no quote', (_, text) => {
    expect(says(text)).toEqual([]);
  });

  test('a sentence that two people could have said names nobody', () => {
    expect(says('Am Abend trafen sich alle im Rathaus.', '„Wer soll das bezahlen?“')).toEqual([
      '-: Wer soll das bezahlen?',
    ]);
  });

  describe('whoever is named beside the words of another does not get them', () => {
    test.each([
      [
        'a name that is a conjunction',
        'Der Kanzler Peter Weil traf Quist. Weil warf Quist vor, er habe „jedes Maß verloren“.',
        ['Peter Weil?: jedes Maß verloren'],
      ],
      [
        'words of somebody whom the subject quotes',
        'Quist erinnerte an einen Satz von Roth: „Wir schaffen das nicht allein.“',
        ['-: Wir schaffen das nicht allein.'],
      ],
      [
        'words with which the subject quotes another',
        'Roth zitierte Quist mit den Worten: „Sparen ist kein Selbstzweck.“',
        ['-: Sparen ist kein Selbstzweck.'],
      ],
      [
        'a question that was put',
        'Auf die Frage „Würden Sie es wieder tun?“ antwortete Roth nicht.',
        ['-: Würden Sie es wieder tun?'],
      ],
      [
        'what somebody is called by another',
        'Roth wurde von Quist als „Lügnerin“ bezeichnet.',
        ['-: Lügnerin'],
      ],
      [
        'a name behind ironical marks',
        'Roth spottete über den „Friedensfürsten“ Quist: „Er hat nichts erreicht.“',
        ['Ida Roth!: Er hat nichts erreicht.'],
      ],
      [
        'a sign that somebody carries',
        'Auf dem Plakat von Quist stand: „Es reicht jetzt wirklich.“',
        ['-: Es reicht jetzt wirklich.'],
      ],
      [
        'what somebody is told in the subjunctive',
        '„Nein“, sagte Roth. Man habe ihr gesagt: „Macht weiter.“',
        ['Ida Roth!: Nein', '-: Macht weiter.'],
      ],
      [
        'a title behind a particle',
        'Das Plakat von Aktivistin Lea Sommer fiel um. „Zu spät“, sagte Sommer.',
        ['Lea Sommer!: Zu spät'],
      ],
      [
        'words whose owner stands before them',
        'Roth lobte Quist. Quists Satz „Wir sind Partner“ fand Roth „zu kühl“.',
        ['-: Wir sind Partner', 'Ida Roth?: zu kühl'],
      ],
      [
        'a promise that the subject tells of',
        'Roth kündigte an, Quist habe zugesagt: „Wir tragen das mit.“',
        ['-: Wir tragen das mit.'],
      ],
      ['a relative clause', 'Roth verwies auf Quist, der „mehr Zeit“ gefordert hatte.', ['-: mehr Zeit']],
      [
        'a relative of somebody',
        'Die Mutter von Marek Dorn, Elke Dorn, sagte: „Er war ein gutes Kind.“',
        ['Elke Dorn!: Er war ein gutes Kind.'],
      ],
      [
        'a question of the interviewer',
        'Mit dem Blatt sprach Roth über Angst. „Haben Sie Angst?“ „Nein, gar nicht.“',
        ['-: Haben Sie Angst?', '-: Nein, gar nicht.'],
      ],
      [
        'an outlet, and somebody who is spoken to',
        'Laut „Spiegel“ sagte Karl Ott zu Lars Beck: „Geh jetzt endlich.“',
        ['-: Geh jetzt endlich.'],
      ],
    ])('%s', (_, text, lines) => {
      expect(says(text)).toEqual(lines);
    });
  });
});
