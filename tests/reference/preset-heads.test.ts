import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ablate } from '#renderer/engine/ablate'
import { askModel } from '#renderer/engine/ask-model'
import type { Executor, Feeds } from '#renderer/engine/executors/executor'
import { openExecutor } from '../open-executor'
import { listHeads } from '#renderer/engine/list-heads'
import { loadExperiment } from '#renderer/engine/load-experiment'
import { Measuring } from '#renderer/engine/measuring'
import { switchFeeds } from '#renderer/engine/switch-feeds'
import { batchFeeds } from '#renderer/engine/training/batches'
import { initialParameters } from '#renderer/engine/training/initial-parameters'
import { isGate } from '#shared/attention/gate'
import { inspection } from '#shared/model/inspection'
import { switchCount, switchName } from '#shared/model/switches'
import { parseSpec } from '#shared/parse-spec'
import { presets } from '#shared/presets/registry'
import { keepCheckpoint } from '../unit/engine/keep-checkpoint'
import { libraryWith } from './preset-library'

// Heads of whole models, untrained: one preset of every kind of attention and of task.

const names = [
  ...['digits', 'spam-attention', 'weather', 'part-of-speech', 'poems', 'dates', 'les-miserables'],
  ...[
    'residual-se',
    'residual-cbam-fashion',
    'residual-ca-fashion',
    'vision-transformer',
    'scenes',
    'memory',
  ],
]

let executor: Executor
beforeAll(async () => void (executor = await openExecutor('wasm')))
afterAll(() => executor.dispose())

/** A library with a run of a preset whose model is as training begins. */
async function untrained(name: string) {
  const preset = presets.get(name)!.spec
  const spec = parseSpec({ ...preset, data: { ...preset.data, limit: 80 } })
  const { context } = await libraryWith(spec.data.dataset, executor)
  const experiment = await loadExperiment(spec, spec.data.dataset, context)
  const run = await context.storage['runs.create']({
    ...{ spec, datasetId: experiment.dataset.id, totalSteps: 1, backend: 'wasm', device: 'test' },
    ...{ parameterCount: experiment.layout.size, parentId: null, examples: [] },
  })
  const parameters = initialParameters(experiment.layout, 1)
  await keepCheckpoint(context.storage, run.id, 1, parameters)
  return { context, experiment, parameters, run: run.id }
}

type Untrained = Awaited<ReturnType<typeof untrained>>

describe.each(names)('%s', (name) => {
  test(
    'is asked and measured without a head, with its gradients and vectors',
    { timeout: 60_000 },
    async () => {
      const { context, run } = await untrained(name)
      const heads = await listHeads(run, context)
      const [plain, off] = [
        { run, example: 0 },
        { run, example: 0, off: [heads[0]!] },
      ]
      const [all, without] = [
        await askModel({ ...plain, want: ['gradient', 'vectors'] }, context),
        await askModel(off, context),
      ]
      expect(without.probabilities).not.toEqual(all.probabilities)
      const frame = (map: object) => ({ ...map, weights: null })
      expect(all.gradients!.map(frame)).toEqual(all.maps.map(frame))
      for (const { weights } of all.gradients!) expect(weights.every(Number.isFinite)).toBe(true)
      expect(all.gradients!.some(({ weights }) => weights.some((product) => product !== 0))).toBe(true)
      for (const { query, heads, queries, width } of all.vectors!)
        expect(query.length).toBe(heads * queries * width)
      const job = { run, part: 'validation' as const, examples: 4, sets: [[], [heads[0]!]] }
      const { results } = await ablate(job, context, new Measuring(() => undefined))
      expect(results[1]).toEqual(results[0])
      expect(results[2]!.loss).not.toBe(results[0]!.loss)
    },
  )

  test('has gradients that are the slopes of its switches', { timeout: 60_000 }, async () => {
    for (const { gradient, slopes } of await fadings(await untrained(name)))
      expect(Math.min(...slopes.map((slope) => Math.abs(slope - gradient)))).toBeLessThan(5e-3)
  })
})

/** How far a head is faded out, or in. */
const little = 0.005

/**
 * For every head that sums to one, the sum of its gradient × attention, and how the score changes as the head is faded
 * out, in, or both ways a little: one of them must be the same, for some models bend and those of rectifiers have
 * corners. In terms of the largest.
 */
async function fadings({ experiment, parameters }: Untrained) {
  const { spec, data, task, layout, parts } = experiment
  const made = inspection(spec.layers, data.signature, task, layout, ['gradient'])
  const { graph, outputs, probes, parameters: flat } = made
  const states = [{ name: 'parameters', current: flat, next: flat }]
  const execution = executor.load({ graph, states, outputs }, { parameters })
  const feeds = { ...batchFeeds(experiment, parts.validation.subarray(0, 1), 1), ...switchFeeds(probes, []) }
  const run = async (output: string, faded: Feeds = {}) => {
    const results = execution.run({ ...feeds, ...faded }, { seed: 0, step: 0 })
    const [values] = await results.read(output)
    results.release()
    return values!
  }
  const all: { gradient: number; slopes: number[] }[] = []
  for (const [i, probe] of probes.entries()) {
    if (isGate({ probe: probe.name })) continue
    const products = await run(`product/${i}`)
    const size = products.length / switchCount(probe)
    for (let head = 0; head < switchCount(probe); head++) {
      const on = new Float32Array(switchCount(probe)).fill(1)
      const at = async (s: number) => (await run('score', { [switchName(i)]: on.with(head, s) }))[0]!
      const [less, whole, more] = [await at(1 - little), await at(1), await at(1 + little)]
      const gradient = products.subarray(head * size, (head + 1) * size).reduce((a, b) => a + b)
      const slopes = [(whole - less) / little, (more - whole) / little, (more - less) / (2 * little)]
      all.push({ gradient, slopes })
    }
  }
  execution.dispose()
  const largest = Math.max(...all.map(({ gradient }) => Math.abs(gradient)))
  return all.map(({ gradient, slopes }) => {
    return { gradient: gradient / largest, slopes: slopes.map((slope) => slope / largest) }
  })
}
