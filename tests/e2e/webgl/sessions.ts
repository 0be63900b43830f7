import type { Executor } from '#renderer/engine/executors/executor'
import { TrainingControl } from '#renderer/engine/training/control'
import type { TrainingEvent } from '#renderer/engine/training/events'
import { prepareExperiment } from '#renderer/engine/training/experiment'
import { trainThroughLosses } from '#renderer/engine/train-through-losses'
import { describeDataset } from '#shared/data/describe'
import { toErrorData } from '#shared/errors'
import { parseSpec } from '#shared/parse-spec'
import type { RunRecord } from '#shared/records'
import type { ExperimentSpecInput } from '#shared/spec'
import { tinyContent, tinySpec } from '../../unit/training/tiny'
import { recordingStorage } from './recording-storage'

interface Wishes {
  readonly steps?: number
  readonly control?: TrainingControl
  readonly listen?: (event: TrainingEvent) => void
  readonly now?: () => number
  readonly reopen?: () => Promise<Executor>
  readonly training?: ExperimentSpecInput['training']
  readonly layers?: ExperimentSpecInput['layers']
}

/** A whole training of the tiny model: what it wrote, by series, and how it ended. */
export async function trainTiny(executor: Executor, wishes: Wishes = {}) {
  const { steps = 60, control = new TrainingControl(), listen = () => undefined, training, layers } = wishes
  const { now = () => performance.now(), reopen } = wishes
  const source = { file: 'tiny', encoding: null, delimiter: null }
  const draft = describeDataset(tinyContent, { name: 'tiny', source })
  const record = { ...draft, id: 'tiny', fingerprint: '', createdAt: 0 }
  const tiny = tinySpec({ duration: { steps }, checkpointEvery: 10, mapsEvery: 10, ...training })
  const spec = layers ? parseSpec({ ...tiny, layers }) : tiny
  const { storage, batches, checkpoints } = recordingStorage()
  const experiment = prepareExperiment(spec, record, tinyContent)
  const ended = await trainThroughLosses(
    { experiment, run: { id: 'run' } as RunRecord, reopen },
    { checkpoint: null, nextSequence: 0 },
    { executor, storage, control, now, emit: listen },
  ).catch((thrown: unknown) => toErrorData(thrown))
  return { ended, checkpoints: checkpoints(), points: pointsOf(batches()), rowSums: rowSums(batches()) }
}

type Batches = ReturnType<ReturnType<typeof recordingStorage>['batches']>

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
