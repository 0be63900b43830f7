import { HeadlightError } from '#shared/errors'
import { groupBy } from '#shared/group-by'
import { seriesName } from '#shared/foreign-series'
import type { ForeignRun } from './foreign-run'
import { numberIn, type RunTable } from './run-table'

const axes = ['Step', 'global_step', 'epoch', 'Relative Time (Process)', 'Relative Time (Wall)']

/** `amber-finch - val_loss` of a chart: the run, and what was measured. */
const curve = /^(.+?) - (.+)$/

/** Whether the table is W&B's export of one chart: steps, and a column a run. */
export const isWandbChart = ({ columns }: RunTable): boolean =>
  axes.includes(columns[0] ?? '') && columns.slice(1).every((name) => curve.test(name))

/** The runs of a chart with the points of their curve. The columns of least and most are left out. */
export function readWandbChart(table: RunTable): ForeignRun[] {
  const columns = table.columns.slice(1).filter((name) => !/__(MIN|MAX)$/.test(name))
  const byRun = groupBy(columns, (name) => curve.exec(name)![1]!)
  return [...byRun].map(([name, curves]) => ({
    ...{ program: 'Weights & Biases' as const, name, file: table.file, settings: {} },
    metrics: curves.map((column) => pointsOf(table, column)).filter(({ steps }) => steps.length > 0),
    ...{ status: 'finished' as const, began: 0, ended: 0 },
  }))
}

function pointsOf(table: RunTable, column: string) {
  const points = table.rows.flatMap((row) => {
    const value = numberIn(table, row, column)
    return value === null
      ? []
      : [{ line: row.line, step: numberIn(table, row, table.columns[0]!) ?? NaN, value }]
  })
  const wrong = points.find(({ step }, i) => !(step > (points[i - 1]?.step ?? -Infinity)))
  if (wrong) throw new HeadlightError('run_table_step', { file: table.file, row: wrong.line })
  return {
    series: seriesName(curve.exec(column)![2]!).slice(0, 100),
    steps: Float64Array.from(points, ({ step }) => step),
    values: Float32Array.from(points, ({ value }) => value),
  }
}
