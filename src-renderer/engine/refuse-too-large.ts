import { HeadlightError } from '#shared/errors'
import type { Backend } from './executors/executor'
import type { Need, Room } from './executors/need'
import { memoryNeed } from './memory-need'
import type { Experiment } from './training/experiment'

const megabytes = (bytes: number) => Math.ceil(bytes / 1e6)

/** Says what training needs of the device; refuses a model that it cannot hold, and names the largest batch that it can. */
export function refuseTooLarge(experiment: Experiment, backend: Backend, room: Room): Need {
  const need = memoryNeed(experiment, backend)
  if (fits(need, room)) return need
  const size = experiment.spec.training.batchSize
  const needWith = (batch: number) => memoryNeed(withBatch(experiment, batch), backend)
  const batch = largest(size, (batch) => fits(needWith(batch), room))
  if (batch > 0) throw batchTooLarge(need, room, { size, batch })
  throw modelTooLarge(needWith(1), room)
}

function batchTooLarge(need: Need, room: Room, batch: { size: number; batch: number }) {
  const { side } = room
  return need.side > side
    ? new HeadlightError('batch_too_wide', { ...batch, side })
    : new HeadlightError('batch_too_large', { ...batch, ...inMegabytes(need, room) })
}

function modelTooLarge(need: Need, room: Room) {
  const { side } = room
  return need.side > side
    ? new HeadlightError('model_too_wide', { side })
    : new HeadlightError('model_too_large', inMegabytes(need, room))
}

const inMegabytes = (need: Need, room: Room) => ({
  needs: megabytes(need.bytes),
  holds: megabytes(room.bytes),
})

const fits = (need: Need, room: Room) => need.bytes <= room.bytes && need.side <= room.side

/** The same experiment with another batch size. */
const withBatch = (experiment: Experiment, batchSize: number): Experiment => ({
  ...experiment,
  spec: { ...experiment.spec, training: { ...experiment.spec.training, batchSize } },
})

/** The largest number below a given one that is good, where all below a good one are; 0 where there is none. */
function largest(below: number, isGood: (n: number) => boolean): number {
  let [good, bad] = [0, below]
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (isGood(middle)) good = middle
    else bad = middle
  }
  return good
}
