import * as m from '#shared/paraglide/messages.js'
import { csvText } from '#shared/attention/csv'
import { drawnGrid } from '#shared/attention/drawn'
import { largestMagnitude } from '#shared/attention/grid'
import { headOf, type Head } from '#shared/attention/heads'
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
      const panels = shown.runs.map((run, place) => modelOf(run, place, shown.query, ink))
      const subtitle = exampleText(shown)
      return figure(
        { title: '', subtitle, note: m.export_scale_each(), panels, across: Math.min(2, panels.length) },
        ink,
      )
    },
    numbers: () =>
      csvText([['run', 'layer', 'head', 'query', 'key', 'weight'], ...shown.runs.flatMap(cells)]),
  }
}

function modelOf({ run, maps, view }: ComparedRun, place: number, query: number, ink: Ink): Panel {
  const layers = maps.map((map, layer) => ({
    name: `L${layer + 1} ${mapName(map)}`,
    grids: headsIn(map, layer, view).map((head) => drawnGrid(head, query)),
  }))
  const body = headGridPanel(
    { layers, domain: ({ values }) => largestMagnitude(values), scale: 'weights' },
    ink,
  )
  return framed({ run: place, title: run.name, detail: m.attention_layers_heads() }, body, ink)
}

function headsIn(map: ComparedRun['maps'][number], layer: number, view: ComparedRun['view']): Head[] {
  return Array.from({ length: map.heads }, (_, head) => headOf(map, layer, head, view))
}

function cells({ run, maps, view }: ComparedRun): (string | number)[][] {
  checkCount(maps.reduce((sum, { weights }) => sum + weights.length, 0))
  return maps.flatMap((map, layer) =>
    headsIn(map, layer, view).flatMap((head) => {
      const [rows, columns] = [queryLabels(head, view), keyLabels(head, view)]
      const { grid } = head
      return Array.from(grid.values, (weight, i) => [
        ...[run.name, map.layer, head.head + 1],
        ...[rows[Math.floor(i / grid.columns)] ?? '', columns[i % grid.columns] ?? '', weight],
      ])
    }),
  )
}
