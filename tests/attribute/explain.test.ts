import { describe, expect, test } from 'vitest';
import { attributeWithDecisions } from '../../src/attribute/attribute.ts';
import { explain } from '../../src/attribute/explain.ts';

const explained = (...texts: readonly string[]): string =>
  attributeWithDecisions({ id: 'story', paragraphs: texts.map((text, n) => ({ number: n + 1, text })) })
    .flatMap((one) => explain(one))
    .join('\n');

describe('the explanation of a quote', () => {
  test('tells cue, frame, candidates with shares, and what decided', () => {
    const told = explained('Mayor Della Okafor met Jon Reyes. "We will rebuild," Okafor said on Monday.');
    expect(told).toContain('cue: “said” (frame: X said)');
    expect(told).toMatch(/\d+\.\d % {2}“Okafor” \(name, after\)/);
    expect(told).toMatch(
      /decided by: “Okafor” \(name, after\); confidence \d+\.\d %, a speaker is named from/,
    );
    expect(told).toContain('answer: named');
  });

  test('tells whom a pronoun can mean', () => {
    const told = explained('Mayor Della Okafor met the press.', '"We will rebuild," she said.');
    expect(told).toMatch(/can mean Della Okafor \d+\.\d %/);
  });

  test('gives the reason where nobody is named', () => {
    const told = explained(
      'Police chief Ron Dacey and lawyer Mei Tran met at noon.',
      '"No arrests were made," Dacey Tran said.',
    );
    expect(told).toContain('answer: ambiguous (The story mixes up two names here: Ron Dacey and Mei Tran.)');
  });
});
