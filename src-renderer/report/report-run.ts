import * as m from '#shared/paraglide/messages.js'
import { isGate } from '#shared/attention/gate'
import { largestMagnitude, type Grid } from '#shared/attention/grid'
import { mapHeads, type Head } from '#shared/attention/heads'
import type { AttentionMap, Box, ExampleView } from '#shared/records'
import { keyLabels, mapName, queryLabels } from '#renderer/components/attention-map/labels'
import { base64 } from '#renderer/figures/png-data-url'
import { figureOrder } from './figure-order'
import { fineness, type FoundBox, type ReportHead, type ReportLayer, type ReportStep } from './report-data'
import { groundOf } from './report-ground'
import type { StepShown } from './report-source'

/** The layers of a run as the report names them, read off the maps of one step. */
export function reportLayers(maps: readonly AttentionMap[], view: ExampleView | undefined): ReportLayer[] {
  return mapHeads(maps, view).map((row) => {
    const [head] = row as [Head]
    const { map } = head
    return {
      ...{ name: `L${head.layer + 1} ${mapName(map)}`, heads: row.length },
      ...{ rows: queryLabels(head, view), columns: keyLabels(head, view) },
      ...{ ground: groundOf(map, view), legend: isGate(map) ? m.legend_gate() : '' },
      seen: seenCells(head.grid),
    }
  })
}

/** A bit for every cell that has a value; null where none is masked. */
function seenCells({ masked, values }: Grid): string | null {
  if (!masked?.some(Boolean)) return null
  const bits = new Uint8Array(Math.ceil(values.length / 8))
  for (let i = 0; i < values.length; i++) if (!masked[i]) bits[i >> 3]! |= 1 << (i & 7)
  return base64(bits)
}

/** All heads of one step, and what the model found then. */
export function reportStep(
  step: number,
  { maps, said }: StepShown,
  view: ExampleView | undefined,
  signed: boolean,
): ReportStep {
  const heads = mapHeads(maps, view, signed)
  const layers = heads.map((row) => row.map((head) => reportHead(head, signed)))
  return { step, layers, found: said?.kind === 'boxes' ? said.boxes.map(foundBox) : [] }
}

function foundBox({ x, y, width, height, label }: Box): FoundBox {
  return { x, y, width, height, label }
}

function reportHead({ grid, figures }: Head, signed: boolean): ReportHead {
  const values = grid.masked?.some(Boolean) ? grid.values.filter((_, i) => !grid.masked![i]) : grid.values
  const largest = largestMagnitude(values)
  return {
    largest,
    bytes: base64(quantised(values, largest, signed)),
    figures: figureOrder.map((name) => figures[name]),
  }
}

/** Numbers as two bytes each, the low one first; see `ReportHead`. */
function quantised(values: Float32Array, largest: number, signed: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2))
  const { steps, notFinite } = fineness
  values.forEach((value, i) => {
    const share = signed ? (value / largest + 1) / 2 : Math.max(0, value) / largest
    view.setUint16(i * 2, Number.isFinite(value) ? Math.round(share * steps) : notFinite, true)
  })
  return new Uint8Array(view.buffer)
}
