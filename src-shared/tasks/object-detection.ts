import type { SceneContent } from '../data/content'
import type { DatasetContent, DatasetRecord } from '../data/dataset'
import { meanAveragePrecision, type Found } from '../detection/average-precision'
import { suppressed } from '../detection/boxes'
import { cellSize, decodeCells, encodeCells, readCells, type Cells } from '../detection/cells'
import { classAccuracy, detectionLoss } from '../detection/loss'
import { HeadlightError } from '../errors'
import { divisorsOfBoth } from '../model/divisors'
import { sizeOf } from '../model/graph/value'
import type { Box, ExampleView } from '../records'
import { z } from '../zod'
import { classNotice } from './class-notice'
import { defineTask, type Batch, type InputSignature, type PreparedData, type Scoring } from './define'
import { range } from './range'

const options = z.object({
  /** Pixels of a cell's side. */
  cell: z.int().min(1).max(1024).default(8),
  /** Boxes that the model is less sure of are not shown. */
  confidence: z.number().min(0.01).max(0.99).default(0.4),
})

type Options = z.infer<typeof options>

/** Boxes of one class that overlap more are taken for one object. */
const sameObject = 0.45
/** For the score, even boxes count that the model hardly believes in: precision is measured at every confidence. */
const leastScored = 0.01
/** Pictures scored at validation; the test part is scored whole. */
const mostValidated = 500

/** Pictures with any number of boxed objects: the model says of every cell whether an object's middle lies in it. */
export default defineTask({
  type: 'object-detection',
  field: 'image',
  options,
  signature,
  examples: (_, content) => range(content.rows),
  chronological: () => false,
  prepare,
  targetDType: 'float32',
  loss: detectionLoss,
  metrics: [{ name: 'classes', better: 'higher', share: true, perExample: classAccuracy }],
  scores: [{ name: 'mAP', better: 'higher', share: true }],
  score,
  decisive: 'mAP',
  readout: readCells,
  text: {
    en: {
      name: 'Object detection',
      hint: 'A box and a class for every object in a picture.',
      options: { cell: 'Pixels a cell', confidence: 'Least confidence shown' },
    },
    'zh-CN': {
      name: '目标检测',
      hint: '为图片中的每个物体给出边框和类别。',
      options: { cell: '单元格边长（像素）', confidence: '显示的最低置信度' },
    },
  },
})

function signature(dataset: DatasetRecord, { cell }: Options): InputSignature {
  const { image, labels, boxes } = dataset
  if (boxes === undefined || !image || !labels)
    throw new HeadlightError('needs_scenes', { dataset: dataset.name })
  const cells = cellsOf(image, labels, cell)
  const shape = [cells.rows, cells.columns, cellSize(cells)]
  return {
    shape: [image.height, image.width, image.channels],
    dtype: 'float32',
    positions: { kind: 'pixel', shape: [image.height, image.width] },
    outputs: cellSize(cells),
    outputMeaning: 'values',
    labels,
    outputShape: shape,
    targetShape: shape,
  }
}

/** The cells of a picture, which must divide it; the error names the nearest size that does. */
function cellsOf(size: { height: number; width: number }, labels: readonly string[], cell: number): Cells {
  const [rows, columns] = [size.height / cell, size.width / cell]
  if (Number.isInteger(rows) && Number.isInteger(columns)) return { rows, columns, labels }
  const fitting = divisorsOfBoth(size.height, size.width)
  const [nearest] = fitting.toSorted((a, b) => Math.abs(a - cell) - Math.abs(b - cell))
  const values = { cell, height: size.height, width: size.width, nearest: nearest! }
  throw new HeadlightError('cells_do_not_divide', values)
}

function prepare(
  dataset: DatasetRecord,
  content: DatasetContent,
  chosen: Options,
  trainingRows: ArrayLike<number>,
): PreparedData {
  const scenes = scenesOf(content)
  const cells = cellsOf(scenes.size, scenes.labels, chosen.cell)
  const boxes = Array.from({ length: scenes.rows }, (_, row) => boxesOf(scenes, row))
  return {
    signature: signature(dataset, chosen),
    encode: (rows) => encode(scenes, cells, boxes, rows),
    view: (row) => ({ ...pictureOf(scenes, row), boxes: boxes[row]! }),
    target: (row) => boxes[row]!.map(({ label }) => label).join(', '),
    encodeView: (view) => encodeView(scenes, cells, view),
    read: (answer) => ({
      kind: 'boxes',
      boxes: suppressed(decodeCells(cells, answer, chosen.confidence), sameObject),
    }),
    notices: classNotice(scenes.labels, classesIn(scenes, trainingRows)),
    preprocessing: {
      pixels: 'divided by 255',
      layout: 'NHWC',
      cell: chosen.cell,
      answer: [
        'presence',
        'x of the middle',
        'y of the middle',
        'width',
        'height',
        'probability of each class',
      ],
      units: 'places and sizes are parts of the picture',
      overlap: `non-maximum suppression by class at ${sameObject}`,
    },
  }
}

/** The scenes of a dataset, or the error `needs_scenes`. */
function scenesOf(content: DatasetContent): SceneContent {
  if (content.kind === 'scenes') return content
  throw new HeadlightError('needs_scenes', { dataset: content.kind })
}

/** The class ids of all boxes of some scenes. */
function classesIn({ ends, targets }: SceneContent, rows: ArrayLike<number>): number[] {
  return Array.from(rows).flatMap((row) => [...targets.subarray(row > 0 ? ends[row - 1] : 0, ends[row])])
}

/** The true boxes of a scene, as parts of the picture. */
function boxesOf({ size, ends, boxes, targets, labels }: SceneContent, row: number): Box[] {
  const from = row > 0 ? ends[row - 1]! : 0
  return Array.from({ length: ends[row]! - from }, (_, i) => {
    const [x, y, width, height] = boxes.subarray((from + i) * 4, (from + i + 1) * 4) as unknown as number[]
    return {
      ...{ x: x! / size.width, y: y! / size.height },
      ...{ width: width! / size.width, height: height! / size.height },
      label: labels[targets[from + i]!]!,
    }
  })
}

function encode(
  { size, pixels }: SceneContent,
  cells: Cells,
  boxes: readonly (readonly Box[])[],
  rows: ArrayLike<number>,
): Batch {
  const length = sizeOf([size.height, size.width, size.channels])
  const answer = cells.rows * cells.columns * cellSize(cells)
  const input = new Float32Array(rows.length * length) // (B, H, W, C)
  const target = new Float32Array(rows.length * answer) // (B, rows, columns, 5 + classes)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    for (let j = 0; j < length; j++) input[i * length + j] = pixels[row * length + j]! / 255
    encodeCells(cells, boxes[row]!, target, i * answer)
  }
  return { input, target }
}

function pictureOf({ size, pixels }: SceneContent, row: number) {
  const { height: rows, width: columns, channels } = size
  const length = sizeOf([rows, columns, channels])
  return {
    kind: 'image',
    rows,
    columns,
    channels,
    pixels: pixels.slice(row * length, (row + 1) * length),
  } as const
}

/** A drawn or chosen picture as a batch of one; its size must be the dataset's. */
function encodeView({ size }: SceneContent, cells: Cells, view: ExampleView): Batch {
  const { height, width, channels } = size
  if (view.kind !== 'image' || view.rows !== height || view.columns !== width || view.channels !== channels)
    throw new HeadlightError('wrong_picture', { expected: `${height} × ${width} × ${channels}` })
  const target = new Float32Array(cells.rows * cells.columns * cellSize(cells))
  return { input: Float32Array.from(view.pixels, (pixel) => pixel / 255), target }
}

/** Mean average precision at an overlap of one half. */
async function score({ data, rows, part, ask, mayGoOn }: Scoring) {
  const { labels, outputShape } = data.signature
  const asked = part === 'validation' ? rows.subarray(0, mostValidated) : rows
  const size = sizeOf(outputShape!)
  const found: Found[] = []
  for (let from = 0; from < asked.length; from += 64) {
    const chunk = asked.subarray(from, from + 64)
    const answers = await ask(data.encode(chunk))
    for (const [i, row] of chunk.entries()) {
      const answer = answers.subarray(i * size, (i + 1) * size)
      const boxes = suppressed(decodeCells({ labels }, answer, leastScored), sameObject)
      const view = data.view(row)
      found.push({ boxes, truth: view.kind === 'image' ? (view.boxes ?? []) : [] })
    }
    if (!(await mayGoOn())) return null
  }
  return { mAP: meanAveragePrecision(found) }
}
