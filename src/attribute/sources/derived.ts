/**
 * Values derived from an annotated article. Each is computed when first asked for and kept in the article itself, so
 * that it is dropped together with the article.
 */
export class DerivedValues {
  readonly #tables = new Map<unknown, Map<unknown, unknown>>();

  /** The results of a function by its argument. */
  resultsOf<K, V>(compute: (...args: never[]) => V): Map<K, V> {
    let table = this.#tables.get(compute);
    if (!table) {
      table = new Map();
      this.#tables.set(compute, table);
    }
    return table as Map<K, V>;
  }
}

interface HasDerivedValues {
  readonly derived: DerivedValues;
}

/** Wraps a function of something inside an article: its result is computed once for each such object, also if undefined. */
export function oncePerItem<A extends HasDerivedValues, K extends object, V>(
  compute: (article: A, item: K) => V,
): (article: A, item: K) => V {
  return (article, item) => {
    const results = article.derived.resultsOf<K, V>(compute);
    const known = results.get(item);
    if (known !== undefined || results.has(item)) return known as V;
    const made = compute(article, item);
    results.set(item, made);
    return made;
  };
}

/** Wraps a function of an article: its result is computed once for each article. */
export function oncePerArticle<A extends HasDerivedValues, V>(compute: (article: A) => V): (article: A) => V {
  const once = oncePerItem((article: A, _: A) => compute(article));
  return (article) => once(article, article);
}
