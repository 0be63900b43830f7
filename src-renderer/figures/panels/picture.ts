import type { Grid } from '#shared/attention/grid'
import type { Box, ExampleView } from '#shared/records'
import { imageOutline } from '#renderer/components/heatmap/image-outline'
import type { Scale } from '#renderer/components/heatmap/color/color-table'
import type { Mark, Panel } from '../drawing'
import type { Ink } from '../ink'
import { texels } from '../texels'
import { columnWidth } from '../type'

interface Picture {
  readonly grid: Grid
  readonly domain: number
  readonly scale: Scale
  readonly image: Extract<ExampleView, { kind: 'image' }> | undefined
  /** The patch that asks, as its place in the grid; absent where the question is learned. */
  readonly query?: number | undefined
  readonly found?: readonly Box[]
}

const widest = columnWidth

/** What one query looks at in a picture, under the picture's outlines; what was to be found and what was, as boxes. */
export function picturePanel({ grid, domain, scale, image, query, found = [] }: Picture, ink: Ink): Panel {
  const cell = widest / Math.max(grid.columns, grid.rows)
  const [width, height] = [cell * grid.columns, cell * grid.rows]
  const truth = image?.boxes ?? []
  return {
    width,
    height: height + 4,
    marks: [
      texels(grid, { x: 0, y: 0, width, height }, domain, scale, ink),
      ...(image ? outlines(image, width, height, scale, ink) : []),
      ...truth.map((box) => frame(box, width, height, ink.color('--map-cross-in'))),
      ...found.map((box) => frame(box, width, height, ink.color('--run-2'))),
      ...(query === undefined ? [] : [asking(query, grid.columns, cell, ink)]),
    ],
  }
}

function outlines(
  image: NonNullable<Picture['image']>,
  width: number,
  height: number,
  scale: Scale,
  ink: Ink,
): Mark[] {
  const d = imageOutline(image)
  const path = { kind: 'path', d, scale: [width / image.columns, height / image.rows] } as const
  if (scale === 'difference') return [{ ...path, stroke: ink.color('--text-soft'), lineWidth: 1 }]
  return [
    { ...path, stroke: '#0b0c0e', lineWidth: 2.5, opacity: 0.8 },
    { ...path, stroke: '#ffffff', lineWidth: 1.2 },
  ]
}

function frame(box: Box, width: number, height: number, stroke: string): Mark {
  const [x, y] = [box.x * width, box.y * height]
  return { kind: 'rect', x, y, width: box.width * width, height: box.height * height, stroke, lineWidth: 1.5 }
}

function asking(query: number, columns: number, cell: number, ink: Ink): Mark {
  const [x, y] = [(query % columns) * cell, Math.floor(query / columns) * cell]
  const d = `M${x} ${y}h${cell}v${cell}h${-cell}z`
  return { kind: 'path', d, stroke: ink.color('--accent'), lineWidth: 2, dash: [4, 2] }
}
