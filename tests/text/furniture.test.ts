import { describe, expect, test } from 'vitest';
import { isFurnitureLine, opensFurniture } from '../../src/text/furniture.ts';

describe('lines around a story, in five languages', () => {
  test.each([
    'To continue reading, subscribe now',
    'We value your privacy',
    'The post Ferry runs again appeared first on Harbor News.',
    'submitted by    /u/ada_o    [link]    [comments]',
    'Our Standards: The Harbor Trust Principles.',
    'Have you been affected? Email ada@harbor.example',
    'This is a developing story and will be updated.',
    'READ MORE »',
    '[Read more]',
    'Related: The night of the storm',
    '3 min read',
    '12 of 30',
    '© 2025 Harbor News',
    'Additional reporting by Jane Roe',
    'Already a subscriber? Log in.',
    'Just pop your email into the box above.',
    'Every morning we’ll send you the news of the harbor.',
    'You can unsubscribe from this letter at any time.',
    'Sie können sich jederzeit wieder abmelden.',
    'Vous pouvez vous désabonner à tout moment.',
    'Puede darse de baja en cualquier momento.',
    'いつでも配信停止できます。',
    'Lesen Sie auch: Die Nacht des Sturms',
    'Auch interessant:',
    'Das könnte Sie auch interessieren',
    'Jetzt kostenlos anmelden',
    'Wir verwenden Cookies und ähnliche Verfahren.',
    'À lire aussi : La nuit de la tempête',
    'Cet article est réservé aux abonnés',
    'Abonnez-vous pour lire la suite',
    'Le puede interesar: La noche de la tormenta',
    'Este contenido es exclusivo para suscriptores',
    'Síguenos en redes',
    '関連記事：嵐の夜',
    'この記事は有料会員限定です。残り 1234文字',
    '無断転載を禁じます',
  ])('%s', (line) => {
    expect(isFurnitureLine(line)).toBe(true);
  });
});

describe('sentences that begin like furniture are the story’s', () => {
  test.each([
    'Also on Monday, the harbor office closed its doors.',
    'More than 600 people waited for the ferry.',
    'Read the room, the captain told her crew.',
    'Sources close to the harbor office denied it.',
    'Comments by the captain caused an outcry.',
    'The post was removed from the town’s site.',
    'Related industries suffered as well.',
    'Die Redaktion der Zeitung wurde durchsucht.',
    'Sie haben noch keine Ahnung, sagte sie.',
    'Ce texte a été adopté par la chambre.',
    'Recibe 20 años de cárcel por el robo.',
    'Con información de la policía, la fiscalía abrió una causa.',
    '関連する法案が成立した。',
  ])('%s', (line) => {
    expect(isFurnitureLine(line)).toBe(false);
  });

  test('and so is a long paragraph, however it begins', () => {
    expect(isFurnitureLine(`Read more ${'about the ferry '.repeat(40)}`)).toBe(false);
  });
});

describe('headings after which a page is about other things', () => {
  test.each(['More from Harbor News', 'Das könnte Sie auch interessieren', 'Te puede interesar', '関連記事'])(
    '%s',
    (heading) => {
      expect(opensFurniture(heading)).toBe(true);
    },
  );

  test('are not the headings of a story', () => {
    expect(opensFurniture('More than a ferry')).toBe(false);
    expect(opensFurniture('What happens now')).toBe(false);
  });
});
