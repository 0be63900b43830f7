import type { Executor } from '#renderer/engine/executors/executor'
import { TrainingControl } from '#renderer/engine/training/control'
import type { TrainingEvent } from '#renderer/engine/training/events'
import { prepareExperiment } from '#renderer/engine/training/experiment'
import { TrainingSession } from '#renderer/engine/training/session'
import { describeDataset } from '#shared/data/describe'
import { toErrorData } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import { tinyContent, tinySpec } from '../../unit/training/tiny'
import { recordingStorage } from './recording-storage'

interface Wishes {
  readonly steps?: number
  readonly control?: TrainingControl
  readonly listen?: (event: TrainingEvent) => void
}

/** A whole training of the tiny model: what it wrote, by series, and how it ended. */
export async function trainTiny(
  executor: Executor,
  { steps = 60, control = new TrainingControl(), listen = () => undefined }: Wishes = {},
) {
  const source = { file: 'tiny', encoding: null, delimiter: null }
  const draft = describeDataset(tinyContent, { name: 'tiny', source })
  const record = { ...draft, id: 'tiny', fingerprint: '', createdAt: 0 }
  const spec = tinySpec({ duration: { steps }, checkpointEvery: 10, mapsEvery: 10 })
  const { storage, batches, checkpoints } = recordingStorage()
  const session = new TrainingSession(
    prepareExperiment(spec, record, tinyContent),
    { id: 'run' } as RunRecord,
    { checkpoint: null, nextSequence: 0 },
    { executor, storage, control, now: () => performance.now(), emit: listen },
  )
  const ended = await session.run().catch((thrown: unknown) => toErrorData(thrown))
  return { ended, checkpoints, points: pointsOf(batches), rowSums: rowSums(batches) }
}

type Batches = ReturnType<typeof recordingStorage>['batches']

/** Every series as pairs of step and value. */
function pointsOf(batches: Batches): Record<string, [number, number][]> {
  const points: Record<string, [number, number][]> = {}
  for (const { series, steps, values } of batches.flatMap(({ metrics }) => metrics)) {
    ;(points[series] ??= []).push(...Array.from(steps, (step, i) => [step, values[i]!] as [number, number]))
  }
  return points
}

/** The sums of all rows of all attention maps. */
function rowSums(batches: Batches): number[] {
  return batches
    .flatMap(({ maps }) => maps)
    .flatMap(({ heads, queries, keys, weights }) =>
      Array.from({ length: heads * queries }, (_, row) =>
        weights.subarray(row * keys, (row + 1) * keys).reduce((sum, weight) => sum + weight, 0),
      ),
    )
}
