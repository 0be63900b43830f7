import * as m from '#shared/paraglide/messages.js'
import { headName, mapName, queryLabels } from '#renderer/components/attention-map/labels'
import { figure } from '../figure'
import { mapPanel } from '../panels/map'
import { poolFor } from '../texels'
import { columnWidth } from '../type'
import type { Panel } from '../drawing'
import type { Ink } from '../ink'
import { cellTable } from './cell-table'
import type { Comparison, ComparedDifference, ComparedRun } from './comparison'
import { exampleText } from './example-text'
import { fileName, type Exported } from './exported'

/** The chosen head in every run and its differences, side by side. */
export function exportedMaps(shown: Comparison): Exported {
  return {
    name: nameOf(shown),
    drawing: (ink) => {
      const panels = [
        ...shown.runs.flatMap((run, i) => mapOf(shown, run, i, ink)),
        ...shown.differences.flatMap((difference) => differenceOf(shown, difference, ink)),
      ]
      return mapsFigure(shown, panels, ink)
    },
    numbers: () => cellTable(shown, true),
  }
}

/** The differences alone. */
export function exportedDifference(shown: Comparison): Exported {
  return {
    name: fileName(nameOf(shown), 'difference'),
    drawing: (ink) =>
      mapsFigure(
        shown,
        shown.differences.flatMap((difference) => differenceOf(shown, difference, ink)),
        ink,
      ),
    numbers: () => cellTable(shown, false),
  }
}

function mapsFigure(shown: Comparison, panels: readonly Panel[], ink: Ink) {
  const [head] = shown.runs.flatMap(({ head }) => head ?? [])
  const title = head ? `${headName(head)} · ${mapName(head.map)}` : ''
  const block = head ? poolFor(head.grid, columnWidth) : 1
  const note = block > 1 ? m.map_pooled({ block }) : ''
  return figure(
    { title, subtitle: exampleText(shown), note, panels, across: Math.min(2, panels.length) },
    ink,
  )
}

function mapOf(shown: Comparison, run: ComparedRun, place: number, ink: Ink): Panel[] {
  if (!run.head || !run.grid) return []
  const { head, grid, view, domain } = run
  const heading = { run: place, title: run.run.name, detail: detailOf(shown, run) }
  const said = run.prediction?.said
  return [
    mapPanel(
      { head, grid, view, domain, scale: shown.signed ? 'difference' : 'weights', query: shown.query, said },
      heading,
      ink,
    ),
  ]
}

function detailOf({ query }: Comparison, { head, grid, view }: ComparedRun): string {
  if (!head || !grid) return ''
  const asked = queryLabels(head, view)[Math.min(query, head.grid.rows - 1)] ?? ''
  const isOneQuery = head.grid.rows > 1 && grid.values.length !== head.grid.values.length
  return isOneQuery ? m.export_query({ query: asked }) : headName(head)
}

function differenceOf(
  shown: Comparison,
  { of: [from, to], grid, domain }: ComparedDifference,
  ink: Ink,
): Panel[] {
  const [a, b] = [shown.runs[from], shown.runs[to]]
  if (!a?.head || !b) return []
  const heading = {
    title: `${'ABCDEF'[to]} − ${'ABCDEF'[from]}`,
    detail: m.export_difference_of({ to: b.run.name, from: a.run.name }),
  }
  const { head, view } = a
  return [
    mapPanel(
      { head, grid, view, domain, scale: 'difference', query: shown.query, ends: [from, to] },
      heading,
      ink,
    ),
  ]
}

function nameOf({ runs }: Comparison): string {
  const [head] = runs.flatMap(({ head }) => head ?? [])
  const place = head ? `layer-${head.layer + 1}-head-${head.head + 1}` : ''
  return fileName(...runs.map(({ run }) => run.name), place)
}
