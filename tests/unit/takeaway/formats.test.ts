import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import fc from 'fast-check'
import Papa from 'papaparse'
import { beforeEach, expect, test, vi } from 'vitest'
import { readRuns } from '#main/import/runs/read-runs'
import { formats, type FormatName } from '#renderer/bridge/takeaway/formats'
import type { Storage } from '#renderer/bridge/storage'
import type { RunRecord } from '#shared/records'
import { jsonLines } from '#shared/takeaway/json-lines'
import { mapLines } from '#shared/takeaway/long-tables'
import { shortNumber } from '#shared/takeaway/short-number'
import { eventFolders } from '#shared/takeaway/tensorboard'
import { inkOf } from '#renderer/figures/ink'
import { bytesAt, fieldsOf, integerAt, textAt } from '#shared/tensorboard/fields'
import { readRecords } from '#shared/tensorboard/tf-records'
import { readEvents } from '#shared/tensorboard/read-events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bytesRead, heldBundle, whole } from '../storage/bundle-file'
import { addRun, batch, temporaryFolder, temporaryLibrary } from '../storage/fixture'

// Vitest leaves style sheets empty; the colours of maps are in this one.
vi.mock('../../../src-renderer/styles/tokens.css?raw', async () => {
  const { readFileSync } = await import('node:fs')
  return { default: readFileSync('src-renderer/styles/tokens.css', 'utf8') }
})

let storage: Storage
let runs: RunRecord[]

const weights = Float32Array.from({ length: 12 }, (_, i) => Math.fround(i / 51))
const map = {
  ...{ step: 2, example: 1, layer: 'encoder', probe: 'attention', heads: 2, queries: 2, keys: 3, weights },
  ...{ queryPositions: null, keyPositions: null },
}

/** Two runs, the first with names and notes that tables must quote. */
beforeEach(async () => {
  storage = temporaryLibrary().storage
  const { id } = await addRun(storage, { name: '注意 "one", a/b' })
  const metrics = [
    { series: 'train/loss', steps: Float64Array.of(1, 2), values: Float32Array.of(0.1, NaN) },
    { series: 'validation/accuracy', steps: Float64Array.of(2), values: Float32Array.of(0.875) },
  ]
  const predictions = [{ step: 2, example: 1, probabilities: Float32Array.of(0.25, 0.75) }]
  await storage['runs.write'](
    batch(id, 0, { metrics, maps: [map], predictions, summary: { 'validation/accuracy': 0.875 } }),
  )
  await storage['runs.update']({ id, status: 'finished', notes: '=1+1\nsecond line', tags: ['paper'] })
  const { id: other } = await addRun(storage, { name: 'two', changes: { training: { batchSize: 64 } } })
  await storage['runs.write'](batch(other, 0))
  runs = await Promise.all([id, other].map((run) => storage['runs.get']({ id: run })))
})

const made = (name: FormatName) =>
  whole(
    formats[name].make(
      storage,
      runs.map(({ id }) => id),
      { data: false },
    ),
  )
const text = async (name: FormatName) => new TextDecoder().decode(await made(name))
const rows = async (name: FormatName) =>
  Papa.parse<Record<string, string>>(await text(name), { header: true, skipEmptyLines: true }).data

test('a bundle tells how much of it has come, and one that is left off is forgotten', async () => {
  const ids = runs.map(({ id }) => id)
  const parts: number[] = []
  const progress = (done: number, all: number) => void parts.push(done / all)
  const bytes = await whole(formats.bundle.make(storage, ids, { data: false, progress }))
  expect([(await heldBundle(bytes)).runs.length, parts.at(-1)]).toEqual([2, 1])
  const left = new AbortController()
  left.abort()
  let packed = ''
  const watched: Storage = {
    ...storage,
    'bundles.pack': async (wanted) => {
      const made = await storage['bundles.pack'](wanted)
      packed = made.bundle
      return made
    },
  }
  const leaving = whole(formats.bundle.make(watched, ids, { data: false, signal: left.signal }))
  await expect(leaving).rejects.toThrow('aborted')
  await expect(storage['bundles.read']({ bundle: packed })).rejects.toThrow('bundle_gone')
})

test('the table of runs has settings and figures as columns', async () => {
  const [one, two] = await rows('runs-csv')
  expect(one).toMatchObject({
    ...{ name: '注意 "one", a/b', status: 'finished', tags: 'paper', notes: "'=1+1\nsecond line" },
    ...{
      experiment: 'Digits as images',
      'validation/accuracy': '0.875',
      'training.batchSize': '32',
      'layers.encoder.heads': '8',
    },
  })
  expect(two).toMatchObject({ 'validation/accuracy': '', 'training.batchSize': '64' })
})

test('points and weights are a row each', async () => {
  const [first, second, third] = await rows('metrics-csv')
  expect(first).toEqual({
    run: runs[0]!.id,
    name: runs[0]!.name,
    series: 'train/loss',
    step: '1',
    value: '0.1',
  })
  expect([second!.value, third!.series]).toEqual(['NaN', 'validation/accuracy'])
  const maps = await rows('maps-csv')
  expect(maps).toHaveLength(12)
  expect(maps[10]).toMatchObject({ step: '2', example: '1', head: '1', query: '1', key: '1' })
  const [stored] = await storage['maps.read']({ run: runs[0]!.id, step: 2, example: 1 })
  expect(maps.map(({ weight }) => Math.fround(Number(weight)))).toEqual([...stored!.weights])
})

test('what a query could not see has no weight, which is not the weight 0', () => {
  const sight = { causal: true, window: null }
  const [text] = mapLines({ record: runs[0]!, maps: [{ ...map, sight }] })
  const cells = Papa.parse<string[]>(text!, { skipEmptyLines: true }).data.map((line) => line.at(-1))
  expect(cells.map((cell) => cell === '')).toEqual(
    Array.from({ length: 12 }, (_, i) => [1, 2, 5].includes(i % 6)),
  )
  expect(Number(cells[4])).toBeCloseTo(4 / 51, 6)
  const shown = { record: runs[0]!, metrics: [], predictions: [], maps: [{ ...map, sight }] }
  const [, line] = jsonLines(shown)
  expect((JSON.parse(line!) as { weights: unknown[] }).weights).toEqual(
    cells.map((cell) => (cell === '' ? null : Number(cell))),
  )
})

test('JSON lines hold everything', async () => {
  const lines = (await text('jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines.map(({ kind }) => kind)).toEqual([
    'run',
    'series',
    'series',
    'prediction',
    'map',
    'run',
    'series',
  ])
  expect(lines[1]).toMatchObject({ series: 'train/loss', steps: [1, 2], values: [0.1, 'NaN'] })
  expect(lines[3]).toMatchObject({ probabilities: [0.25, 0.75] })
  expect(lines[4]).toMatchObject({ layer: 'encoder', heads: 2, queries: 2, keys: 3 })
})

test("MLflow's shape has the newest value of each metric and every setting as a text", async () => {
  const { runs: list } = JSON.parse(await text('mlflow')) as {
    runs: { info: object; data: Record<string, object[]> }[]
  }
  expect(list[0]!.info).toMatchObject({ run_id: runs[0]!.id, run_name: runs[0]!.name, status: 'FINISHED' })
  expect(list[0]!.data.metrics).toContainEqual(
    expect.objectContaining({ key: 'validation/accuracy', value: 0.875, step: 2 }),
  )
  expect(list[1]!.data.params).toContainEqual({ key: 'training.batchSize', value: '64' })
  expect(list[0]!.data.tags).toContainEqual({ key: 'paper', value: '' })
})

test('TensorBoard gets a folder a run, which comes back as runs', async () => {
  const files = unzipSync(await made('tensorboard'))
  expect(Object.keys(files).sort()).toEqual([
    'two/events.out.tfevents.0.headlight',
    '注意 _one_, a_b/events.out.tfevents.0.headlight',
  ])
  const folder = temporaryFolder()
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  const back = (await heldBundle(await bytesRead(readRuns(folder)))).runs
  const one = back.find(({ about }) => about.name.startsWith('注意'))!
  expect(one.records.metrics).toEqual(await storage['metrics.read']({ run: runs[0]!.id }))
  expect(
    readEvents(files['two/events.out.tfevents.0.headlight']!, 'two').settings['training.batchSize'],
  ).toBe(64)
})

test('TensorBoard gets the maps as pictures: a PNG a map, its heads side by side', async () => {
  const files = unzipSync(await made('tensorboard'))
  const events = [...readRecords(files['注意 _one_, a_b/events.out.tfevents.0.headlight']!, 'one')].map(
    fieldsOf,
  )
  const values = events.flatMap((event) => {
    const summary = bytesAt(event, 5)
    return summary ? [{ step: integerAt(event, 2), value: fieldsOf(bytesAt(fieldsOf(summary), 1)!) }] : []
  })
  const pictures = values.filter(({ value }) => value.has(4))
  expect(pictures.map(({ step, value }) => [step, textAt(value, 1)])).toEqual([
    [2, 'attention/encoder/attention/example 2'],
  ])
  const image = fieldsOf(bytesAt(pictures[0]!.value, 4)!)
  const [height, width] = [integerAt(image, 1), integerAt(image, 2)]
  expect([width, height]).toEqual([2 * 3 * 42 + 2, 2 * 42]) // two heads, 2 × 3, a cell 42 pixels
  const png = decodePng(bytesAt(image, 4)!)
  expect([png.width, png.height]).toEqual([width, height])
  const table = inkOf().table('weights')
  const cell = (x: number, y: number) => [
    ...png.pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
  ]
  expect(cell(0, 0)).toEqual([...table.subarray(0, 4)]) // the weight 0
  expect(cell(3 * 42 - 1, 2 * 42 - 1)).toEqual([...table.subarray(255 * 4)]) // the first head's largest
  expect(cell(0, 0)).not.toEqual(cell(3 * 42 - 1, 2 * 42 - 1))
  expect(cell(3 * 42, 0)).toEqual([255, 255, 255, 255]) // between them
})

test('many runs say how far they are and can be left off', async () => {
  const said: number[] = []
  const control = new AbortController()
  const progress = (done: number) => (said.push(done), control.abort())
  const ids = runs.map(({ id }) => id)
  const work = whole(
    formats['metrics-csv'].make(storage, ids, { data: false, progress, signal: control.signal }),
  )
  await expect(work).rejects.toThrow()
  expect(said).toEqual([1])
})

/** The pixels of a PNG whose lines have no filter, as ours have none. */
function decodePng(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const from = 8 + 25 + 8
  const lines = inflateSync(png.subarray(from, from + view.getUint32(8 + 25)))
  const pixels = new Uint8Array(width * height * 4)
  for (let row = 0; row < height; row++) {
    const at = row * (1 + width * 4)
    pixels.set(lines.subarray(at + 1, at + 1 + width * 4), row * width * 4)
  }
  return { width, height, pixels }
}

test('runs whose names no folder can have keep folders of their own', () => {
  const named = (id: string, name: string) => ({ record: { ...runs[0]!, id, name }, metrics: [] })
  const folders = eventFolders([named('a', 'x/y'), named('b', 'x?y'), named('c', '..')])
  expect([...folders.keys()]).toEqual(['x_y', 'x_y b', 'c'])
})

test('a short number is the same float32', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (value) => {
      expect(Math.fround(shortNumber(value))).toBe(value === 0 ? 0 : value)
    }),
  )
  expect(shortNumber(Math.fround(0.1))).toBe(0.1)
})
