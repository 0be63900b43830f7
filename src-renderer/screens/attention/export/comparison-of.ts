import * as m from '#shared/paraglide/messages.js'
import { restingQuery } from '#shared/attention/view'
import type { DatasetRecord } from '#shared/data/dataset'
import type { Head } from '#shared/attention/heads'
import { headName, patternName } from '#renderer/components/attention-map/labels'
import type {
  ComparedDifference,
  ComparedRun,
  Comparison,
  HeadTable,
} from '#renderer/figures/exports/comparison'
import type { AttentionState } from '#renderer/state/attention.svelte'
import { isSigned, type Mode } from '#renderer/state/attention/mode'
import { figureNames, inColumn } from '../figure-names'
import { letterAt } from '../letters'

const modeNames: Readonly<Record<Mode, () => string>> = {
  ...{ weights: () => '', rollout: m.mode_rollout, flow: m.mode_flow, gradient: m.mode_gradient },
}

/** What the screen shows now, as exports take it. */
export function comparisonOf(
  attention: AttentionState,
  datasets: readonly DatasetRecord[] | null,
): Comparison | null {
  const { pair, input, view, settings } = attention
  if (!pair) return null
  return {
    ...{ example: input.example, heads: headTable(attention), differences: differencesOf(attention) },
    runs: attention.slots.map((_, place) => sideOf(attention, place, datasets)),
    query: attention.crosshair.current?.row ?? restingQuery(view, attention.focus.query),
    signed: isSigned(settings.mode),
    mode: modeNames[settings.mode](),
  }
}

function sideOf(
  { slots, comparison, pair }: AttentionState,
  place: number,
  datasets: readonly DatasetRecord[] | null,
): ComparedRun {
  const slot = slots[place]!
  const drawn = comparison.drawn[Math.max(0, place - 1)]
  const head: Head | null = (place === 0 ? pair?.a : drawn?.pair.b) ?? null
  return {
    ...{ run: slot.run, step: slot.step, view: slot.view, heads: slot.heads, prediction: slot.prediction },
    ...{
      head,
      grid: (place === 0 ? drawn?.a : drawn?.b) ?? null,
      domain: comparison.scales.maps[place] ?? 0,
    },
    classes: datasets?.find(({ id }) => id === slot.run.datasetId)?.labels ?? [],
  }
}

/** Every other run less A, where the two can be compared. */
function differencesOf({ comparison }: AttentionState): readonly ComparedDifference[] {
  const domain = comparison.scales.difference
  return comparison.drawn.flatMap((drawn, i): ComparedDifference[] => {
    const [grid, whole] = [drawn?.difference, drawn?.pair.difference]
    return grid && whole ? [{ of: [0, i + 1], grid, whole, domain }] : []
  })
}

/** A line a head: its pattern and figures, and how far each other run is from it. */
function headTable({ comparison, slots, view }: AttentionState): HeadTable {
  const others = slots.slice(1).map((_, i) => letterAt(i + 1))
  const known = figureNames.filter(({ figure }) =>
    comparison.pairs.some(({ a }) => a.figures[figure] !== null),
  )
  return {
    head: [
      ...[
        m.column_head(),
        m.column_pattern(),
        ...known.map(({ short, column }) => column?.() ?? inColumn(short())),
      ],
      ...others.map((letter) => `${m.column_divergence()} ${letter}`),
    ],
    rows: comparison.pairs.map(({ a }, row) => [
      ...[headName(a), patternName(a, view)],
      ...known.map(({ figure }) => a.figures[figure] ?? Number.NaN),
      ...others.map((_, i) => comparison.rows[i]?.[row]?.divergence ?? Number.NaN),
    ]),
  }
}
