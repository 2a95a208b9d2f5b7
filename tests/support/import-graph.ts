/** Which file of a source tree imports which, read from its text. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export interface Import {
  /** a project file such as `src/text/fold.ts`, or a package */
  readonly target: string;
  readonly typeOnly: boolean;
  /** whether it is loaded when a line is reached, and not with the file */
  readonly isLate: boolean;
}

/** What imports what, by name; types count as well. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the imports and re-exports of a file: static, bare and lazy ones. */
export function importsOf(file: string, code: string): Import[] {
  const statements = code.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/gm);
  const bare = code.matchAll(/^import\s+()['"]([^'"]+)['"]/gm);
  const lazy = code.matchAll(/\bimport\(()\s*['"]([^'"]+)['"]\s*\)/g);
  const read = ([, type, target = '']: RegExpExecArray, isLate: boolean): Import => ({
    target: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
    typeOnly: type !== undefined && type !== '',
    isLate,
  });
  return [
    ...[...statements, ...bare].map((found) => read(found, false)),
    ...[...lazy].map((found) => read(found, true)),
  ];
}

/** The TypeScript files below some folders of a checkout, as paths from its root with their text. */
export function readSources(root: string, folders: readonly string[]): [string, string][] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [relative(root, path), readFileSync(path, 'utf8')];
      }),
  );
}

export function fileGraph(sources: readonly (readonly [string, string])[]): Graph {
  const files = new Set(sources.map(([file]) => file));
  return new Map(
    sources.map(([file, code]) => {
      const targets = importsOf(file, code).map(({ target }) => target);
      return [file, new Set(targets.filter((target) => files.has(target)))];
    }),
  );
}

/** All that is loaded with a file: files of the tree and packages, the file itself included. */
export function loadedWith(
  file: string,
  sources: readonly (readonly [string, string])[],
): ReadonlySet<string> {
  const codes = new Map(sources);
  const loaded = new Set([file]);
  // A set that grows is walked to its end.
  for (const one of loaded)
    for (const { target, typeOnly, isLate } of importsOf(one, codes.get(one) ?? ''))
      if (!typeOnly && !isLate) loaded.add(target);
  return loaded;
}

/** The same graph over larger units: `unitOf` names the unit of a file, or leaves the file out. */
export function unitGraph(files: Graph, unitOf: (file: string) => string | undefined): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [file, targets] of files) {
    const from = unitOf(file);
    if (from === undefined) continue;
    const own = graph.get(from) ?? new Set();
    graph.set(from, own);
    for (const target of targets) {
      const to = unitOf(target);
      if (to !== undefined && to !== from) own.add(to);
    }
  }
  return graph;
}

/** Circles of imports, each as the names along it; empty if there is none. */
export function circles(graph: Graph): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string) => {
    const start = path.indexOf(node);
    if (start >= 0) found.push([...path.slice(start), node].join(' > '));
    if (start >= 0 || done.has(node)) return;
    path.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return found;
}

/**
 * Groups of nodes that reach each other, imported ones first; a node in no circle is a group of its own
 * (strongly connected components; Tarjan, “Depth-first search and linear graph algorithms”, 1972).
 */
export function components(graph: Graph): string[][] {
  const groups: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (node: string) => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) === index.get(node)) groups.push(stack.splice(stack.indexOf(node)));
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return groups;
}

/** How many layers of imports a graph has: the longest chain of groups, each of which imports the next. */
export function layers(graph: Graph): number {
  const groups = components(graph);
  const groupOf = new Map(groups.flatMap((group, n) => group.map((node) => [node, n] as const)));
  const depths: number[] = [];
  for (const [n, group] of groups.entries()) {
    const below = group.flatMap((node) => [...(graph.get(node) ?? [])].map((next) => groupOf.get(next) ?? n));
    depths[n] = 1 + Math.max(0, ...below.filter((other) => other !== n).map((other) => depths[other] ?? 0));
  }
  return Math.max(0, ...depths);
}
