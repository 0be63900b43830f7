import { performance } from 'node:perf_hooks'
import type { Storage } from '#renderer/engine/blobs'
import { DatasetSource } from '#renderer/engine/datasets'
import { openCpu } from '#renderer/engine/executors/tfjs/backends/cpu'
import { executorOn } from '#renderer/engine/executors/tfjs/create'
import type { NeedJob, TrainingEnd } from '#renderer/engine/protocol'
import type { QueueContext, QueueEvent } from '#renderer/engine/queue/context'
import { Queue } from '#renderer/engine/queue/queue'
import type { OpenSeat } from '#renderer/engine/queue/seat'
import { resumeTraining } from '#renderer/engine/resume-training'
import { startTraining, type JobContext, type TrainingJob } from '#renderer/engine/training-job'
import { TrainingControl } from '#renderer/engine/training/control'
import { firstTrials } from '#shared/sweep/next-move'
import { searchOf } from '#shared/sweep/search'
import { sweepSpec, type SweepSpecInput } from '#shared/sweep/spec'
import { tinySpec } from '../training/tiny'

/** An engine of the queue in this process, on the processor. */
function seatOn(
  storage: Storage,
  end: (ended: TrainingEnd) => TrainingEnd,
  needs: (spec: unknown) => number,
): OpenSeat {
  const executor = executorOn(openCpu())
  return (listen) => {
    let control = new TrainingControl()
    const begin = async (start: (context: JobContext) => Promise<TrainingJob>) => {
      control = new TrainingControl()
      const job = await start({
        ...{ storage, executor, control, datasets: new DatasetSource(storage), now: () => performance.now() },
        emit: (run, event) => listen({ kind: 'training', run, event }),
      })
      void job.ended.then((ended) => listen({ kind: 'ended', end: end(ended) }))
      return job.run
    }
    const calls = {
      start: (job: Parameters<typeof startTraining>[0]) => begin((context) => startTraining(job, context)),
      resume: (job: Parameters<typeof resumeTraining>[0]) => begin((context) => resumeTraining(job, context)),
      stop: async () => control.stop(),
      need: ({ spec }: NeedJob) =>
        Promise.resolve({ backend: 'cpu' as const, bytes: needs(spec), room: 1, error: null }),
    }
    return Promise.resolve({ calls, terminate: () => undefined })
  }
}

interface QueueWishes {
  seats?: number | (() => number)
  tell?: (event: QueueEvent) => void
  /** Changes how a training is said to have ended. */
  end?: (ended: TrainingEnd) => TrainingEnd
  /** What part of the memory a training takes. */
  needs?: (spec: unknown) => number
}

/** A queue in this process, and a promise of its end: nothing is left to do. */
export function nodeQueue(
  storage: Storage,
  { seats = 1, tell = () => undefined, end = (ended) => ended, needs = () => 0 }: QueueWishes = {},
) {
  let settle: (end: QueueEvent) => void
  const ended = new Promise<QueueEvent>((resolve) => (settle = resolve))
  const context: QueueContext = {
    ...{
      storage,
      backend: () => Promise.resolve('cpu'),
      openSeat: seatOn(storage, end, needs),
      seats: typeof seats === 'number' ? () => seats : seats,
      provide: async () => undefined,
    },
    tell(event) {
      tell(event)
      if (event.kind === 'done' || event.kind === 'problem') settle(event)
    },
  }
  return { queue: new Queue(context), ended }
}

/** Puts a sweep over the tiny experiment into the library. */
export async function addSweep(storage: Storage, changes: Partial<SweepSpecInput> = {}) {
  const spec = sweepSpec.parse({
    name: 'Tiny sweep',
    base: tinySpec({ duration: { steps: 18 }, checkpointEvery: 4 }),
    space: [
      { path: 'training.learningRate', type: 'choice', values: [0.01, 0.1] },
      { path: 'layers.attention.heads', type: 'choice', values: [1, 2] },
    ],
    ...{ metric: 'validation/loss', direction: 'lower', ...changes },
  })
  return storage['sweeps.create']({ spec, trials: firstTrials(spec, searchOf(spec)) })
}
