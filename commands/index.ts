/** The list of all commands. Registration, dispatch, completion and the terminal read it. */
import type { Command } from '../src/command.ts';
import about from './about.ts';
import alert from './alert.ts';
import changes from './changes.ts';
import check from './check.ts';
import digest from './digest.ts';
import forget from './forget.ts';
import help from './help.ts';
import news from './news.ts';
import passages from './passages.ts';
import privacy from './privacy.ts';
import quote from './quote.ts';
import settings from './settings.ts';
import sources from './sources.ts';
import summary from './summary.ts';
import trend from './trend.ts';
import voices from './voices.ts';

const asking: readonly Command[] = [
  news,
  quote,
  check,
  summary,
  trend,
  voices,
  passages,
  changes,
  sources,
  digest,
  settings,
  alert,
];

/** What is said of the bot itself. */
const itself: readonly Command[] = [about, privacy, forget];

export const commands: readonly Command[] = [...asking, ...itself, help(asking)];
