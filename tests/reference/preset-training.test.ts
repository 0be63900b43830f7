import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isGate } from '#shared/attention/gate'
import { mapHeads } from '#shared/attention/heads'
import { traceModel } from '#shared/model/trace'
import { findOf } from '#shared/registry'
import { presets } from '#shared/presets/registry'
import type { Preset } from '#shared/presets/define'
import { frozenIn } from '#shared/model/frozen'
import { parseSpec } from '#shared/parse-spec'
import type { ExperimentSpecInput } from '#shared/spec'
import type { AttentionMap } from '#shared/records'
import { tasks } from '#shared/tasks/registry'
import type { Storage } from '#renderer/engine/blobs'
import type { Executor } from '#renderer/engine/executors/executor'
import { openExecutor } from '../open-executor'
import { missingMembers } from '#renderer/engine/members'
import { loadCheckpoint } from '#renderer/engine/stored-checkpoints'
import { prepareExperiment } from '#renderer/engine/training/experiment'
import { initialParameters } from '#renderer/engine/training/initial-parameters'
import { startTraining } from '#renderer/engine/training-job'
import { libraryWith } from './preset-library'

let executor: Executor
beforeAll(async () => {
  executor = await openExecutor('wasm')
})
afterAll(() => executor.dispose())

/** A bias of keys moves all scores of a query alike, which their softmax does not see: its gradient is 0. */
const unseen = /k_proj\.bias$/

describe.each([...presets.values()])('a few steps of $type', (preset) => {
  test('move every parameter, are measured and show attention', { timeout: 180_000 }, async () => {
    const spec = tiny(preset)
    const { context, dataset, content, told } = await libraryWith(spec.data.dataset, executor)
    for (const member of await missingMembers(parseSpec(spec), context.storage))
      await (
        await startTraining({ spec: member, backend: 'wasm' }, context)
      ).ended
    told.length = 0 // what the members told
    const { run, ended } = await startTraining({ spec, backend: 'wasm' }, context)
    const { run: done, error } = await ended
    expect(error).toBeNull()

    const { decisive } = findOf(tasks, 'task', spec.task.type)
    for (const name of ['train/loss', `validation/${decisive}`, `test/${decisive}`])
      expect(done.summary[name], name).toEqual(expect.any(Number))

    const { layout, data } = prepareExperiment(run.spec, dataset, content)
    const { g } = traceModel(run.spec.layers, data.signature, { batch: 1, training: false })
    const attends = g.probes.length > 0 // all presets but those that show what is lost without
    const before = initialParameters(layout, run.spec.training.seed)
    const after = (await loadCheckpoint(context.storage, run.id, 'last'))!.states.parameters!
    const isFrozen = frozenIn(run.spec.members)
    const trained = layout.entries.filter(({ name }) => !isFrozen(name) && !unseen.test(name))
    const still = trained.filter(({ offset, size }) => isEqual(before, after, offset, size))
    expect(still.map(({ name }) => name)).toEqual([])

    const maps = told.flatMap((event) => (event.kind === 'maps' ? event.maps : []))
    expect(maps.length > 0).toBe(attends)
    for (const map of maps) expectWeights(map)
    for (const map of maps) await expectStored(map, run.id, context.storage)
  })
})

/** A preset as it is, but for a handful of rows and steps. */
function tiny({ type, spec }: Preset): ExperimentSpecInput {
  const { members, ...whole } = spec
  const own = members?.map(({ experiment, ...member }) => ({
    ...member,
    experiment: small(parseSpec(experiment)),
  }))
  return { ...small(whole), preset: type, ...(own && { members: own }) }
}

function small(spec: ExperimentSpecInput): ExperimentSpecInput {
  const training = {
    ...spec.training,
    ...{ batchSize: Math.min(8, spec.training?.batchSize ?? 8), duration: { steps: 3 }, warmup: 0 },
    ...{ validateEvery: 3, mapsEvery: 3, schedule: { type: 'constant' } },
  }
  return { ...spec, data: { ...spec.data, limit: 80 }, training, probeExamples: [0, 1] }
}

function isEqual(a: Float32Array, b: Float32Array, offset: number, size: number): boolean {
  return a.subarray(offset, offset + size).every((value, i) => value === b[offset + i])
}

/** The figures of a map that comes back from the library are those of the live one. */
async function expectStored(live: AttentionMap, run: string, storage: Storage) {
  const { step, example, layer, probe } = live
  const found = await storage['maps.read']({ run, step, example, layer })
  const stored = found.find((map) => map.probe === probe)!
  expect(stored.sight).toEqual(live.sight)
  const figures = (map: AttentionMap) =>
    mapHeads([map], undefined)
      .flat()
      .flatMap((head) => Object.values(head.figures as unknown as Record<string, number | null>))
  const wanted = figures(live)
  figures(stored).forEach((value, i) =>
    expect(Math.abs((value ?? 0) - (wanted[i] ?? 0)), `${layer} ${probe}`).toBeLessThan(1e-3),
  )
}

/** Weights over keys sum to one; gates lie between 0 and 1. */
function expectWeights({ weights, keys, probe, layer, keyPositions }: AttentionMap) {
  if (isGate({ probe }) || keyPositions?.kind === 'edge') {
    for (const weight of weights) expect(weight, layer).toBeGreaterThanOrEqual(0)
    for (const weight of weights) expect(weight, layer).toBeLessThanOrEqual(1)
    return
  }
  for (let row = 0; row < weights.length; row += keys) {
    const sum = weights.subarray(row, row + keys).reduce((total, weight) => total + weight, 0)
    expect(sum, layer).toBeCloseTo(1, 4)
  }
}
