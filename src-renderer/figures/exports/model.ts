import * as m from '#shared/paraglide/messages.js'
import { csvText } from '#shared/attention/csv'
import { drawnGrid } from '#shared/attention/drawn'
import { largestMagnitude } from '#shared/attention/grid'
import { keyLabels, mapName, queryLabels } from '#renderer/components/attention-map/labels'
import { figure } from '../figure'
import { framed } from '../framed'
import { headGridPanel } from '../panels/head-grid'
import type { Panel } from '../drawing'
import type { Ink } from '../ink'
import type { Comparison, ComparedRun } from './comparison'
import { checkCount } from './check-count'
import { exampleText } from './example-text'
import { fileName, type Exported } from './exported'

/** All layers and heads of every run, each head by its own scale. */
export function exportedModel(shown: Comparison): Exported {
  return {
    name: fileName(...shown.runs.map(({ run }) => run.name), 'model'),
    drawing: (ink) => {
      const panels = shown.runs.map((run, place) => modelOf(run, place, shown, ink))
      const subtitle = exampleText(shown)
      return figure(
        {
          ...{ title: m.export_what_model(), subtitle, note: m.export_scale_each() },
          ...{ panels, across: Math.min(2, panels.length) },
        },
        ink,
      )
    },
    numbers: () =>
      csvText([['run', 'layer', 'head', 'query', 'key', 'weight'], ...shown.runs.flatMap(cells)]),
  }
}

function modelOf(
  { run, heads }: ComparedRun,
  place: number,
  { query, signed, runs }: Comparison,
  ink: Ink,
): Panel {
  const layers = heads.map((row) => ({
    name: row[0] ? `L${row[0].layer + 1} ${mapName(row[0].map)}` : '',
    grids: row.map((head) => drawnGrid(head, query)),
  }))
  const across = Math.max(1, ...runs.flatMap(({ heads }) => heads.map((row) => row.length)))
  const scale = signed ? 'difference' : 'weights'
  const body = headGridPanel({ layers, domain: ({ values }) => largestMagnitude(values), scale, across }, ink)
  return framed({ run: place, title: run.name, detail: m.attention_layers_heads() }, body, ink)
}

function cells({ run, heads, view }: ComparedRun): (string | number)[][] {
  const all = heads.flat()
  checkCount(all.reduce((sum, { grid }) => sum + grid.values.length, 0))
  return all.flatMap((head) => {
    const [rows, columns] = [queryLabels(head, view), keyLabels(head, view)]
    const { grid } = head
    return Array.from(grid.values, (weight, i) => [
      ...[run.name, head.map.layer, head.head + 1],
      ...[
        rows[Math.floor(i / grid.columns)] ?? '',
        columns[i % grid.columns] ?? '',
        grid.masked?.[i] ? '' : weight,
      ],
    ])
  })
}
