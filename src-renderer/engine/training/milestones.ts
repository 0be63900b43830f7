import type { Experiment } from './experiment'
import { mapSteps } from './map-steps'

/** What besides stepping is due when a number of steps is done. */
export interface Milestones {
  maps(step: number): boolean
  validation(step: number): boolean
  checkpoint(step: number): boolean
}

export function milestonesOf({
  spec: { training },
  stepsPerEpoch,
  totalSteps,
  until,
}: Experiment): Milestones {
  const maps = mapSteps(training, totalSteps)
  const every = training.validateEvery ?? stepsPerEpoch
  const validation = (step: number) => step % every === 0 || step === totalSteps || step === until
  const checkpoint = (step: number) => step % training.checkpointEvery === 0
  return { maps, validation, checkpoint }
}
