/** Reports in other languages than English fall into their events, and never into those of another language. */
import { expect, test } from 'vitest';
import { createEventFinder } from '../../src/events/memory-event-finder.ts';

/** By language: events as their reports, headline first. Some are of one kind, with other places and people. */
const DAYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  de: [
    [
      'Großbrand zerstört Möbelfabrik in Rehfeld\nEin Großbrand hat in der Nacht zum Mittwoch eine Möbelfabrik in Rehfeld zerstört. 120 Feuerwehrleute waren nach Angaben von Einsatzleiter Mark Stolle im Einsatz.',
      'Feuer in Rehfelder Fabrik: Dach stürzt ein\nBei einem Feuer in einer Möbelfabrik in Rehfeld ist am Mittwoch das Dach eingestürzt. Einsatzleiter Mark Stolle sprach von 120 Feuerwehrleuten vor Ort.',
      'Rehfeld: Ursache des Brandes weiter unklar\nNach dem Großbrand in der Möbelfabrik von Rehfeld ist die Ursache weiter unklar. Die 120 Feuerwehrleute seien erschöpft, sagte Einsatzleiter Mark Stolle.',
    ],
    [
      'Großbrand in Lagerhalle bei Tolna\nEin Großbrand hat am Mittwoch eine Lagerhalle bei Tolna zerstört. Die Feuerwehr war mit 60 Leuten im Einsatz, sagte Sprecherin Ines Kade.',
      'Lagerhalle bei Tolna abgebrannt\nBei Tolna ist eine Lagerhalle abgebrannt. Sprecherin Ines Kade sagte, 60 Feuerwehrleute hätten den Großbrand gelöscht.',
    ],
    [
      'Finanzministerin Aubel legt Sparhaushalt vor\nFinanzministerin Klara Aubel hat am Mittwoch in Wallrode einen Sparhaushalt vorgelegt. Die Ausgaben sollen um 3,4 Milliarden sinken.',
      'Wallrode will 3,4 Milliarden sparen\nDie Landesregierung in Wallrode will 3,4 Milliarden sparen. Den Haushalt stellte Finanzministerin Klara Aubel vor.',
    ],
  ],
  fr: [
    [
      'Un incendie détruit une usine de meubles à Rehfeld\nUn incendie a détruit dans la nuit une usine de meubles à Rehfeld. Quelque 120 pompiers ont été mobilisés, selon le commandant Marc Stolle.',
      'Rehfeld : le toit de l’usine s’effondre dans l’incendie\nLe toit d’une usine de meubles de Rehfeld s’est effondré dans un incendie combattu par 120 pompiers, a dit le commandant Marc Stolle.',
    ],
    [
      'Un incendie ravage un entrepôt près de Tolna\nUn incendie a ravagé mercredi un entrepôt près de Tolna. Soixante pompiers sont intervenus, a dit la porte-parole Inès Cade.',
      'Entrepôt détruit à Tolna\nPrès de Tolna, un entrepôt a été détruit par un incendie. La porte-parole des pompiers, Inès Cade, parle de dégâts importants.',
    ],
    [
      'La ministre Aubenas présente un budget d’austérité\nLa ministre des finances, Claire Aubenas, a présenté mercredi à Valrode un budget en baisse de 3,4 milliards.',
      'Valrode veut économiser 3,4 milliards\nLe gouvernement de Valrode veut économiser 3,4 milliards, a annoncé la ministre Claire Aubenas.',
    ],
  ],
  es: [
    [
      'Un incendio destruye una fábrica de muebles en Rehfeld\nUn incendio destruyó de madrugada una fábrica de muebles en Rehfeld. Trabajaron 120 bomberos, según el comandante Marco Stolle.',
      'Rehfeld: se hunde el tejado de la fábrica incendiada\nEl tejado de una fábrica de muebles de Rehfeld se hundió en un incendio al que acudieron 120 bomberos, dijo el comandante Marco Stolle.',
    ],
    [
      'Arde un almacén cerca de Tolna\nUn incendio arrasó el miércoles un almacén cerca de Tolna. La portavoz Inés Cade habló de graves daños.',
      'Un almacén de Tolna queda arrasado\nCerca de Tolna un incendio arrasó un almacén, confirmó la portavoz de los bomberos, Inés Cade.',
    ],
    [
      'La ministra Aubena presenta un presupuesto austero\nLa ministra de Hacienda, Clara Aubena, presentó el miércoles en Valrode un presupuesto con 3400 millones menos.',
      'Valrode quiere ahorrar 3400 millones\nEl Gobierno de Valrode quiere ahorrar 3400 millones, anunció la ministra Clara Aubena.',
    ],
  ],
  ja: [
    [
      '沢井市の家具工場で火災\n12日未明、沢井市の家具工場で火災があり、工場が全焼した。消防本部の前田浩司令長によると、120人が消火にあたった。',
      '沢井市の工場火災、屋根が崩落\n沢井市の家具工場の火災で屋根が崩れ落ちた。120人が消火にあたったと前田浩司令長は話した。',
    ],
    [
      'トルナの倉庫で火災\nトルナ郊外の倉庫で12日、火災があった。消防のイネス・カデ報道官は被害が大きいと話した。',
      'トルナ郊外の倉庫が全焼\nトルナ郊外の倉庫が火災で全焼した。イネス・カデ報道官が明らかにした。',
    ],
    [
      '若森県が緊縮予算案\n青葉千里財務相は12日、緊縮型の予算案を発表した。歳出を340億円減らす。',
      '若森県、歳出340億円削減へ\n若森県は歳出を340億円削減する予算案を決めた。青葉千里財務相が発表した。',
    ],
  ],
};

test.each(Object.entries(DAYS))('reports in %s fall into their events, in any order', (language, events) => {
  for (const isReversed of [false, true]) {
    const finder = createEventFinder();
    const eventOf = new Map<string, string>();
    const reports = events.flatMap((texts, event) => texts.map((text, n) => ({ id: `${event}/${n}`, text })));
    for (const [n, report] of (isReversed ? reports.reverse() : reports).entries()) {
      const at = new Date(Date.UTC(2026, 3, 8, 6, n * 10)).toISOString();
      const { event, moved } = finder.place({ ...report, language, at });
      eventOf.set(report.id, event);
      for (const move of moved) eventOf.set(move.report, move.event);
    }
    const found = [...Map.groupBy(eventOf.keys(), (id) => eventOf.get(id)).values()];
    expect(found.map((ids) => ids.sort().join(' ')).sort()).toEqual(
      events.map((texts, event) => texts.map((_, n) => `${event}/${n}`).join(' ')),
    );
  }
});

test('a report in another language is an event of its own', () => {
  const finder = createEventFinder();
  finder.place({ id: 'a', language: 'de', text: 'Brand in Rehfeld\nMark Stolle: 120 Leute in Rehfeld.' });
  const text = 'Fire in Rehfeld\nMark Stolle: 120 Leute in Rehfeld.';
  expect(finder.place({ id: 'b', language: 'en', text }).event).toBe('b');
  expect(finder.place({ id: 'c', language: 'de-AT', text }).event).toBe('a');
});
