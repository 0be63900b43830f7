import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import type { Executor, Feeds } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { contributions } from '#shared/model/contributions'
import type { Probe } from '#shared/model/graph/probe'
import type { Value } from '#shared/model/graph/value'
import { layerDefinition, layerDefinitions } from '#shared/model/layers/registry'
import { switchCount, switched, switchName } from '#shared/model/switches'
import { layerId, tracedExample } from '../unit/layers/traced-example'
import { largestDifference } from './difference'
import { layerFixtures } from './layers/all-fixtures'
import { counted } from './layers/check-fixture'
import { exampleOf, feedsOf, type LayerFixture } from './layers/fixture'
import { weightedSum } from './ops/check-fixture'
import { fixtureRun } from './ops/fixture'
import cases from './fixtures/switches.json'

// What PyTorch says of layers with heads switched off, and of gradient × attention; make-switches.py writes it.

const named = cases.map((known) => [`${known.layer}: ${known.name}`, known] as const)
const fixtureOf = ({ layer, name }: { layer: string; name: string }) =>
  layerFixtures.find((fixture) => fixture.layer === layer && fixture.name === name)!

const shows = layerFixtures.filter(({ probes }) => Object.keys(probes).length > 0).map(({ layer }) => layer)
test.each([...layerDefinitions.keys()].filter((type) => shows.includes(type)))(
  '%s, which shows attention, is switched off in a fixture',
  (type) => expect(cases.some(({ layer }) => layer === type)).toBe(true),
)

let executor: Executor
beforeAll(async () => void (executor = await createTfjsExecutor('cpu')))
afterAll(() => executor.dispose())

/** Traces a layer with switches, and says what to feed it with one head off. */
function traced(fixture: LayerFixture) {
  const found = tracedExample(layerDefinition(fixture.layer), exampleOf(fixture), {
    training: false,
    through: switched,
  })
  const feeds = (off?: { probe: string; head: number }): Feeds => ({
    ...feedsOf(fixture, layerId),
    ...Object.fromEntries(found.g.probes.map((probe, i) => [switchName(i), switches(probe, off)])),
  })
  return { ...found, output: counted(found.g, found.signal), feeds }
}

function switches(probe: Probe, off?: { probe: string; head: number }): Float32Array {
  return Float32Array.from({ length: switchCount(probe) }, (_, head) =>
    Number(!(probe.name === off?.probe && head === off.head)),
  )
}

/** The largest difference, in the largest number's terms where that is above 1: float32 is no finer. */
function offBy(got: Float32Array, expected: readonly number[]): number {
  const scale = Math.max(1, ...expected.map(Math.abs))
  return largestDifference(got.map((x) => x / scale), expected.map((x) => x / scale)) // prettier-ignore
}

async function run(
  graph: ReturnType<typeof traced>['g'],
  outputs: Record<string, Value>,
  all: readonly Feeds[],
) {
  const execution = executor.load({ graph, states: [], outputs }, {})
  const results: Float32Array[][] = []
  for (const feeds of all) {
    const made = execution.run(feeds, fixtureRun)
    results.push(await made.read(...Object.keys(outputs)))
    made.release()
  }
  execution.dispose()
  return results
}

describe('a head that is switched off', () => {
  it.each(named)('%s yields what PyTorch says', async (_, known) => {
    const fixture = fixtureOf(known)
    const { g, output, feeds } = traced(fixture)
    expect(known.off.length).toBe(g.probes.reduce((sum, probe) => sum + switchCount(probe), 0))
    const results = await run(g, { output }, [feeds(), ...known.off.map((head) => feeds(head))])
    const [all, ...without] = results.map(([numbers]) => numbers!)
    expect(offBy(all!, fixture.output.data)).toBeLessThan(1e-6)
    without.forEach((numbers, i) => {
      expect(offBy(numbers, known.off[i]!.output)).toBeLessThan(1e-6)
      expect(largestDifference(numbers, Array.from(all!))).toBeGreaterThan(1e-4)
    })
  })
})

describe('gradient × attention', () => {
  it.each(named)('%s is what PyTorch says', async (_, known) => {
    const { g, output, feeds } = traced(fixtureOf(known))
    const made = contributions(g, weightedSum(g, output), g.probes)
    const names = g.probes.map(({ name }) => name)
    const outputs = Object.fromEntries(names.map((name, i) => [name, made[i]!]))
    const [numbers] = await run(g, outputs, [feeds()])
    const expected: Readonly<Record<string, readonly number[] | undefined>> = known.products
    names.forEach((name, i) => {
      expect(made[i]!.shape).toEqual(g.probes[i]!.value.shape)
      expect(offBy(numbers![i]!, expected[name]!)).toBeLessThan(1e-6)
    })
  })
})
