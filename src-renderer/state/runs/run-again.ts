import type { RunRecord } from '#shared/records'
import type { Storage } from '#renderer/bridge/storage'
import { reproductionOf } from '#renderer/engine/reproduction'
import type { App } from '../app.svelte'
import type { ExperimentState } from '../experiment.svelte'
import type { Training } from '../training-context'

interface Place {
  readonly app: App
  readonly training: Training
}

/** Trains a run's spec once more, on the same backend and the same data: the same bits. */
export async function reproduce(
  run: RunRecord,
  { app, training, storage }: Place & { storage: Storage },
): Promise<void> {
  const { spec, ...job } = await reproductionOf(run, storage)
  app.go('experiment')
  await training.start(spec, job)
}

/** Opens a copy of a run's spec as an experiment, whose runs have this one as their parent. */
export async function fork(
  run: RunRecord,
  { app, experiment }: { app: App; experiment: ExperimentState },
): Promise<void> {
  experiment.open(run.spec)
  app.go('experiment')
  await experiment.run.follow(run.id)
}

/** How far a run goes on unless one says otherwise: to its end, or as far again where it has come there. */
export function stepsToGo({ totalSteps }: RunRecord, step: number): number {
  return step < totalSteps ? totalSteps : step + totalSteps
}

interface Continuation {
  readonly run: RunRecord
  readonly step: number
  readonly until: number
  /** The run's last checkpoint: from there the run itself goes on. */
  readonly newest: number
}

/** Trains on from a checkpoint; from an older one as a new run, because what a run has done stays. */
export async function continueFrom(
  { run, step, until, newest }: Continuation,
  { app, training }: Place,
): Promise<void> {
  app.go('experiment')
  if (step === newest) return void (await training.resume(run.id, { steps: until }))
  const { spec, id } = run
  const longer = { ...spec, training: { ...spec.training, duration: { steps: until } } }
  await training.start(longer, { parentId: id, from: { run: id, step } })
}
