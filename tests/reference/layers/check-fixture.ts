import type { Executor, Feeds, Program } from '#renderer/engine/executors/executor'
import { gradients } from '#shared/model/graph/gradients'
import type { Graph } from '#shared/model/graph/graph'
import type { Value } from '#shared/model/graph/value'
import type { Signal } from '#shared/model/layers/define'
import { layerDefinition } from '#shared/model/layers/registry'
import { layerId, nameOf, tracedExample, type TracedExample } from '../../unit/layers/traced-example'
import { largestDifference } from '../difference'
import { weightedSum } from '../ops/check-fixture'
import { fixtureRun } from '../ops/fixture'
import { exampleOf, feedsOf, type LayerFixture } from './fixture'

/** A program, and what PyTorch says its outputs are. */
interface Checked {
  readonly program: Program
  readonly expected: Readonly<Record<string, readonly number[]>>
}

/**
 * Runs a layer as training would (output, attention, gradients) and as inference would (output, attention), and returns
 * the largest difference from what PyTorch says.
 */
export async function differenceOf(executor: Executor, fixture: LayerFixture): Promise<number> {
  const feeds = feedsOf(fixture, layerId)
  const programs = [trained(fixture), ...(isRandom(fixture) ? [] : [inferred(fixture, executor)])]
  const all: number[] = []
  for (const checked of programs) all.push(await checkedDifference(executor, checked, feeds))
  return Math.max(...all)
}

function trained(fixture: LayerFixture): Checked {
  const traced = tracedExample(layerDefinition(fixture.layer), exampleOf(fixture))
  const { g, inputs } = traced
  const [grads, expectedGrads] = [fixture.gradients, forwardOf(fixture)]
  const slopes = inputs.flatMap(({ value }, i) =>
    grads.inputs[i] ? [[value, grads.inputs[i]] as const] : [],
  )
  for (const { value } of traced.weights) slopes.push([value, grads.weights[shortName(value)]!])
  const loss = weightedSum(g, counted(g, traced.signal))
  const found = gradients(g, loss, slopes.map(([value]) => value)) // prettier-ignore
  const named = <T>(of: (i: number) => T) =>
    Object.fromEntries(slopes.map(([value], i) => [`gradient/${nameOf(value)}`, of(i)]))
  return {
    program: { graph: g, states: [], outputs: { ...outputsOf(traced), ...named((i) => found[i]!) } },
    expected: { ...expectedGrads, ...named((i) => slopes[i]![1]) },
  }
}

function inferred(fixture: LayerFixture, executor: Executor): Checked {
  const options = { training: false, keep: ({ type }: { type: string }) => executor.supports(type) }
  const traced = tracedExample(layerDefinition(fixture.layer), exampleOf(fixture), options)
  return {
    program: { graph: traced.g, states: [], outputs: outputsOf(traced) },
    expected: forwardOf(fixture),
  }
}

function outputsOf({ g, signal }: TracedExample): Record<string, Value> {
  const probes = g.probes.map(({ name, value }) => [`probe/${name}`, value] as const)
  return { output: counted(g, signal), ...Object.fromEntries(probes) }
}

function forwardOf({ output, probes }: LayerFixture): Record<string, readonly number[]> {
  const shown = Object.entries(probes).map(([name, { data }]) => [`probe/${name}`, data] as const)
  return { output: output.data, ...Object.fromEntries(shown) }
}

/** The signal with zeros at padded positions. */
export function counted(g: Graph, { value, mask }: Signal): Value {
  return mask ? g.mul(value, g.reshape(mask, { shape: [...mask.shape, 1] })) : value
}

function shortName(value: Value): string {
  return nameOf(value).slice(layerId.length + 1)
}

/** Whether the fixture was made with dropout, which inference leaves out. */
function isRandom({ params: { rate = 0, dropout = 0 } }: LayerFixture): boolean {
  return rate !== 0 || dropout !== 0
}

async function checkedDifference(executor: Executor, { program, expected }: Checked, feeds: Feeds) {
  const execution = executor.load(program, {})
  const outputs = execution.run(feeds, fixtureRun)
  const results = await outputs.read(...Object.keys(expected))
  outputs.release()
  execution.dispose()
  return Math.max(...Object.values(expected).map((numbers, i) => largestDifference(results[i]!, numbers)))
}
