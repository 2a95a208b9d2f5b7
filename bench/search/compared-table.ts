/** Figures of engines on judged sets, as Markdown tables and as JSON. */
import { OURS } from './answer-set.ts';
import { type EngineFigures, interval, less, meanOver, type SetFigures } from './figures.ts';

type Mean = Pick<EngineFigures, 'nDCG@10' | 'draws'>;
type Row = readonly string[];

const NONE = '—';

/** Three tables: nDCG@10 with the means; hits and first passages; questions without answers and times. */
export function markdownOf(sets: readonly SetFigures[], engines: readonly string[]): string {
  const peers = engines.filter((engine) => engine !== OURS);
  const row = (label: Row, of: (engine: string) => Mean | undefined): Row => {
    const ours = of(OURS);
    const best = bestOf(peers, of);
    return [
      ...label,
      ours ? `${percent(ours['nDCG@10'])} (${range(ours.draws)})` : NONE,
      ...peers.map((engine) => percent(of(engine)?.['nDCG@10'])),
      ours && best
        ? `${signed(ours['nDCG@10'] - best['nDCG@10'])} (${range(less(ours.draws, best.draws), signed)})`
        : NONE,
    ];
  };
  const meanRow = (label: string, chosen: readonly SetFigures[]) =>
    row([label, '', String(chosen.length)], (engine) => meanOver(chosen, engine));
  const families = [...new Set(sets.map(({ family }) => family))];
  const nDCG = table(
    ['nDCG@10', 'language', 'questions', `${OURS} (95 %)`, ...peers, 'ours less the best peer (95 %)'],
    [
      ...sets.map((set) =>
        row([set.name, set.language, String(set.questions)], (engine) => set.engines.get(engine)),
      ),
      meanRow('mean of the sets', sets),
      ...(families.length > 1 ? families : []).map((family) =>
        meanRow(
          `without ${family}`,
          sets.filter((set) => set.family !== family),
        ),
      ),
    ],
  );
  const cells = (head: string, cell: (figures: EngineFigures) => string) =>
    table(
      [head, ...engines],
      sets.map(({ name, engines: of }) => [
        name,
        ...engines.map((engine) => {
          const figures = of.get(engine);
          return figures ? cell(figures) : NONE;
        }),
      ]),
    );
  return [
    nDCG,
    cells('Hits@4 / first one right', (one) => `${percent(one['Hits@4'])} / ${percent(one.first)}`),
    cells('found nothing / though two words fit / ms', ({ nothing, nothingThough, ms }) =>
      [nothing, nothingThough, ms.toFixed(1)].join(' / '),
    ),
  ].join('\n\n');
}

/** All figures, as fractions of 1, with the intervals of every engine. */
export function jsonOf(sets: readonly SetFigures[], engines: readonly string[]): unknown {
  const plain = ({ draws, ...figures }: Mean) => ({ ...figures, interval: interval(draws) });
  const byEngine = (of: (engine: string) => Mean | undefined) =>
    Object.fromEntries(
      engines.map((engine) => {
        const figures = of(engine);
        return [engine, figures ? plain(figures) : null];
      }),
    );
  return {
    sets: sets.map(({ engines: of, ...set }) => ({ ...set, engines: byEngine((engine) => of.get(engine)) })),
    mean: byEngine((engine) => meanOver(sets, engine)),
  };
}

function bestOf(peers: readonly string[], of: (engine: string) => Mean | undefined): Mean | undefined {
  const all = peers.flatMap((engine) => of(engine) ?? []);
  return all.sort((a, b) => b['nDCG@10'] - a['nDCG@10'])[0];
}

function percent(share: number | undefined): string {
  return share === undefined ? NONE : (share * 100).toFixed(1);
}

function signed(share: number): string {
  return share < 0 ? percent(share).replace('-', '−') : `+${percent(share)}`;
}

function range(draws: Float64Array, print: (share: number) => string = percent): string {
  const [low, high] = interval(draws);
  return `${print(low)} to ${print(high)}`;
}

function table(head: Row, rows: readonly Row[]): string {
  const widths = head.map((cell, n) => Math.max(cell.length, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (row: Row) => `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}
