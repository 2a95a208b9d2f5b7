/**
 * Values derived from an annotated article. Each is computed when first asked for and kept in the article itself, so
 * that it is dropped together with the article.
 */
export class DerivedValues {
  readonly #tables = new Map<unknown, Map<unknown, unknown>>();

  /** The value of `key` in the table of `compute`. A new value is computed once, also if it is undefined. */
  get<K, V>(compute: unknown, key: K, create: () => V): V {
    let table = this.#tables.get(compute) as Map<K, V> | undefined;
    if (!table) {
      table = new Map<K, V>();
      this.#tables.set(compute, table);
    }
    const known = table.get(key);
    if (known !== undefined || table.has(key)) return known as V;
    const made = create();
    table.set(key, made);
    return made;
  }
}

interface HasDerivedValues {
  readonly derived: DerivedValues;
}

/** Wraps a function of an article: its result is computed once for each article. */
export function oncePerArticle<A extends HasDerivedValues, V>(compute: (article: A) => V): (article: A) => V {
  return (article) => article.derived.get(compute, article, () => compute(article));
}

/** Wraps a function of something inside an article: its result is computed once for each such object. */
export function oncePerItem<A extends HasDerivedValues, K extends object, V>(
  compute: (article: A, item: K) => V,
): (article: A, item: K) => V {
  return (article, item) => article.derived.get(compute, item, () => compute(article, item));
}
