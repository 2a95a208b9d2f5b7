/** Pages built like those of big papers and broadcasters in other languages. What they say, and who, is invented. */
import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/parse/page/page.ts';

const read = (html: string, url: string, defaultTimeZone: string) =>
  readPage(html, { id: 'page', url, defaultTimeZone });
const bodyOf = ({ paragraphs }: ReturnType<typeof readPage>) => paragraphs.map(({ text }) => text).join('\n');

/** Long enough that the page is no teaser. */
const DE = `Ein Großbrand hat in der Nacht eine Möbelfabrik in Rehfeld zerstört. Rund 120 Feuerwehrleute waren im Einsatz, verletzt wurde niemand.`;
const FR = `Un incendie a détruit dans la nuit une usine de meubles à Rehfeld. Quelque 120 pompiers ont été mobilisés et personne n’a été blessé.`;
const ES = `Un incendio ha destruido de madrugada una fábrica de muebles en Rehfeld. Unos 120 bomberos trabajaron en la zona y no hay heridos.`;
const JA = `12日未明、沢井市の家具工場で火災があり、鉄骨2階建ての工場が全焼しました。けが人はいませんでした。およそ120人が消火にあたりました。`;

describe('a page like those of Spiegel', () => {
  const page = read(
    `<html lang="de"><head><title>Rehfeld: Großbrand zerstört Möbelfabrik - DER BOTE</title>
    <meta property="og:title" content="Rehfeld: Großbrand zerstört Möbelfabrik"><meta name="date" content="2025-04-09T08:12:00+02:00"></head>
    <body><header><nav><a href="/">Startseite</a><a href="/plus">Abonnement</a></nav></header><main><article>
    <header><h2><span class="text-primary-base">Nacht zum Mittwoch</span><span class="hidden">:</span> <span class="align-middle">Großbrand zerstört Möbelfabrik in Rehfeld</span></h2>
    <div class="leading-loose">Die Ursache ist unklar. Der Schaden geht in die Millionen.</div>
    <div class="text-black">Von <a href="/impressum/autor-1">Mark Stolle</a> und <a href="/impressum/autor-2">Ines Kade</a></div>
    <time class="timeformat" datetime="2025-04-09 08:12:00">09.04.2025, 08.12 Uhr</time></header>
    <section><div class="RichText"><p>${DE}</p><p>„Das Dach war schon eingestürzt“, sagte Einsatzleiter Jan Rehberg.</p></div>
    <aside><h3>Mehr zum Thema</h3><a href="/x">Wieder Feuer in Tolna</a></aside>
    <div class="RichText"><p>${DE.replace('Möbelfabrik', 'Lagerhalle')}</p></div></section>
    <footer><p>Icon: Der Bote</p><p>Diskutieren Sie mit</p><p>Feedback</p></footer></article></main></body></html>`,
    'https://www.bote.example/panorama/rehfeld-a-1.html',
    'Europe/Berlin',
  );

  test('has its headline, its authors and its date', () => {
    expect(page.headline).toContain('Großbrand zerstört Möbelfabrik');
    expect(page.byline).toBe('Mark Stolle und Ines Kade');
    expect(page.publishedAt?.instant).toBe('2025-04-09T06:12:00.000Z');
    expect(page.language).toBe('de');
  });

  test('has its body without furniture', () => {
    expect(bodyOf(page)).toContain('Das Dach war schon eingestürzt');
    expect(bodyOf(page)).not.toMatch(/Mehr zum Thema|Wieder Feuer|Feedback|Diskutieren Sie|Abonnement/);
  });
});

describe('a page like those of Le Monde', () => {
  const page = read(
    `<html lang="fr"><head><title>Un incendie détruit une usine à Rehfeld</title><meta property="og:title" content="Un incendie détruit une usine à Rehfeld">
    <meta property="og:article:published_time" content="2025-04-09T06:12:00+00:00"><meta property="og:article:author" content="Marc Stolle"></head>
    <body><nav><ul><li>Se connecter</li><li>S’abonner</li></ul></nav><main><article class="article">
    <h1 class="article__title">Un incendie détruit une usine à Rehfeld</h1>
    <p class="article__desc">Les causes du sinistre ne sont pas connues.</p>
    <p class="meta__authors">Par <a href="/signataires/marc-stolle">Marc Stolle</a> (Rehfeld, envoyé spécial)</p>
    <p class="meta__date">Publié le 09 avril 2025 à 08h12, modifié le 09 avril 2025 à 10h00</p><p class="meta__reading">Temps de Lecture 2 min.</p>
    <section class="article__content"><p class="article__paragraph">${FR}</p>
    <p class="article__paragraph">« Le toit s’était déjà effondré », a dit le commandant Jean Réberg.</p>
    <p class="article__status">Il vous reste 62.4% de cet article à lire. La suite est réservée aux abonnés.</p>
    <section class="catcher"><p>Lire aussi : Nouvel incendie à Tolna</p></section>
    <p class="article__paragraph">${FR.replace('usine de meubles', 'fabrique')}</p></section>
    <section class="friend"><h4>Services</h4><p>Réutiliser ce contenu</p></section></article></main></body></html>`,
    'https://www.courrier.example/societe/article/2025/04/09/rehfeld_1.html',
    'Europe/Paris',
  );

  test('has its headline, its author and its date', () => {
    expect(page.headline).toBe('Un incendie détruit une usine à Rehfeld');
    expect(page.byline).toBe('Marc Stolle');
    expect(page.publishedAt?.instant).toBe('2025-04-09T06:12:00.000Z');
    expect(page.language).toBe('fr');
  });

  test('has its body without furniture', () => {
    expect(bodyOf(page)).toContain('Le toit s’était déjà effondré');
    expect(bodyOf(page)).not.toMatch(/Lire aussi|Temps de Lecture|Réutiliser|S’abonner|réservée aux abonnés/);
  });
});

describe('a page like those of El País', () => {
  const page = read(
    `<html lang="es"><head><title>Un incendio destruye una fábrica en Rehfeld | Sociedad | EL DIARIO</title>
    <meta property="og:title" content="Un incendio destruye una fábrica en Rehfeld"><meta property="article:published_time" content="2025-04-09T06:12:00.000Z"></head>
    <body><header><a href="/suscripciones/">Suscríbete</a></header><article id="main-content">
    <header class="a_e"><h1 class="a_t">Un incendio destruye una fábrica en Rehfeld</h1><h2 class="a_st">Las causas no se conocen</h2></header>
    <div class="a_md"><div class="a_md_a"><a href="/autor/marco-stolle/">Marco Stolle</a></div>
    <div class="a_md_f">Rehfeld - <time datetime="2025-04-09T08:12:00+02:00">09 abr 2025 - 08:12 CEST</time></div></div>
    <div class="a_c" data-dtm-region="articulo_cuerpo"><p>${ES}</p><p>«El tejado ya se había hundido», dijo el comandante Juan Reverte.</p>
    <aside><p>Más información</p><a href="/x">Otro incendio en Tolna</a></aside>
    <p>${ES.replace('fábrica', 'nave')}</p></div>
    <div class="a_ei"><p>Regístrate gratis para seguir leyendo</p><p>Archivado en</p><ul><li>Incendios</li></ul></div></article></body></html>`,
    'https://diario.example/sociedad/2025-04-09/rehfeld.html',
    'Europe/Madrid',
  );

  test('has its headline, its author and its date', () => {
    expect(page.headline).toBe('Un incendio destruye una fábrica en Rehfeld');
    expect(page.byline).toBe('Marco Stolle');
    expect(page.publishedAt?.instant).toBe('2025-04-09T06:12:00.000Z');
    expect(page.language).toBe('es');
  });

  test('has its body without furniture', () => {
    expect(bodyOf(page)).toContain('El tejado ya se había hundido');
    expect(bodyOf(page)).not.toMatch(/Más información|Otro incendio|Archivado en|Regístrate|Suscríbete/);
  });
});

describe('a page like those of NHK', () => {
  const page = read(
    `<html lang="ja"><head><title>沢井市の家具工場で火災 けが人なし | 若森放送</title><meta property="og:title" content="沢井市の家具工場で火災 けが人なし | 若森放送"></head>
    <body><header><nav><a href="/">ニュース</a><a href="/weather">気象</a></nav></header><main><article class="module--detail-content">
    <h1 class="content--title"><span>沢井市の家具工場で火災 けが人なし</span></h1>
    <p class="content--date"><time datetime="2025-04-09T08:12">2025年4月9日 8時12分</time></p>
    <div class="content--detail"><p class="content--summary">${JA}</p>
    <section><div class="body-text"><p>消防本部の前田浩司令長は「到着したときには屋根が落ちていた」と話しています。</p></div></section>
    <section><h2>近所の人は</h2><div class="body-text"><p>${JA.replace('家具', '木工')}</p></div></section></div>
    <div class="share"><p>シェアする</p></div><section class="related"><h2>関連ニュース</h2><ul><li><a href="/y">トルナの倉庫で火災</a></li></ul></section>
    </article></main></body></html>`,
    'https://www.hoso.example/news/html/20250409/k1.html',
    'Asia/Tokyo',
  );

  test('has its headline and its date', () => {
    expect(page.headline).toBe('沢井市の家具工場で火災 けが人なし');
    expect(page.publishedAt?.instant).toBe('2025-04-08T23:12:00.000Z');
    expect(page.language).toBe('ja');
  });

  test('has its body without furniture', () => {
    expect(bodyOf(page)).toContain('到着したときには屋根が落ちていた');
    expect(bodyOf(page)).not.toMatch(/関連ニュース|シェアする|トルナ|気象/);
  });
});
