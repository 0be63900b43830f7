import type { Graph } from '../model/graph/graph'
import type { Value } from '../model/graph/value'
import type { Box } from '../records'
import type { ScoredBox } from './boxes'

/** A picture cut into square cells, each of which tells of the object whose middle lies in it. */
export interface Cells {
  readonly rows: number
  readonly columns: number
  readonly labels: readonly string[]
}

/** Numbers of a cell before those of the classes: whether there is an object, its middle (x, y) and its size. */
export const boxNumbers = 5

/** How many numbers a cell has. */
export function cellSize({ labels }: Pick<Cells, 'labels'>): number {
  return boxNumbers + labels.length
}

/**
 * What cells should say of boxes, written to `target` from `at` on: (rows, columns, 5 + classes). Presence 1, the middle
 * as parts of the cell, the logarithm of width and height in cells, and 1 for the class; zeros where there is nothing.
 * Of several middles in one cell the largest box counts.
 */
export function encodeCells(cells: Cells, boxes: readonly Box[], target: Float32Array, at: number) {
  const { rows, columns, labels } = cells
  const bySize = boxes.toSorted((a, b) => a.width * a.height - b.width * b.height)
  for (const { x, y, width, height, label } of bySize) {
    const [middleX, middleY] = [(x + width / 2) * columns, (y + height / 2) * rows]
    const column = Math.min(columns - 1, Math.floor(middleX))
    const row = Math.min(rows - 1, Math.floor(middleY))
    const place = at + (row * columns + column) * cellSize(cells)
    target.fill(0, place, place + cellSize(cells))
    const size = [Math.log(width * columns), Math.log(height * rows)]
    target.set([1, middleX - column, middleY - row, ...size], place)
    target[place + boxNumbers + labels.indexOf(label)] = 1
  }
}

/** The logarithm of a size is read no larger than this: 55 cells. */
const largestLog = 4

/**
 * A model's numbers (B, rows, columns, 5 + classes) as people read them: the probability of an object, its middle, width
 * and height as parts of the picture, and the probability of every class.
 */
export function readCells(g: Graph, output: Value): Value {
  const [, rows, columns, size] = output.shape as [number, number, number, number]
  const grid = (values: (row: number, column: number) => number[]) =>
    g.constant(
      Array.from({ length: rows * columns }, (_, i) => values(Math.floor(i / columns), i % columns)).flat(),
      [1, rows, columns, 2],
    )
  const inPicture = g.constant([1 / columns, 1 / rows], [2])
  const middle = g.add(
    g.sigmoid(part(g, output, 1, 2)),
    grid((row, column) => [column, row]),
  )
  const sides = g.exp(g.minimum(part(g, output, 3, 2), largestLog))
  return g.concat(
    [
      g.sigmoid(part(g, output, 0, 1)),
      g.mul(middle, inPicture),
      g.mul(sides, inPicture),
      g.softmax(part(g, output, boxNumbers, size - boxNumbers)),
    ],
    { axis: 3 },
  ) // (B, rows, columns, 5 + classes)
}

/** The boxes of one example's readout that the model is at least `least` sure of. */
export function decodeCells(
  { labels }: Pick<Cells, 'labels'>,
  answer: Float32Array,
  least: number,
): ScoredBox[] {
  const size = cellSize({ labels })
  const boxes: ScoredBox[] = []
  for (let at = 0; at < answer.length; at += size) {
    const [presence, x, y, width, height] = answer.subarray(at, at + boxNumbers) as unknown as number[]
    const classes = answer.subarray(at + boxNumbers, at + size)
    const best = classes.reduce((best, value, id) => (value > classes[best]! ? id : best), 0)
    const score = presence! * classes[best]!
    if (score < least) continue
    const corner = { x: x! - width! / 2, y: y! - height! / 2 }
    boxes.push({ ...corner, width: width!, height: height!, label: labels[best]!, score })
  }
  return boxes
}

/** A block of the numbers of every cell. */
export function part(g: Graph, cells: Value, from: number, count: number): Value {
  const [B, rows, columns] = cells.shape as [number, number, number]
  return g.slice(cells, { begin: [0, 0, 0, from], size: [B, rows, columns, count] })
}
