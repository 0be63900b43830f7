import * as m from '#shared/paraglide/messages.js'
import { largestMagnitude } from '#shared/attention/grid'
import { restingQuery } from '#shared/attention/view'
import type { DatasetRecord } from '#shared/data/dataset'
import { headName, patternName } from '#renderer/components/attention-map/labels'
import type { ComparedRun, Comparison, HeadTable } from '#renderer/figures/exports/comparison'
import type { AttentionState } from '#renderer/state/attention.svelte'
import type { LoadedRun } from '#renderer/state/attention/loaded-run.svelte'

/** What the screen shows now, as exports take it. */
export function comparisonOf(
  attention: AttentionState,
  datasets: readonly DatasetRecord[] | null,
): Comparison | null {
  const { a, b, pair, maps, domains, example, view } = attention
  if (!a || !pair) return null
  const side = (run: LoadedRun, shown: Pick<ComparedRun, 'head' | 'grid' | 'domain'>): ComparedRun => ({
    ...shown,
    ...{ run: run.run, step: run.maps[0]?.step ?? null, view: run.examples[example]?.view },
    ...{ maps: run.maps, prediction: run.prediction },
    classes: datasets?.find(({ id }) => id === run.run.datasetId)?.labels ?? [],
  })
  const runs = [side(a, { head: pair.a, grid: maps.a, domain: domains.a })]
  if (b) runs.push(side(b, { head: pair.b, grid: maps.b, domain: domains.b }))
  const [grid, whole] = [maps.difference, pair.difference]
  return {
    ...{ runs, example, heads: headTable(attention) },
    differences: grid && whole ? [{ of: [0, 1], grid, whole, domain: domains.difference }] : [],
    query: attention.crosshair.current?.row ?? restingQuery(view, attention.query),
  }
}

function headTable({ b, pairs, view }: AttentionState): HeadTable {
  const missing = Number.NaN
  if (b)
    return {
      head: [m.column_head(), m.column_divergence(), m.column_entropy_change()],
      rows: pairs.map(({ a, divergence, entropyChange }) => [
        ...[headName(a), divergence ?? missing, entropyChange ?? missing],
      ]),
    }
  return {
    head: [m.column_head(), m.column_pattern(), m.column_entropy(), m.column_distance(), m.column_peak()],
    rows: pairs.map(({ a }) => [
      ...[headName(a), patternName(a, view), a.figures.entropy, a.figures.distance ?? missing],
      largestMagnitude(a.grid.values),
    ]),
  }
}
