/** How the project introduces itself to the sites it reads. */
import { readFileSync } from 'node:fs';

const { version }: { version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** robots.txt knows it as `OnTheRecord`. */
export const USER_AGENT = `OnTheRecord/${version} (reads news feeds and articles, and cites them)`;
