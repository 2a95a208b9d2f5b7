/** The list of all commands. Registration, dispatch, completion and the terminal read it. */
import type { Command } from '../src/command.ts';
import alert from './alert.ts';
import changes from './changes.ts';
import check from './check.ts';
import digest from './digest.ts';
import help from './help.ts';
import news from './news.ts';
import passages from './passages.ts';
import quote from './quote.ts';
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
  alert,
];

export const commands: readonly Command[] = [...asking, help(asking)];
