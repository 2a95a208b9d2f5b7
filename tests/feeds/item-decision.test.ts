/** A row for each line about items in docs/ingestion.md. */
import { describe, expect, test } from 'vitest';
import {
  decide,
  type EarlierItem,
  type ItemDecision,
  type ItemFacts,
  mayUseOwnText,
  needsPage,
  type ReadTexts,
} from '../../src/feeds/item-decision.ts';

/** A new item that has the whole story and a link to its page on the feed's own site. */
const NEW: ItemFacts = {
  hasLink: true,
  isTooOld: false,
  isForeign: false,
  isTeaser: false,
  isRetracted: false,
};
const KNOWN: EarlierItem = { isExpired: false, isFromPage: false, wasRetracted: false };
const teaser = { isTeaser: true };
const foreign = { isForeign: true };
const own = (size = 2000) => ({ own: { size } });
const page = (size = 2000, isRetracted = false) => ({ page: { size, isRetracted } });

type Action = ItemDecision['action'];
type Row = [line: string, facts: Partial<ItemFacts>, texts: ReadTexts, action: Action, text?: 'own' | 'page'];

const NEWS: Row[] = [
  ['a whole story is kept as the feed has it', {}, own(), 'keep own text', 'own'],
  ['so is one without a link', { hasLink: false }, own(300), 'keep own text', 'own'],
  ['the page of a teaser is kept', teaser, { ...own(80), ...page() }, 'keep page', 'page'],
  ['a page with less than its teaser is a wall', teaser, { ...own(80), ...page(40) }, 'keep own text', 'own'],
  ['a teaser stands in for a page out of reach', teaser, own(80), 'keep own text', 'own'],
  ['a teaser of nothing but a title waits for its page', teaser, {}, 'retry later'],
  ['an item without a link or words is ignored', { hasLink: false }, {}, 'ignore'],
  ['what is of another site is read there', foreign, page(), 'keep page', 'page'],
  ['… and waits while it cannot be', foreign, {}, 'retry later'],
  ['what is too old is ignored', { isTooOld: true }, {}, 'ignore'],
  ['what went with time is not read again', { before: { ...KNOWN, isExpired: true } }, {}, 'ignore'],
];

const EDITS: Row[] = [
  ['an edit is the next version', { before: KNOWN }, own(), 'keep own text', 'own'],
  [
    'a whole text of the page is not given up for a teaser',
    { ...teaser, before: { ...KNOWN, isFromPage: true } },
    own(80),
    'retry later',
  ],
  [
    '… nor for the feed’s own text if no page is wanted',
    { before: { ...KNOWN, isFromPage: true } },
    own(),
    'ignore',
  ],
  [
    'the page of an edited teaser is read again',
    { ...teaser, before: { ...KNOWN, isFromPage: true } },
    { ...own(80), ...page() },
    'keep page',
    'page',
  ],
];

const WITHDRAWALS: Row[] = [
  [
    'what the operator removed is not read again, nor restored',
    { ...teaser, withdrawal: 'removed', before: KNOWN },
    {},
    'ignore',
  ],
  ['a mark in the feed withdraws', { isRetracted: true }, own(), 'withdraw', 'own'],
  [
    '… whatever its page says',
    { ...teaser, isRetracted: true },
    { ...own(80), ...page() },
    'withdraw',
    'own',
  ],
  [
    '… with the page’s words if the feed has none',
    { ...teaser, isRetracted: true },
    page(),
    'withdraw',
    'page',
  ],
  ['… also if nothing of it can be read', { isRetracted: true }, {}, 'withdraw'],
  ['a mark on the page withdraws', teaser, { ...own(80), ...page(2000, true) }, 'withdraw', 'page'],
  ['… however short the page is', teaser, { ...own(80), ...page(20, true) }, 'withdraw', 'page'],
  [
    'a feed withdraws nothing of another site',
    { ...foreign, isRetracted: true },
    page(),
    'keep page',
    'page',
  ],
  ['what is too old is not withdrawn either', { isRetracted: true, isTooOld: true }, {}, 'ignore'],
];

const wasMarked = { ...KNOWN, wasRetracted: true };
const RETURNS: Row[] = [
  [
    'what the feed deleted comes back with the entry',
    { before: KNOWN, withdrawal: 'deleted' },
    own(),
    'restore',
    'own',
  ],
  ['… also if nothing of it can be read', { before: KNOWN, withdrawal: 'deleted' }, {}, 'restore'],
  [
    'what the feed marked comes back without the mark',
    { before: wasMarked, withdrawal: 'retracted' },
    own(),
    'restore',
    'own',
  ],
  [
    '… but not without a version',
    { hasLink: false, before: wasMarked, withdrawal: 'retracted' },
    {},
    'ignore',
  ],
  [
    'what the page marked comes back by the page',
    { before: KNOWN, withdrawal: 'retracted' },
    { ...own(), ...page() },
    'restore',
    'page',
  ],
  ['… not by the feed', { before: KNOWN, withdrawal: 'retracted' }, own(), 'retry later'],
  [
    'what is gone (410) comes back by the page',
    { before: KNOWN, withdrawal: 'gone' },
    page(),
    'restore',
    'page',
  ],
  ['… not by the feed', { before: KNOWN, withdrawal: 'gone' }, own(), 'retry later'],
  [
    'what is missing (404) comes back by the page',
    { before: KNOWN, withdrawal: 'missing' },
    page(),
    'restore',
    'page',
  ],
  ['… not by the feed', { before: KNOWN, withdrawal: 'missing' }, own(), 'retry later'],
  [
    'without a link the feed alone speaks',
    { hasLink: false, before: KNOWN, withdrawal: 'missing' },
    own(),
    'restore',
    'own',
  ],
];

describe.each([
  ['news', NEWS],
  ['edits', EDITS],
  ['withdrawals', WITHDRAWALS],
  ['returns', RETURNS],
])('%s', (_, rows) => {
  test.each(rows)('%s', (_, facts, texts, action, text) => {
    const decision = decide({ ...NEW, ...facts }, texts);
    expect({ action: decision.action, text: decision.text }).toEqual({ action, text });
  });
});

test.each<[string, Partial<ItemFacts>, ReadTexts, boolean]>([
  ['the feed’s text', {}, own(), false],
  ['the page’s text', teaser, page(), true],
  [
    'an earlier text of the page that is kept',
    { ...teaser, before: { ...KNOWN, isFromPage: true } },
    own(80),
    true,
  ],
])('a story may have %s', (_, facts, texts, isFromPage) => {
  expect(decide({ ...NEW, ...facts }, texts).isFromPage).toBe(isFromPage);
});

test.each<[string, Partial<ItemFacts>, boolean, boolean]>([
  // line, whether the page is fetched, whether the feed's own text is read
  ['a whole story', {}, false, true],
  ['a teaser', teaser, true, true],
  ['a teaser without a link', { ...teaser, hasLink: false }, false, true],
  ['an item of another site', foreign, true, false],
  ['an item that is too old', { ...teaser, isTooOld: true }, false, false],
  ['a story that went with time', { ...teaser, before: { ...KNOWN, isExpired: true } }, false, false],
  ['a story that its page alone restores', { before: KNOWN, withdrawal: 'gone' }, true, true],
  ['a story that the feed restores', { before: KNOWN, withdrawal: 'deleted' }, false, true],
])('what is read of %s', (_, facts, wantsPage, wantsOwn) => {
  const all = { ...NEW, ...facts };
  expect({ page: needsPage(all), own: mayUseOwnText(all) }).toEqual({ page: wantsPage, own: wantsOwn });
});
