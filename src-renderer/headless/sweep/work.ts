import { fromErrorData } from '#shared/errors'
import { searchOf } from '#shared/sweep/search'
import type { SweepRecord } from '#shared/sweep/record'
import { openEngine } from '../../bridge/engine'
import type { QueueEvent } from '../../engine/queue/context'
import { FreeSeats } from '../../engine/queue/free-seats'
import { Queue } from '../../engine/queue/queue'
import type { OpenSeat } from '../../engine/queue/seat'
import { describeError } from '../../state/describe-error'
import { trainingBackend } from '../backend'
import { numberOption, type CommandContext } from '../command'
import { provideData } from '../provide-data'

/** Works through one sweep to its end, saying how it goes. */
export async function work(context: CommandContext, sweep: SweepRecord): Promise<void> {
  const wished = numberOption(context, 'parallel')
  const free = new FreeSeats(() => performance.now())
  await new Promise<void>((resolve, reject) => {
    const tell = (event: QueueEvent) => {
      follow(context, sweep, event).catch(reject)
      if (wished === undefined) free.hear(event, queue).catch(reject)
      if (event.kind === 'problem') reject(fromErrorData(event.error))
      if (event.kind === 'done' && event.sweep.id === sweep.id) resolve()
    }
    const queue = new Queue({
      ...{ storage: context.storage, backend: () => trainingBackend(context), tell },
      openSeat: seatsOf(context),
      seats: () => wished ?? free.count,
      provide: (spec) => provideData(context, spec),
      only: ({ id }) => id === sweep.id,
    })
    void queue.wake()
  })
}

/** The engine that is there first, then new ones. */
function seatsOf({ engine, listen }: CommandContext): OpenSeat {
  let isTaken = false
  return async (listener) => {
    if (isTaken) return openEngine('trainer', listener)
    isTaken = true
    listen(listener)
    return engine
  }
}

async function follow(
  { storage, output }: CommandContext,
  sweep: SweepRecord,
  event: QueueEvent,
): Promise<void> {
  if (event.kind !== 'run') return
  const { run } = event
  const trials = await storage['trials.list']({ sweep: sweep.id })
  const trial = trials.find((one) => one.run === run.id)
  if (!trial) return
  const ended = trials.filter(({ state }) => ['finished', 'stopped', 'failed'].includes(state)).length
  const { number, settings } = trial
  output.data({
    run: run.id,
    name: run.name,
    status: run.status,
    step: run.step,
    number,
    seed: trial.seed,
    settings,
  })
  if (run.status === 'running') return
  const all = searchOf(sweep.spec).planned * sweep.spec.seeds
  const reason = run.error ? ` (${describeError(run.error)})` : ''
  output.say(`${run.name}: ${run.status} at step ${run.step} of ${run.totalSteps}${reason}`)
  output.bar(ended / all, `${ended} of ${all} trials have ended`)
}
