import { inScene, onScreen, type Camera, type Size } from './camera'
import { mapArea, pitch, type Area, type Scene, type Square } from './scene'
import type { Tiles } from './tiles'

/** What is drawn besides the maps. */
export interface Marks {
  readonly chosen: { readonly layer: number; readonly head: number } | null
  /** A cell that is marked in every head which has it, with its head's shape. */
  readonly cell: {
    readonly row: number
    readonly column: number
    readonly rows: number
    readonly columns: number
  } | null
}

/** Colours as the theme has them. */
export interface Colors {
  readonly bed: string
  readonly empty: string
  readonly accent: string
  readonly slash: string
  readonly crossIn: string
  readonly crossOut: string
}

/** Milliseconds a frame may take for making pictures, at rest and on the move; what is left over comes with the next. */
const budgets = { rest: 24, move: 6 }

/** Draws what the camera sees; true where something is still to be made finer. */
export function paintScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  camera: Camera,
  view: Size & { readonly ratio: number },
  { tiles, marks, colors, pace }: { tiles: Tiles; marks: Marks; colors: Colors; pace: keyof typeof budgets },
): boolean {
  const until = performance.now() + budgets[pace]
  context.setTransform(view.ratio, 0, 0, view.ratio, 0, 0)
  context.fillStyle = colors.bed
  context.fillRect(0, 0, view.width, view.height)
  context.imageSmoothingEnabled = false
  let isUnfinished = false
  for (const square of seen(scene, camera, view)) {
    const area = onScreen(
      camera,
      { x: square.head * pitch, y: square.layer * pitch, width: 1, height: 1 },
      view,
    )
    const hasTime = performance.now() < until
    if (!paintSquare(context, square, area, view.ratio, tiles, colors, hasTime)) isUnfinished = true
    if (marks.cell && area.width >= 24 && isAlike(square, marks.cell))
      markCell(context, square, area, marks.cell, colors)
    if (marks.chosen?.layer === square.layer && marks.chosen.head === square.head)
      frame(context, area, colors)
  }
  return isUnfinished
}

/** The heads that the camera sees, without asking each. */
export function seen(scene: Scene, camera: Camera, view: Size): readonly Square[] {
  const from = inScene(camera, { x: 0, y: 0 }, view)
  const to = inScene(camera, { x: view.width, y: view.height }, view)
  const [first, last] = [from, to].map(({ x, y }) => ({
    row: Math.floor(y / pitch),
    column: Math.floor(x / pitch),
  }))
  return scene.squares
    .slice(Math.max(0, first!.row), last!.row + 1)
    .flatMap((row) => row.slice(Math.max(0, first!.column), last!.column + 1))
}

function paintSquare(
  context: CanvasRenderingContext2D,
  square: Square,
  { x, y, width }: Area,
  ratio: number,
  tiles: Tiles,
  colors: Colors,
  hasTime: boolean,
): boolean {
  context.fillStyle = colors.empty
  context.fillRect(x, y, width, width)
  if (square.off) return slash(context, x, y, width, colors)
  if (hasTime) tiles.read(square)
  const pixels = width * ratio
  let found = tiles.at(square, pixels)
  if (!found.isFinal && found.tile && hasTime) {
    tiles.make(square, pixels)
    found = tiles.at(square, pixels)
  }
  if (!found.tile) return false
  const map = mapArea(square.grid)
  context.drawImage(found.tile.picture, x, y, map.width * width, map.height * width)
  return found.isFinal
}

function slash(context: CanvasRenderingContext2D, x: number, y: number, size: number, colors: Colors): true {
  context.strokeStyle = colors.slash
  context.lineWidth = 1.5
  context.beginPath()
  context.moveTo(x, y + size)
  context.lineTo(x + size, y)
  context.stroke()
  return true
}

const isAlike = ({ grid }: Square, { rows, columns }: NonNullable<Marks['cell']>) =>
  grid.rows === rows && grid.columns === columns

function markCell(
  context: CanvasRenderingContext2D,
  { grid }: Square,
  area: Area,
  { row, column }: NonNullable<Marks['cell']>,
  colors: Colors,
) {
  const map = mapArea(grid)
  const [wide, high] = [(map.width * area.width) / grid.columns, (map.height * area.width) / grid.rows]
  const [width, height] = [Math.max(wide, 5), Math.max(high, 5)]
  const x = area.x + (column + 0.5) * wide - width / 2
  const y = area.y + (row + 0.5) * high - height / 2
  context.lineWidth = 3
  context.strokeStyle = colors.crossOut
  context.strokeRect(x, y, width, height)
  context.lineWidth = 1.5
  context.strokeStyle = colors.crossIn
  context.strokeRect(x, y, width, height)
}

function frame(context: CanvasRenderingContext2D, { x, y, width }: Area, { accent }: Colors) {
  context.strokeStyle = accent
  context.lineWidth = 2
  context.strokeRect(x - 2, y - 2, width + 4, width + 4)
}
