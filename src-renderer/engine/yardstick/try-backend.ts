import type { Backend, Execution, Executor } from '../executors/executor'
import { paced } from '../executors/paced'
import { yardstick, type Yardstick } from './yardstick'

/** What a backend made of the yardstick. */
export interface YardstickAnswer {
  readonly backend: Backend
  /** Of the first steps. */
  readonly losses: readonly number[]
  /** Adam's first moment after the first step, which is a tenth of the gradient: flat (P). */
  readonly moment: Float32Array
  /** Milliseconds a step. */
  readonly ms: number
}

/** Steps that are compared with the reference. */
const compared = 2

/** Milliseconds that are spent on measuring speed; a single step of a slow backend may take longer. */
const budget = 600

/** Steps between two looks at a loss: a training does not wait for every one either. */
const together = 4

/** Trains the yardstick for a few steps: first those that are compared, then some against the clock. */
export async function tryBackend(executor: Executor, now: () => number): Promise<YardstickAnswer> {
  const model = yardstick()
  const execution = executor.load(model.step, model.states)
  try {
    await execution.compile?.()
    const steps = counted(execution, model)
    const losses = [await steps(1)]
    const moment = await execution.readState('moment1')
    const from = now()
    while (losses.length < compared) losses.push(await steps(1))
    const ms = await perStep(steps, now, now() - from)
    return { backend: executor.backend, losses, moment, ms }
  } finally {
    execution.dispose()
  }
}

type Steps = (count: number) => Promise<number>

/** Takes so many steps on from where it is, and answers the loss of the last. */
function counted(execution: Execution, { feeds }: Yardstick): Steps {
  let step = 0
  return async (count) => {
    for (let left = count; left > 1; left--)
      (await paced(execution, feeds(step), { seed: 1, step: step++ })).release()
    const outputs = await paced(execution, feeds(step), { seed: 1, step: step++ })
    const [loss] = await outputs.read('loss')
    outputs.release()
    return loss![0]!
  }
}

/** The median of what fits into the budget; `first` where one step is all of it. */
async function perStep(steps: Steps, now: () => number, first: number): Promise<number> {
  if (first > budget / 2) return first
  const times: number[] = []
  const end = now() + budget
  while (times.length === 0 || now() < end) {
    const from = now()
    await steps(together)
    times.push((now() - from) / together)
  }
  times.sort((a, b) => a - b)
  return times[times.length >> 1]!
}
