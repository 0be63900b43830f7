import { figureOrder } from './figure-order'
import { contourPath, soften } from '#renderer/components/heatmap/contour'
import { greyOf } from '#renderer/components/heatmap/grey'
import { keyLabels, mapName, queryLabels } from '#renderer/components/attention-map/labels'
import { base64 } from '#renderer/figures/png-data-url'
import { largestMagnitude, type Grid } from '#shared/attention/grid'
import { mapHeads, type Head } from '#shared/attention/heads'
import { mapForm } from '#shared/attention/view'
import type { AttentionMap, ExampleView } from '#shared/records'
import type { ReportHead, ReportLayer, ReportStep } from './report-data'

/** The layers of a run as the report names them, read off the maps of one step. */
export function reportLayers(maps: readonly AttentionMap[], view: ExampleView | undefined): ReportLayer[] {
  return mapHeads(maps, view).map((row) => {
    const [head] = row as [Head]
    const { map } = head
    const name = `L${head.layer + 1} ${mapName(map)}`
    const [rows, columns] = [queryLabels(head, view), keyLabels(head, view)]
    return { name, heads: row.length, rows, columns, picture: pictureOf(map, view) }
  })
}

function pictureOf(map: AttentionMap, view: ExampleView | undefined): ReportLayer['picture'] {
  if (mapForm(map) !== 'picture' || !map.keyPositions) return null
  const [rows = 1, columns = map.keys] = map.keyPositions.shape
  const image = view?.kind === 'image' ? view : undefined
  const outline = image
    ? contourPath(soften({ rows: image.rows, columns: image.columns, values: greyOf(image) }), 0.4)
    : ''
  const size = [image?.columns ?? columns, image?.rows ?? rows] as const
  return { rows, columns, lead: map.keyPositions.lead ?? 0, outline, size }
}

/** All heads of one step. */
export function reportStep(
  step: number,
  maps: readonly AttentionMap[],
  view: ExampleView | undefined,
): ReportStep {
  return { step, layers: mapHeads(maps, view).map((row) => row.map(reportHead)) }
}

function reportHead({ grid, figures }: Head): ReportHead {
  const largest = largestMagnitude(grid.values)
  return {
    largest,
    bytes: base64(quantised(grid, largest)),
    figures: figureOrder.map((name) => figures[name]),
  }
}

/** Weights as two bytes each, the low one first, 65535 being the largest; a cell without an edge is 0. */
function quantised({ values, masked }: Grid, largest: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2))
  values.forEach((value, i) => {
    const share = masked?.[i] || !Number.isFinite(value) ? 0 : Math.max(0, value) / largest
    view.setUint16(i * 2, Math.round(share * 65_535), true)
  })
  return new Uint8Array(view.buffer)
}
