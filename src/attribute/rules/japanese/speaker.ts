/** Who is said to speak by the words before a quotation, and by those behind it. */
import { type Discourse, type Focus, focusOn } from './focus.ts';
import type { Mention } from './mentions.ts';

/** Nearest before the quotation is who says it; a name comes before a noun further off. */
export function speakerAhead(
  ahead: readonly Mention[],
  open: number,
  since: number,
  isHearsay: boolean,
  state: Discourse,
): { mention: Mention; focus: Focus | undefined } | undefined {
  const acting = ahead.filter(
    ({ role, start }) => start >= since && (role === 'topic' || role === 'according' || role === 'subject'),
  );
  const known = acting.flatMap((mention) => {
    const focus = focusOn(mention, state);
    return focus ? [{ mention, focus }] : [];
  });
  const next = known.findLast(({ mention: { end } }) => open - end <= 2);
  const according = known.findLast(({ mention: { role } }) => role === 'according');
  // "木村さんによると、青木さんは「…」という": what the source says of the other.
  if (next && (!according || (next.focus.people[0]?.isNamed && !isHearsay))) return sure(next, known);
  const topic =
    known.findLast(({ mention: { role }, focus }) => role === 'topic' && focus.people[0]?.isNamed) ??
    known.findLast(({ mention: { role, kind } }) => role === 'topic' && kind !== 'body');
  const subject =
    known.findLast(({ focus }) => focus.people[0]?.isNamed) ??
    known.findLast(({ mention: { kind } }) => kind !== 'body');
  const chosen = according ?? topic ?? subject ?? known.at(-1);
  return chosen && sure(chosen, known);
}

/** With other people who act in the sentence the reading is less sure. */
function sure<T extends { mention: Mention; focus: Focus }>(chosen: T, known: readonly T[]): T {
  const others = known.filter(
    ({ mention, focus }) =>
      mention !== chosen.mention && mention.kind !== 'body' && focus.people[0] !== chosen.focus.people[0],
  );
  const isOnly = others.length === 0 && chosen.mention.role !== 'subject';
  return isOnly ? chosen : { ...chosen, focus: { ...chosen.focus, certainty: 'likely' } };
}

/** Characters of a bracket behind a quotation. */
const MAX_BRACKETS = 20;

/** "「…」と大森課長。", "「…」と礼子さんは言う", "「…」と話す会社員". */
export function speakerBehind(
  behind: readonly Mention[],
  clause: string,
  close: number,
  hasBracket: boolean,
  state: Discourse,
): Focus | undefined {
  const inClause = behind.filter(
    (one) =>
      one.end <= close + clause.length + 1 && (one.kind !== 'word' || focusOn(one, state) !== undefined),
  );
  const [first] = inClause;
  // "「…」（高木誠氏）"
  const inBrackets = behind.find(
    ({ start, kind }) => kind === 'name' && start > close && start <= close + MAX_BRACKETS,
  );
  if (inBrackets && hasBracket && inBrackets.end <= close + MAX_BRACKETS) return focusOn(inBrackets, state);
  if (!first || !/^(?:など)?と/.test(clause)) {
    // "「…」。", "「…」大森課長は": the name alone stands behind it.
    return first && first.start === close && first.role === 'topic' && first.kind === 'name'
      ? focusOn(first, state)
      : undefined;
  }
  const at = first.start - close;
  const lead = clause.slice(0, at);
  if (
    /^(?:など)?と、?$/.test(lead) &&
    (first.role === 'end' || first.role === 'topic') &&
    first.kind !== 'word' &&
    first.kind !== 'body'
  )
    return focusOn(first, state);
  // A relative clause: "と嘆く女性も".
  const relative = /^(?:など)?と[^、。をにがはで]{1,8}[うくすつぬむるたい]$/u.test(lead);
  if (relative && first.kind !== 'word' && first.kind !== 'body') {
    const focus = focusOn(
      first.kind === 'noun' ? { ...first, text: nounIn(first.text, lead) } : first,
      state,
    );
    return focus && { ...focus, certainty: 'likely' };
  }
  return undefined;
}

const nounIn = (text: string, lead: string) => {
  const verb = lead.replace(/^(?:など)?と/, '');
  return text.includes(verb) ? text.slice(text.lastIndexOf(verb) + verb.length) : text;
};
