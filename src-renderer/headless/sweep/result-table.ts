import type { SweepResults } from '#shared/sweep/results'
import type { SweepSpec } from '#shared/sweep/spec'
import { figure } from '../run-line'

/** A sweep's configurations as lines of a table, the best first, then what each setting mattered. */
export function resultTable({ metric, space, base }: SweepSpec, results: SweepResults): string[] {
  const paths = space.map(({ path }) => path)
  const said = (value: number) => figure(base.task.type, metric.replace(/^[^/]*\//, ''), value)
  const rows = results.ranked.map(({ number, settings, value, deviation, trials }) => [
    String(number + 1),
    value === null ? '—' : said(value) + (deviation === null ? '' : ` ± ${said(deviation)}`),
    [...new Set(trials.map(({ state }) => state))].join(', '),
    ...paths.map((path) => shown(settings[path])),
  ])
  const table = aligned([['trial', metric, 'state', ...paths], ...rows])
  if (results.importances === null) return table
  const importances = [...results.importances]
    .sort((a, b) => b.share - a.share)
    .map(({ path, share, deviation }) => [
      path,
      `${(100 * share).toFixed(0)}%`,
      `± ${(100 * deviation).toFixed(0)}`,
    ])
  return [...table, '', `importance (fANOVA of ${results.compared} configurations)`, ...aligned(importances)]
}

const shown = (value: unknown) =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value)

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
}
