import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensembleOf, type Joining } from '#shared/ensemble'
import { presets } from '#shared/presets/registry'
import type { RunRecord } from '#shared/records'
import { askModel } from '#renderer/engine/ask-model'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../open-executor'
import { loadTrainedModel } from '#renderer/engine/trained-model'
import { startTraining } from '#renderer/engine/training-job'
import { libraryWith } from './preset-library'

let executor: Executor
beforeAll(async () => {
  executor = await openExecutor('wasm')
})
afterAll(() => executor.dispose())

const { spec } = presets.get('digits-literal')!

/** Two finished runs of one experiment from two seeds, on one split. */
async function twoRuns(splitSeeds: readonly [number, number] = [7, 7]) {
  const { context } = await libraryWith(spec.data.dataset, executor)
  const runs: RunRecord[] = []
  for (const [i, splitSeed] of splitSeeds.entries()) {
    const training = { ...spec.training, seed: i + 1, batchSize: 20, duration: { steps: 30 } }
    const own = { ...spec, data: { ...spec.data, limit: 300, splitSeed }, training }
    const { ended } = await startTraining({ spec: own, backend: 'wasm' }, context)
    runs.push((await ended).run)
  }
  return { context, runs }
}

const joined = (runs: readonly RunRecord[], method: Joining['method']) => {
  return ensembleOf(runs, 'both', { method, of: 'classes' })
}

test('the mean of two runs answers with the mean of their probabilities', { timeout: 120_000 }, async () => {
  const { context, runs } = await twoRuns()
  const { run, ended } = await startTraining({ spec: joined(runs, 'mean'), backend: 'wasm' }, context)
  expect((await ended).error).toBeNull()
  const ask = async (id: string) => (await askModel({ run: id, example: 3 }, context)).probabilities
  const [a, b, both] = [await ask(runs[0]!.id), await ask(runs[1]!.id), await ask(run.id)]
  both.forEach((p, i) => expect(p).toBeCloseTo((a[i]! + b[i]!) / 2, 5))
})

test('learned weights train while the members stay as they are', { timeout: 120_000 }, async () => {
  const { context, runs } = await twoRuns()
  const ensemble = joined(runs, 'weighted')
  const { run, ended } = await startTraining({ spec: ensemble, backend: 'wasm' }, context)
  expect((await ended).error).toBeNull()
  const { experiment, parameters } = await loadTrainedModel(run.id, context)
  const part = (name: string) => {
    const { offset, size } = experiment.layout.entries.find((entry) => entry.name === name)!
    return parameters.subarray(offset, offset + size)
  }
  const member = await loadTrainedModel(runs[1]!.id, context)
  for (const { name, offset, size } of member.experiment.layout.entries)
    expect(part(`b/${name}`), name).toEqual(member.parameters.subarray(offset, offset + size))
  expect(part('ensemble.weight')).not.toEqual(new Float32Array(2))
})

test('runs with different test parts are refused', { timeout: 120_000 }, async () => {
  const { runs } = await twoRuns([7, 8])
  expect(() => joined(runs, 'mean')).toThrow(
    expect.objectContaining({
      code: 'ensemble_differs',
      values: expect.objectContaining({ setting: 'data.splitSeed' }),
    }),
  )
})
