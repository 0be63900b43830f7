import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { jensenShannon, meanDivergence } from '#shared/attention/divergence'
import { headsOf } from '#shared/attention/heads'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { AttentionMap, ExampleView } from '#shared/records'
import { chosenSteps } from '#renderer/report/chosen-steps'
import { collectReport } from '#renderer/report/collect'
import { divergenceOf, differenceOf, mapOf, numberText } from '#renderer/report/page/model.js'
import { reportPage } from '#renderer/report/report-page'
import { addRun, batch } from '../storage/fixture'
import { temporaryLibrary } from '../storage/fixture'

const tokens = ['[CLS]', '</script><script>alert(1)</script>', '注意']
const view: ExampleView = { kind: 'tokens', tokens }

function mapAt(step: number, seed: number): AttentionMap {
  const positions = { kind: 'token' as const, shape: [3] }
  const raw = Float32Array.from({ length: 18 }, (_, i) => 0.05 + ((i * 7919 + seed * 31 + step) % 97) / 97)
  const weights = raw.map((value, i) => {
    const row = Math.floor(i / 3) * 3
    return value / (raw[row]! + raw[row + 1]! + raw[row + 2]!)
  })
  return {
    ...{ step, example: 0, layer: 'encoder', probe: 'attention', heads: 2, queries: 3, keys: 3, weights },
    ...{ queryPositions: positions, keyPositions: positions },
  }
}

async function twoRuns(storage: Client<StorageCalls>) {
  const ids: string[] = []
  for (const [i, name] of ['one <script>', 'two'].entries()) {
    const run = await addRun(storage, {
      name,
      changes: { training: { seed: i + 3 } },
      examples: [{ row: 0, view, target: 'yes' }],
    })
    for (const [sequence, step] of [10, 20].entries())
      await storage['runs.write'](
        batch(run.id, sequence, { step, maps: [mapAt(step, i)], summary: { 'validation/loss': 0.5 } }),
      )
    ids.push(run.id)
  }
  return ids
}

const wanted = (ids: readonly string[], example = 0) => ids.map((id) => ({ id, example }))

test('a report holds the maps of every run and step, and what differs', async () => {
  const { storage } = temporaryLibrary()
  const ids = await twoRuns(storage)
  const data = await collectReport(storage, wanted(ids))
  expect(data.runs.map(({ steps }) => steps.map(({ step }) => step))).toEqual([
    [10, 20],
    [10, 20],
  ])
  expect(data.differs).toContainEqual(['Seed', '3', '4'])
  const [a, b] = data.runs.map((run) => mapOf(run, 20, 0, 1, false))
  const stored = ids.map((run) => storage['maps.read']({ run, step: 20, example: 0 }))
  const [grid, other] = (await Promise.all(stored)).map((maps) => headsOf(maps, view)[0]![1]!.grid)
  for (const [i, value] of grid!.values.entries()) expect(a!.values[i]).toBeCloseTo(value, 4)
  expect(divergenceOf(a!, b!)).toBeCloseTo(meanDivergence(grid!, other!), 4)
  expect(differenceOf(a!, b!)!.values[4]).toBeCloseTo(other!.values[4]! - grid!.values[4]!, 4)
  expect(divergenceOf(a!, { ...b!, columns: ['x', 'y', 'z'] })).toBeNull()
})

test('what users have written stays text, and the page asks nobody for anything', async () => {
  const { storage } = temporaryLibrary()
  const html = reportPage(await collectReport(storage, wanted(await twoRuns(storage))))
  expect(html.match(/<script/g)).toHaveLength(2)
  expect(html.match(/<\/script>/g)).toHaveLength(2)
  expect(html).not.toContain('alert(1)</')
  expect(html).toContain('<title>one &lt;script> · two</title>')
  expect(html).not.toMatch(/(src|href)=|https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/.exec(html)!
  expect(JSON.parse(json!).runs[0].layers[0].rows).toEqual(tokens)
  const [, program] = /<script>(\(\(\) => [\s\S]*?)<\/script>/.exec(html)!
  expect(() => new Script(program!)).not.toThrow()
  expect(program).not.toMatch(/^(import|export) /m)
})

test('a run that was not watched on an example says so', async () => {
  const { storage } = temporaryLibrary()
  const [id] = await twoRuns(storage)
  await expect(collectReport(storage, wanted([id!], 5))).rejects.toThrow('report_no_maps')
})

test('of many steps some are chosen evenly, the first and the last among them', () => {
  const steps = Array.from({ length: 20 }, (_, i) => i * 100)
  expect(chosenSteps(steps, 30)).toEqual(steps)
  expect(chosenSteps(steps, 3)).toEqual([0, 1000, 1900])
  expect(chosenSteps(steps, 1)).toEqual([1900])
})

test('numbers have a true minus sign, differences their sign', () => {
  expect([numberText(-0.5), numberText(0.5, true), numberText(-0.0001, true), numberText(null)]).toEqual([
    '−0.500',
    '+0.500',
    '0.000',
    '–',
  ])
  expect(jensenShannon([1, 0], [0, 1])).toBe(1)
})
