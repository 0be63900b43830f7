import { describe, expect, test } from 'vitest'
import type { SceneContent } from '#shared/data/content'
import { describeDataset } from '#shared/data/describe'
import { intersectionOverUnion, suppressed } from '#shared/detection/boxes'
import { settingsOf } from '#shared/registry'
import task from '#shared/tasks/object-detection'
import imageClassification from '#shared/tasks/image-classification'
import { refusal } from '../data/refusal'

const content: SceneContent = {
  kind: 'scenes',
  rows: 2,
  size: { height: 8, width: 16, channels: 1 },
  pixels: Uint8Array.from({ length: 256 }, (_, i) => i % 256),
  ends: Uint32Array.of(0, 3),
  boxes: Float64Array.of(...[8, 0, 4, 8], ...[0, 4, 4, 4], ...[1, 4, 2, 3]),
  targets: Int32Array.of(1, 0, 1),
  labels: ['cat', 'dog'],
}
const source = { file: 's.json', encoding: null, delimiter: null }
const dataset = { ...describeDataset(content, { name: 's', source }), id: 's', fingerprint: '', createdAt: 0 }
const options = (given: object) => settingsOf(task.options, given, 'task')
const prepared = (given: object) => task.prepare(dataset, content, options(given), [0, 1])

describe('scenes', () => {
  test('are fed as pictures and answered cell by cell', () => {
    expect(prepared({ cell: 4 }).signature).toMatchObject({
      ...{ shape: [8, 16, 1], outputs: 7, labels: ['cat', 'dog'] },
      ...{ outputShape: [2, 4, 7], targetShape: [2, 4, 7] },
    })
  })

  test('say in each cell which object has its middle there, the largest of several', () => {
    const { input, target } = prepared({ cell: 4 }).encode([1, 0])
    expect([...input.subarray(0, 3)].map((x) => Math.round(x * 255))).toEqual([128, 129, 130])
    const cells = Array.from({ length: 16 }, (_, i) => [...target.subarray(i * 7, i * 7 + 7)])
    const tall = [1, 0.5, 0, 0, Math.fround(Math.log(2)), 0, 1] // its middle lies on the border to the lower row
    const square = [1, 0.5, 0.5, 0, 0, 1, 0]
    const full = cells.flatMap((cell, i) => (cell[0] === 1 ? [[i, cell] as const] : []))
    expect(full).toEqual([
      [4, square],
      [6, tall],
    ])
  })

  test('are drawn with their boxes, as parts of the picture', () => {
    const view = prepared({}).view(1)
    expect(view).toMatchObject({ kind: 'image', rows: 8, columns: 16 })
    expect(view.kind === 'image' && view.boxes![0]).toEqual({
      x: 0.5,
      y: 0,
      width: 0.25,
      height: 1,
      label: 'dog',
    })
    expect(prepared({}).target(1)).toBe('dog, cat, dog')
  })

  test('are read as boxes of which the surest of one place stays', () => {
    const data = prepared({ cell: 8, confidence: 0.5 })
    const cell = (presence: number, x: number) => [presence, x, 0.5, 0.5, 0.5, 0.1, 0.9]
    const answer = Float32Array.from([...cell(0.9, 0.5), ...cell(0.8, 0.52)])
    const said = data.read!(answer, data.view(0))
    expect(said.kind === 'boxes' && said.boxes).toHaveLength(1)
    expect(said.kind === 'boxes' && said.boxes[0]).toMatchObject({ x: 0.25, y: 0.25, label: 'dog' })
    const unsure = data.read!(Float32Array.from([...cell(0.5, 0.5), ...cell(0.1, 0.5)]), data.view(0))
    expect(unsure).toEqual({ kind: 'boxes', boxes: [] })
  })

  test('score 1 where the model says the truth', async () => {
    const data = prepared({ cell: 4 })
    const told = (row: number) => {
      const { target } = data.encode([row])
      return Array.from({ length: 8 }, (_, i) => {
        const [presence, x, y, width, height, ...classes] = target.subarray(i * 7, i * 7 + 7)
        const middle = [((i % 4) + x!) / 4, (Math.floor(i / 4) + y!) / 2]
        return [presence!, ...middle, Math.exp(width!) / 4, Math.exp(height!) / 2, ...classes]
      }).flat()
    }
    // The third box shares its cell with a larger one, so that nothing can find it.
    const answers = Float32Array.from([...told(0), ...told(1)])
    const scoring = { data, rows: Int32Array.of(0, 1), part: 'test' as const }
    const ask = () => Promise.resolve(answers)
    const scores = await task.score!({ ...scoring, ask, mayGoOn: () => Promise.resolve(true) })
    expect(scores!['mAP']).toBeCloseTo(0.75, 6)
    expect(await task.score!({ ...scoring, ask, mayGoOn: () => Promise.resolve(false) })).toBeNull()
  })

  test('that do not suit are refused', async () => {
    const images = { ...dataset, boxes: undefined }
    expect((await refusal(() => task.signature(images, options({})))).code).toBe('needs_scenes')
    const odd = await refusal(() => task.signature(dataset, options({ cell: 5 })))
    expect(odd).toMatchObject({ code: 'cells_do_not_divide', values: { nearest: 4 } })
    expect((await refusal(() => imageClassification.signature(dataset, {}))).code).toBe('needs_images')
    expect((await refusal(() => prepared({}).encodeView({ kind: 'tokens', tokens: [] }))).code).toBe(
      'wrong_picture',
    )
  })
})

describe('boxes', () => {
  const box = (x: number, score: number, label = 'a') => ({ x, y: 0, width: 2, height: 1, label, score })

  test('overlap by what they share of what they cover', () => {
    expect(intersectionOverUnion(box(0, 1), box(0, 1))).toBe(1)
    expect(intersectionOverUnion(box(0, 1), box(1, 1))).toBeCloseTo(1 / 3)
    expect(intersectionOverUnion(box(0, 1), box(2, 1))).toBe(0)
  })

  test('of one class that overlap much are one', () => {
    const boxes = [box(0.1, 0.3), box(0, 0.9), box(1.5, 0.8), box(0, 0.5, 'b')]
    expect(suppressed(boxes, 0.5)).toEqual([boxes[1], boxes[2], boxes[3]])
  })
})
