import { fontFamily } from './type'
import type { Drawing, Mark, Paint, PathMark } from './drawing'
import { withResolution } from './png'

/** Pixels of a picture for each px of its drawing: 384 an inch, which print asks for. */
const perPx = 4
const mostPixels = 16_384

/** A drawing as a PNG file at print resolution. */
export async function toPng(drawing: Drawing): Promise<Uint8Array> {
  const ratio = Math.min(perPx, mostPixels / Math.max(drawing.width, drawing.height))
  const canvas = new OffscreenCanvas(Math.ceil(drawing.width * ratio), Math.ceil(drawing.height * ratio))
  const context = canvas.getContext('2d')!
  context.fillStyle = drawing.background
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(ratio, ratio)
  context.imageSmoothingEnabled = false
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const mark of drawing.marks) draw(context, mark)
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return withResolution(new Uint8Array(await blob.arrayBuffer()), 96 * ratio)
}

type Context = OffscreenCanvasRenderingContext2D
type Drawers = { readonly [K in Mark['kind']]: (context: Context, mark: Extract<Mark, { kind: K }>) => void }

const drawers: Drawers = {
  rect: (context, { x, y, width, height, ...paint }) => {
    const path = new Path2D()
    path.rect(x, y, width, height)
    paintPath(context, path, paint)
  },
  path: (context, mark) => paintPath(context, pathOf(mark), mark),
  text: (context, { x, y, text, size, fill, strong, anchor = 'start', angle = 0, halo }) => {
    context.font = `${strong ? 600 : 400} ${size}px ${fontFamily}`
    context.textAlign = anchor === 'middle' ? 'center' : anchor
    context.translate(x, y)
    context.rotate((angle * Math.PI) / 180)
    context.lineWidth = 2.5
    context.strokeStyle = halo ?? 'transparent'
    if (halo) context.strokeText(text, 0, 0)
    context.fillStyle = fill
    context.fillText(text, 0, 0)
  },
  texels: (context, { x, y, width, height, rows, columns, pixels }) => {
    const cells = new OffscreenCanvas(columns, rows)
    cells.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(pixels), columns, rows), 0, 0)
    context.drawImage(cells, x, y, width, height)
  },
  group: (context, { x, y, marks }) => {
    context.translate(x, y)
    for (const mark of marks) draw(context, mark)
  },
}

function draw<K extends Mark['kind']>(context: Context, mark: Extract<Mark, { kind: K }>) {
  context.save()
  ;(drawers[mark.kind] as (context: Context, mark: Mark) => void)(context, mark)
  context.restore()
}

function pathOf({ d, scale = [1, 1] }: PathMark): Path2D {
  const path = new Path2D()
  path.addPath(new Path2D(d), new DOMMatrix([scale[0], 0, 0, scale[1], 0, 0]))
  return path
}

function paintPath(
  context: Context,
  path: Path2D,
  { fill, stroke, lineWidth = 1, dash = [], opacity = 1 }: Paint,
) {
  context.globalAlpha *= opacity
  if (fill && fill !== 'none') {
    context.fillStyle = fill
    context.fill(path)
  }
  if (!stroke) return
  context.strokeStyle = stroke
  context.lineWidth = lineWidth
  context.setLineDash([...dash])
  context.stroke(path)
}
