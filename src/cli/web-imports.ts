/** The reading of pages and feeds, and the network behind it, loaded when the first of them comes. */
import type { Config } from '../config.ts';
import type { Imported } from '../ingest/import-files.ts';
import type { WebImport } from '../ingest/import-web.ts';
import type { Newsroom } from '../newsroom.ts';

export interface WebImports {
  importAddress(address: string): AsyncIterable<Imported>;
  importOther(path: string, origin: string, bytes: Uint8Array): AsyncIterable<Imported>;
  close(): Promise<void>;
}

/** Is it a web address, or meant as one, rather than a path? */
export function isAddress(given: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(given);
}

export function webImports(config: Config, newsroom: Newsroom): WebImports {
  let opened: Promise<WebImport> | undefined;
  async function open(): Promise<WebImport> {
    const [{ createFetcher }, { USER_AGENT }] = await Promise.all([
      import('../fetch/fetcher.ts'),
      import('../fetch/user-agent.ts'),
    ]);
    const fetcher = createFetcher({ userAgent: USER_AGENT, allowPrivate: config.allowPrivateAddresses });
    return { newsroom, fetcher, defaultTimeZone: config.defaultTimeZone };
  }
  function ready(): Promise<WebImport> {
    opened ??= open();
    return opened;
  }
  return {
    async *importAddress(address) {
      const { importAddress } = await import('../ingest/import-web.ts');
      yield* importAddress(await ready(), address);
    },
    async *importOther(path, origin, bytes) {
      const { importContent } = await import('../ingest/import-web.ts');
      yield* importContent(await ready(), { path, origin, bytes });
    },
    close: async () => (await opened)?.fetcher.close(),
  };
}
