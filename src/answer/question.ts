/** What a person's own words ask for. */
export interface Asked {
  readonly command: 'news' | 'quote' | 'summary' | 'voices' | 'help';
  readonly options: Readonly<Record<string, string>>;
}

export function readQuestion(text: string): Asked {
  return text.trim() === ''
    ? { command: 'help', options: {} }
    : { command: 'news', options: { query: text } };
}
