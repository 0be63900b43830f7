import type { Grid } from '#shared/attention/grid'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import type { Mark, Panel } from '../drawing'
import type { Ink } from '../ink'
import { texels } from '../texels'
import { widestText } from '../text-width'
import { columnWidth, small } from '../type'
import { hatch } from './hatch'

interface HeadGrid {
  /** Heads of each layer; a layer may have fewer than another. */
  readonly layers: readonly { readonly name: string; readonly grids: readonly Grid[] }[]
  /** The end of the scale of one head: the same for all, or its own. */
  readonly domain: (grid: Grid) => number
  readonly scale: Scale
  /** Heads side by side in the widest of the models that stand together, so that all have thumbnails of one size. */
  readonly across: number
}

const gap = 3
const [least, most] = [20, 56]

/** Every layer and head of a model: a row a layer, a square a head. */
export function headGridPanel({ layers, domain, scale, across }: HeadGrid, ink: Ink): Panel {
  const own = Math.max(1, ...layers.map(({ grids }) => grids.length))
  const left =
    widestText(
      layers.map(({ name }) => name),
      small,
    ) + 8
  const size = Math.max(least, Math.min(most, (columnWidth - left) / across - gap))
  const fill = ink.color('--text-soft')
  const numbers = Array.from({ length: own }, (_, head): Mark => {
    const x = left + head * (size + gap) + size / 2
    return { kind: 'text', x, y: 6, text: String(head + 1), size: small, anchor: 'middle', fill }
  })
  const rows = layers.flatMap(({ name, grids }, i): Mark[] => {
    const y = 16 + i * (size + gap)
    return [
      { kind: 'text', x: left - 6, y: y + size / 2, text: name, size: small, anchor: 'end', fill },
      ...grids.flatMap((grid, head) => thumbnail(grid, left + head * (size + gap), y)),
    ]
  })
  function thumbnail(grid: Grid, x: number, y: number): Mark[] {
    const place = { x, y, width: size, height: size }
    const bed = { kind: 'rect', ...place, fill: ink.color('--surface-sunken') } as const
    const under = grid.masked?.some(Boolean) ? hatch(place, ink) : [bed]
    return [...under, texels(grid, place, domain(grid), scale, ink)]
  }
  return {
    width: left + own * (size + gap),
    height: 16 + layers.length * (size + gap),
    marks: [...numbers, ...rows],
  }
}
