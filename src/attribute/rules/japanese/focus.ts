/** Whom a mention means at its place in a story. */
import type { Certainty } from '../../../model/article.ts';
import type { Mention } from './mentions.ts';
import { hasTitle, type JapanesePeople, type JapanesePerson } from './people.ts';

/** Whom the story is about at a place. */
export interface Focus {
  readonly people: readonly JapanesePerson[];
  readonly certainty: Certainty;
  /** whether they are quoted in the sentence before */
  readonly hasSpoken?: boolean;
}

/** What was told before a place. */
export interface Discourse {
  readonly people: JapanesePeople;
  /** the topic or speaker of the sentence before, in the same paragraph */
  here: Focus | undefined;
  /** names in the order in which they were mentioned, the last at the end */
  readonly recent: JapanesePerson[];
}

/** Whom a mention means; undefined if that is nobody who can speak, or open. */
export function focusOn(mention: Mention, state: Discourse): Focus | undefined {
  const { kind, text, title, isGroup, role } = mention;
  const described = (name: string): Focus => ({
    people: [{ name, isNamed: false, title: undefined, titles: new Set() }],
    certainty: 'likely',
  });
  switch (kind) {
    case 'name':
    case 'word': {
      const [only, ...others] = state.people.named(text);
      if (!only) return undefined;
      if (others.length > 0) return undefined;
      return { people: [only], certainty: mention.isBare || isGroup ? 'likely' : 'sure' };
    }
    case 'title': {
      const bearers = state.people.titled(title ?? text);
      const [only, ...others] = bearers;
      if (only && others.length === 0) return { people: [only], certainty: 'likely' };
      const recent = state.recent.findLast((one) => bearers.includes(one));
      if (recent)
        return state.here && state.here.people[0] === recent
          ? { people: [recent], certainty: 'likely' }
          : undefined;
      return bearers.length === 0 ? described(text) : undefined;
    }
    case 'same': {
      const bearer =
        title === undefined
          ? (state.here?.people[0] ?? state.recent.at(-1))
          : (state.recent.findLast((one) => hasTitle(one, title)) ?? undefined);
      return bearer && { people: [bearer], certainty: 'likely' };
    }
    case 'self': {
      const speaker = state.here?.people[0];
      const other = state.recent.at(-1);
      const person = other && other !== speaker ? other : (speaker ?? other);
      return person && { people: [person], certainty: 'likely' };
    }
    case 'noun':
      return described(text);
    default:
      return role === 'topic' || role === 'according' ? described(text) : undefined;
  }
}
