/** Reports with texts that a database, a full text or a terminal may take badly. */
import type { Report } from '../news-day.ts';

const said = (words: string, name: string) => `“${words},” ${name} said on Monday.`;

/** By name; each has a day of its own, and some have none. */
export const ODD_REPORTS: Readonly<Record<string, Report>> = {
  nul: {
    outlet: 'Nul\0 Gazette',
    headline: 'Zero\0byte found\0 in harbour',
    at: '2025-04-01T08:00',
    paragraphs: ['A zero\0byte was found.', said('We never saw a zero\0byte here before', 'Zora Nu\0lle')],
  },
  surrogates: {
    outlet: 'Half\ud83d Post',
    headline: 'Half \ud83d of a pair, and \ude00 another',
    at: '2025-04-01T09:00',
    paragraphs: [
      'Half \ud83d of a surrogate pair stood in the harbour with \ude00 another half.',
      said('Nobody can read half \ud83d of a pair aloud', 'Sur\udc00 Rogate'),
    ],
  },
  long: {
    outlet: 'Long Words Weekly',
    headline: `The longest word ${'ab'.repeat(900)} of the harbour`,
    at: '2025-04-01T10:00',
    paragraphs: [
      `They wrote ${'x'.repeat(5000)} on the quay, and ${'Donaudampfschiff'.repeat(60)} beside it.`,
      said(`Nobody reads ${'y'.repeat(3000)} in one breath`, 'Longina Wordsworth'),
    ],
  },
  rightToLeft: {
    outlet: 'صحيفة الميناء',
    headline: 'الميناء مغلق بسبب العاصفة',
    at: '2025-04-01T11:00',
    language: 'ar',
    paragraphs: ['أغلق الميناء أبوابه بسبب العاصفة القوية.', '\u202eהנמל סגור\u202c בגלל הסערה.'],
  },
  emoji: {
    outlet: 'Emoji 😀 Times',
    headline: '🚢 Ferry 👨‍👩‍👧‍👦 of families 🏳️‍🌈 leaves the harbour 🇺🇦',
    at: '2025-04-01T12:00',
    paragraphs: [
      'A 🚢 left with 👨‍👩‍👧‍👦 aboard.',
      said('We waved 👋🏽 until the ship was gone', 'Emo Jison'),
    ],
  },
  combining: {
    outlet: 'Le Cafe\u0301 Quotidien',
    headline: 'Cafe\u0301 of the harbour reopens as Café Bœuf, Straße & Co',
    at: '2025-04-01T13:00',
    paragraphs: [
      'The cafe\u0301 reopened. The Stra\u00dfe and the STRASSE are one street; \ufb01ve \ufb01shermen came.',
      said('A cafe\u0301 without its accent is no cafe\u0301 at all', 'Rene\u0301 Bœuf'),
      `Z${'\u0300\u0315\u0335'.repeat(60)}algo stood there.`,
    ],
  },
  operators: {
    outlet: 'O\'Brien\'s "Quoted" & Co',
    headline: "'; DROP TABLE stories; -- and 100% of the under_score",
    at: '2025-04-01T14:00',
    paragraphs: [
      "Robert'); DROP TABLE stories;-- was here. So was 50% off, a_b, a\\b, and foo:* & !bar | (baz <-> qux).",
      'NEAR/3 AND OR NOT "phrase* ^caret {col}: - + ~',
      said('We lost 100% of the under_score to a backslash \\ today', "Bobby O'Tables"),
    ],
  },
  undated: {
    outlet: 'Undated Tribune',
    headline: 'Fog closes the harbour without a date',
    paragraphs: ['Fog closed the harbour of Melbin.', said('No ship leaves in such fog', 'Ulla Undat')],
  },
  undatedToo: {
    outlet: 'Undated Tribune',
    headline: 'Harbour fog lifts, and nobody knows when',
    paragraphs: ['The fog over the harbour lifted.', said('It lifted as it came', 'Ulla Undat')],
  },
  namesake: {
    outlet: 'undated TRIBUNE',
    headline: 'An outlet of the same name in other letters reports from the harbour',
    at: '2025-04-02T08:00',
    paragraphs: ['The harbour has two newspapers of one name.', said('Ours was first', 'Ada Namer')],
  },
  empty: {
    outlet: 'Empty Days',
    headline: 'Nothing but a headline',
    at: '2025-04-02T09:00',
    paragraphs: ['.'],
  },
  dateOnly: {
    outlet: 'Day Paper',
    headline: 'A paper that prints the day alone tells of the harbour',
    at: '2025-04-02T22:30',
    paragraphs: ['The harbour paper prints days alone.', said('A day is enough for a harbour', 'Dana Day')],
  },
  thai: {
    outlet: 'ข่าวท่าเรือ',
    headline: 'ท่าเรือปิดเพราะพายุ',
    at: '2025-04-02T11:00',
    language: 'th',
    paragraphs: ['ท่าเรือปิดทำการเพราะพายุฝนฟ้าคะนองเมื่อวันจันทร์'],
  },
  chinese: {
    outlet: '港口日报',
    headline: '港口因风暴关闭',
    at: '2025-04-02T12:00',
    language: 'zh',
    paragraphs: ['港口周一因强风暴关闭，所有渡轮停航。', '“我们从未见过这样的风暴，”船长王伟说。'],
  },
};
