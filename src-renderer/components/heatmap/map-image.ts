import type { Grid } from '#shared/attention/grid'
import type { Scale } from './color/color-table'
import { theme } from './color/theme.svelte'
import { cutMiddle } from './labels'
import { paint } from './paint'

interface MapPicture {
  readonly grid: Grid
  readonly domain: number
  readonly scale: Scale
  readonly rowLabels?: readonly string[] | undefined
  readonly columnLabels?: readonly string[] | undefined
}

const gutter = 120

/** A map with its labels as a PNG, twice as large as on the screen, in the colours of the theme. */
export async function mapImage({
  grid,
  domain,
  scale,
  rowLabels,
  columnLabels,
}: MapPicture): Promise<Uint8Array> {
  const cell = Math.max(4, Math.min(48, Math.floor(1600 / Math.max(grid.rows, grid.columns))))
  const [left, top] = [rowLabels ? gutter : 0, columnLabels ? gutter : 0]
  const canvas = new OffscreenCanvas(left + grid.columns * cell + left / 2, top + grid.rows * cell)
  const context = canvas.getContext('2d')!
  context.fillStyle = theme.color('--surface-panel')
  context.fillRect(0, 0, canvas.width, canvas.height)
  const texels = await createImageBitmap(paint(grid, domain, scale, theme.table(scale)))
  context.imageSmoothingEnabled = false
  context.drawImage(texels, left, top, grid.columns * cell, grid.rows * cell)
  context.font = `24px ${getComputedStyle(document.body).fontFamily}`
  context.fillStyle = theme.color('--text')
  if (cell >= 24) writeLabels(context, { rowLabels, columnLabels, left, top, cell })
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
}

interface Labels extends Pick<MapPicture, 'rowLabels' | 'columnLabels'> {
  readonly left: number
  readonly top: number
  readonly cell: number
}

function writeLabels(
  context: OffscreenCanvasRenderingContext2D,
  { rowLabels, columnLabels, left, top, cell }: Labels,
) {
  context.textBaseline = 'middle'
  context.textAlign = 'right'
  rowLabels?.forEach((text, row) =>
    context.fillText(cutMiddle(text, 10), left - 12, top + (row + 0.5) * cell),
  )
  context.textAlign = 'left'
  columnLabels?.forEach((text, column) => {
    context.save()
    context.translate(left + (column + 0.5) * cell, top - 12)
    context.rotate((-55 * Math.PI) / 180)
    context.fillText(cutMiddle(text, 10), 0, 0)
    context.restore()
  })
}
