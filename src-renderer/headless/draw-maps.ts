import type { AttentionMap, ExampleView } from '#shared/records'
import { headGrid, mapForm, positionLabels, queryGrid, showsAllQueries } from '#shared/attention/view'
import { largestMagnitude, type Grid } from '#shared/attention/grid'
import { contourPath, soften } from '../components/heatmap/contour'
import { colorTable, type ColorTable } from '../components/heatmap/color/color-table'
import { paint } from '../components/heatmap/paint'
import type { ModelAnswer } from '../engine/protocol'
import { answerLine } from './answer-line'

/** The ten stops of viridis, as in the tokens: pictures made without a window have no style sheet to ask. */
const viridis = [
  [68, 1, 84], [72, 40, 120], [62, 74, 137], [49, 104, 142], [38, 130, 142],
  [31, 158, 137], [53, 183, 121], [110, 206, 88], [181, 222, 43], [253, 231, 37],
] as const // prettier-ignore

const panel = 300
const gap = 24
const header = 64
const caption = 28

interface Panel {
  readonly title: string
  readonly grid: Grid
  readonly rows: readonly string[] | null
  readonly columns: readonly string[] | null
  readonly overPicture: boolean
}

/** The attention of an answer as a PNG: one panel a head, drawn over the picture, the series or the words. */
export async function drawMaps(answer: ModelAnswer): Promise<Uint8Array> {
  const panels = answer.maps.flatMap((map) => panelsOf(map, answer.view))
  const across = Math.min(4, panels.length)
  const down = Math.ceil(panels.length / across)
  const canvas = new OffscreenCanvas(
    gap + across * (panel + gap),
    header + down * (panel + caption + gap) + gap,
  )
  const context = canvas.getContext('2d')!
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  drawHeader(context, answer)
  const table = colorTable(viridis, 'weights')
  const domain = Math.max(...panels.map(({ grid }) => largestMagnitude(grid.values)))
  for (const [i, each] of panels.entries()) {
    const left = gap + (i % across) * (panel + gap)
    const top = header + Math.floor(i / across) * (panel + caption + gap)
    await drawPanel(context, each, { left, top, domain, table, view: answer.view })
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return new Uint8Array(await blob.arrayBuffer())
}

function panelsOf(map: AttentionMap, view: ExampleView): Panel[] {
  const form = mapForm(map)
  return Array.from({ length: map.heads }, (_, head) => {
    const whole = headGrid(map, head, view)
    const title = map.heads === 1 ? map.layer : `${map.layer}, head ${head + 1}`
    if (showsAllQueries(map) || (form === 'picture' && map.queries > 1)) {
      const of = form === 'edges' ? map.keyPositions : map.queryPositions
      const rows = positionLabels(whole.rows, of, view)
      const columns = positionLabels(whole.columns, map.keyPositions, view)
      return { title, grid: whole, rows, columns, overPicture: false }
    }
    const grid = queryGrid(whole, 0, map.keyPositions)
    const columns = form === 'picture' ? null : positionLabels(grid.columns, map.keyPositions, view)
    return { title, grid, rows: null, columns, overPicture: form === 'picture' }
  })
}

function drawHeader(context: OffscreenCanvasRenderingContext2D, answer: ModelAnswer) {
  context.fillStyle = '#16191d'
  context.font = '600 20px Inter, "Noto Sans CJK SC", sans-serif'
  context.fillText(answerLine(answer), gap, 40)
}

interface Place {
  readonly left: number
  readonly top: number
  readonly domain: number
  readonly table: ColorTable
  readonly view: ExampleView
}

async function drawPanel(
  context: OffscreenCanvasRenderingContext2D,
  { title, grid, overPicture, columns, rows }: Panel,
  place: Place,
) {
  const { left, top, domain, table, view } = place
  const cell = Math.max(1, Math.floor(Math.min(panel / grid.columns, panel / grid.rows)))
  const [width, height] = [cell * grid.columns, cell * grid.rows]
  context.imageSmoothingEnabled = false
  context.drawImage(await createImageBitmap(paint(grid, domain, 'weights', table)), left, top, width, height)
  if (overPicture && view.kind === 'image') drawOutline(context, view, { left, top, width, height })
  context.fillStyle = '#454c54'
  context.font = '500 14px Inter, "Noto Sans CJK SC", sans-serif'
  context.fillText(`${title}   max ${largestMagnitude(grid.values).toFixed(3)}`, left, top + height + 20)
  if (columns && rows === null && (view.kind === 'tokens' || view.kind === 'episode'))
    drawWords(context, columns, grid, { left, top: top + height + 44, domain })
}

/** The picture as a white outline with a dark edge. */
function drawOutline(
  context: OffscreenCanvasRenderingContext2D,
  view: Extract<ExampleView, { kind: 'image' }>,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
) {
  const values = Float32Array.from(
    { length: view.rows * view.columns },
    (_, i) => view.pixels[i * view.channels]! / 255,
  )
  const outline = new Path2D(contourPath(soften({ rows: view.rows, columns: view.columns, values }), 0.4))
  context.save()
  context.translate(left, top)
  context.scale(width / view.columns, height / view.rows)
  const line = view.columns / width
  context.strokeStyle = '#0b0c0e'
  context.lineWidth = 4 * line
  context.stroke(outline)
  context.strokeStyle = '#ffffff'
  context.lineWidth = 2 * line
  context.stroke(outline)
  context.restore()
}

/** The words that got most of the attention, the strongest first. */
function drawWords(
  context: OffscreenCanvasRenderingContext2D,
  words: readonly string[],
  grid: Grid,
  { left, top }: { left: number; top: number; domain: number },
) {
  const order = words
    .map((word, i) => ({ word, weight: grid.values[i]! }))
    .sort((a, b) => b.weight - a.weight)
  order.slice(0, 10).forEach(({ word, weight }, i) => {
    context.fillText(`${weight.toFixed(3)}  ${word}`, left, top + 20 * i)
  })
}
