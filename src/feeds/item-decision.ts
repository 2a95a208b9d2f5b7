/**
 * What becomes of one item of a feed that is new or was edited. Pure functions over what is known of the item: first
 * whether its page is wanted, then, once feed and page were read, the decision.
 */
import type { WithdrawalReason } from '../model/article.ts';

/** What is known before anything is fetched. */
export interface ItemFacts {
  readonly hasLink: boolean;
  /** older than the time for which stories are kept */
  readonly isTooOld: boolean;
  /** its link leads to another site than the feed's, for which the feed may not speak */
  readonly isForeign: boolean;
  /** the feed has a line or two of the story, not the whole of it */
  readonly isTeaser: boolean;
  /** the feed's words say that the story was retracted */
  readonly isRetracted: boolean;
  /** the item as it was known; absent if it is new */
  readonly before?: EarlierItem;
  /** why its story is in no answer; absent if it is not withdrawn */
  readonly withdrawal?: WithdrawalReason;
}

export interface EarlierItem {
  /** its story was removed because of its age */
  readonly isExpired: boolean;
  /** its story has the text of the page */
  readonly isFromPage: boolean;
  /** the feed's words said that the story was retracted */
  readonly wasRetracted: boolean;
}

/** What was read of it. `size` is the number of characters in the paragraphs. */
export interface ReadTexts {
  /** the feed's text; absent if it cannot be read, or the feed may not speak for the story */
  readonly own?: { readonly size: number };
  /** the page's text; absent if it was not fetched, or no story is there */
  readonly page?: { readonly size: number; readonly isRetracted: boolean };
}

export interface ItemDecision {
  readonly action: 'ignore' | 'keep own text' | 'keep page' | 'withdraw' | 'restore' | 'retry later';
  /** whose text is the story's next version; absent if there is no next version */
  readonly text?: 'own' | 'page';
  /** whether the story now has the text of the page */
  readonly isFromPage: boolean;
}

/** Whether the item is to be read at all: stories that are over, would be at once, or were removed by hand, are not. */
export function isWanted({ isTooOld, before, withdrawal }: ItemFacts): boolean {
  return !isTooOld && before?.isExpired !== true && withdrawal !== 'removed';
}

/** Whether the feed's own text may become the story. */
export function mayUseOwnText(facts: ItemFacts): boolean {
  return isWanted(facts) && !facts.isForeign;
}

/** Whether the item's page is to be fetched. */
export function needsPage(facts: ItemFacts): boolean {
  return isWanted(facts) && facts.hasLink && (facts.isTeaser || facts.isForeign || onlyPageRestores(facts));
}

/** Decides, from all that is known and was read. */
export function decide(facts: ItemFacts, { own, page }: ReadTexts): ItemDecision {
  const { before, withdrawal } = facts;
  const isMarked = mayUseOwnText(facts) && facts.isRetracted;
  const isRetracted = isMarked || page?.isRetracted === true;
  // A page with less text than the teaser is a login or paywall, unless it says that the story was retracted.
  const isPageUsable = page !== undefined && (isRetracted || page.size >= (own?.size ?? 0));
  const text = isPageUsable && !(isMarked && own) ? 'page' : own && 'own';
  // The whole text of an earlier version is not replaced by a teaser.
  const keepsEarlier = before?.isFromPage === true && !isPageUsable && !isRetracted;
  const isVersion = text !== undefined && !keepsEarlier && (!onlyPageRestores(facts) || isPageUsable);
  // An item that the feed deleted and lists again is restored as it was; a retracted one needs a version without the mark.
  const isBack = isWanted(facts) && withdrawal !== undefined && (isVersion || withdrawal === 'deleted');
  return {
    action: actionOf(),
    ...(isVersion && { text }),
    isFromPage: isPageUsable || keepsEarlier,
  };

  function actionOf(): ItemDecision['action'] {
    if (isRetracted) return 'withdraw';
    if (isBack) return 'restore';
    if (isVersion) return text === 'page' ? 'keep page' : 'keep own text';
    return needsPage(facts) && !isPageUsable ? 'retry later' : 'ignore';
  }
}

/** Whether a withdrawn story comes back only if its page says so: the source that withdrew a story restores it. */
function onlyPageRestores({ hasLink, withdrawal, before }: ItemFacts): boolean {
  if (withdrawal === undefined || !hasLink) return false;
  return withdrawal === 'retracted' ? before?.wasRetracted !== true : withdrawal !== 'deleted';
}
