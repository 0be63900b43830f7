import { expect, test } from 'vitest'
import { headsOf } from '#shared/attention/heads'
import { rolledOut } from '#shared/attention/rollout'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { AttentionMap, ExampleView } from '#shared/records'
import { collectReport } from '#renderer/report/collect'
import { strongestLinks } from '#shared/attention/links'
import { linksOf } from '#renderer/report/page/alignment.js'
import { boxShapes } from '#renderer/report/page/boxes.js'
import { differenceOf, mapOf } from '#renderer/report/page/model.js'
import { plainView } from '#renderer/report/report-view'
import { addRun, batch, temporaryLibrary } from '../storage/fixture'
import { drawnExamples, type DrawnExample } from './drawn-examples'

async function stored(storage: Client<StorageCalls>, view: ExampleView, maps: readonly AttentionMap[]) {
  const run = await addRun(storage, { examples: [{ row: 0, view, target: 'yes' }] })
  await storage['runs.write'](batch(run.id, 0, { step: 20, maps: [...maps] }))
  return { id: run.id, example: 0 }
}

const forms = {
  ...{ tokens: 'matrix', words: 'words', series: 'bands', image: 'picture' },
  ...{ channels: 'channels', graph: 'edges', alignment: 'alignment' },
} as const

test.each(Object.entries(drawnExamples) as [keyof typeof forms, DrawnExample][])(
  'an example of %s is drawn in its own form, cell by cell as the lab has it',
  async (kind, { view, map }) => {
    const { storage } = temporaryLibrary()
    const wanted = await stored(storage, view, [map(20, 1)])
    const { runs, signed } = await collectReport(storage, [wanted])
    const [layer] = runs[0]!.layers
    expect([layer!.ground.form, signed]).toEqual([forms[kind], false])
    const read = await storage['maps.read']({ run: wanted.id, step: 20, example: 0 })
    const { grid } = headsOf(read, view)[0]![1]!
    const drawn = mapOf(runs[0]!, 20, 0, 1, false)!
    expect([drawn.rows.length, drawn.columns.length]).toEqual([grid.rows, grid.columns])
    isAsMeasured(drawn, grid)
  },
)

function isAsMeasured(
  drawn: NonNullable<ReturnType<typeof mapOf>>,
  { values, masked }: { values: Float32Array; masked?: Uint8Array | undefined },
) {
  expect(drawn.masked && [...drawn.masked]).toEqual(masked?.some(Boolean) ? [...masked] : null)
  for (const [i, value] of values.entries()) if (!masked?.[i]) expect(drawn.values[i]).toBeCloseTo(value, 4)
}

test('what the model found in a picture is drawn at its step, with what is there', async () => {
  const { storage } = temporaryLibrary()
  const { view, map } = drawnExamples.image
  const there = { x: 0.25, y: 0.5, width: 0.25, height: 0.25, label: 'ring' }
  const found = { ...there, x: 0.75, width: 0.5, label: '<b>' } // partly beside the picture
  const wanted = await stored(storage, { ...view, boxes: [there] }, [map(20, 0)])
  const later = { step: 30, maps: [map(30, 0)] }
  const said = { kind: 'boxes' as const, boxes: [found] }
  const predictions = [{ step: 30, example: 0, probabilities: Float32Array.of(1), said }]
  await storage['runs.write'](batch(wanted.id, 1, { ...later, predictions }))
  const { runs } = await collectReport(storage, [wanted])
  const [before, after] = [20, 30].map((step) => mapOf(runs[0]!, step, 0, 0, false)!)
  expect([before!.found, after!.found]).toEqual([[], [found]])
  expect(differenceOf(after!, after!)!.found).toEqual([])
  const shapes = boxShapes([there], after!.found, { width: 400, height: 200 }, 'weights')
  const of = (kind: string) => shapes.find(([, { class: name }]) => name === `${kind} weights`)!
  expect(of('truth')[1]).toMatchObject({ x: 100, y: 100, width: 100, height: 50 })
  expect(of('predicted')[1]).toMatchObject({ x: 300, y: 100, width: 100, height: 50 })
  expect(of('box-name')[2]).toBe('<b>')
})

test('the lines of an alignment are those of the lab, of all or of one word', async () => {
  const { storage } = temporaryLibrary()
  const { view, map } = drawnExamples.alignment
  const wanted = await stored(storage, view, [map(20, 0)])
  const { runs } = await collectReport(storage, [wanted])
  const drawn = mapOf(runs[0]!, 20, 0, 0, false)!
  expect([drawn.rows, drawn.columns.length]).toEqual([['die', 'Katze', 'saß', '[EOS]'], 6])
  const grid = headsOf(await storage['maps.read']({ run: wanted.id, step: 20, example: 0 }), view)[0]![0]!
    .grid
  for (const row of [undefined, 0, 3]) {
    const places = (links: readonly { query: number; key: number }[]) =>
      links.map(({ query, key }) => `${query}.${key}`).toSorted()
    expect(places(linksOf(drawn, row))).toEqual(places(strongestLinks(grid, row)))
  }
})

test('what nobody could see is masked, in a difference too', async () => {
  const { storage } = temporaryLibrary()
  const { view, map } = drawnExamples.tokens
  const both = await Promise.all([0, 2].map((seed) => stored(storage, view, [map(20, seed)])))
  const { runs } = await collectReport(storage, both)
  const [a, b] = runs.map((run) => mapOf(run, 20, 0, 0, false)!)
  const above = Array.from({ length: 36 }, (_, i) => Number(i % 6 > Math.floor(i / 6)))
  expect([...a!.masked!]).toEqual(above)
  expect([...differenceOf(a!, b!)!.masked!]).toEqual(above)
})

test('a gradient is carried as it is shown, with its signs, and named', async () => {
  const { storage } = temporaryLibrary()
  const { view, map } = drawnExamples.tokens
  const wanted = await stored(storage, view, [map(20, 0)])
  const weights = map(20, 0)
  const gradient = { ...weights, weights: weights.weights.map((value, i) => value * Math.sin(i)) }
  gradient.weights[0] = Number.NaN
  const shown = { step: 12, maps: [gradient], view, target: '' }
  const look = { ...plainView, mode: 'gradient' as const, start: { layer: 0, head: 1, query: 0 } }
  const report = await collectReport(storage, [{ ...wanted, shown }], look)
  expect(report).toMatchObject({ signed: true, start: { layer: 0, head: 1 } })
  expect(report.view).toMatch(/^Shown is gradient × attention/)
  expect(report.runs[0]!.steps.map(({ step }) => step)).toEqual([12])
  const drawn = mapOf(report.runs[0]!, 12, 0, 0, true)!
  expect(drawn.values[0]).toBeNaN()
  for (const at of [6, 7, 14, 21, 30]) expect(drawn.values[at]).toBeCloseTo(gradient.weights[at]!, 4)
  expect(Math.min(...drawn.values.subarray(1))).toBeLessThan(-0.1)
})

test('rollout is multiplied from what is stored, with the part that passes by', async () => {
  const { storage } = temporaryLibrary()
  const { view, map } = drawnExamples.tokens
  const layers = [map(20, 0), { ...map(20, 1), probe: 'later' }]
  const wanted = await stored(storage, view, layers)
  const report = await collectReport(storage, [wanted], { ...plainView, mode: 'rollout', residual: 0.25 })
  expect(report.view).toContain('25%')
  const read = await storage['maps.read']({ run: wanted.id, step: 20, example: 0 })
  const rolled = rolledOut(
    read.toSorted((a, b) => a.probe.localeCompare(b.probe)),
    0.25,
  )!
  expect(report.runs[0]!.layers.map(({ heads }) => heads)).toEqual([1, 1])
  const drawn = mapOf(report.runs[0]!, 20, 1, 0, false)!
  for (const [i, value] of rolled[1]!.weights.entries()) expect(drawn.values[i]).toBeCloseTo(value, 4)
  const ahead = Array.from({ length: 36 }, (_, i) => Number(i % 6 > Math.floor(i / 6)))
  expect([...drawn.masked!]).toEqual(ahead) // what a causal model cannot reach
})
