import { errorData, runStatus } from '../../records'
import { sweepRecord } from '../../sweep/record'
import { sweepSpec } from '../../sweep/spec'
import { trialRecord, trialState } from '../../sweep/trial'
import { z } from '../../zod'
import { call } from '../call'

const id = z.string().min(1).max(100)
const newTrial = trialRecord.pick({ number: true, seed: true, settings: true })
const newTrials = z.array(newTrial).max(100_000)

/** How far the run of a trial is, beside the trial. */
const trialProgress = trialRecord.extend({
  name: z.string().nullable(),
  status: runStatus.nullable(),
  step: z.int(),
  totalSteps: z.int(),
  trainedMs: z.number(),
})

/** The queue of sweeps and their trials. A single experiment that waits is a sweep of one trial. */
export const sweepCalls = {
  /** Puts a sweep at the end of the queue, with the trials that are known by now. */
  'sweeps.create': call(z.object({ spec: sweepSpec, trials: newTrials }), sweepRecord),
  /** All sweeps in the order of the queue. */
  'sweeps.list': call(z.object({}), z.array(sweepRecord)),
  /** Finds a sweep by id, exact name, or a unique beginning of either. */
  'sweeps.find': call(z.object({ text: z.string().min(1) }), sweepRecord),
  'sweeps.update': call(
    z.object({
      id,
      status: sweepRecord.shape.status.optional(),
      name: z.string().min(1).max(200).optional(),
    }),
    sweepRecord,
  ),
  /** Puts sweeps into a new order; those not named keep theirs, behind. */
  'sweeps.order': call(z.object({ ids: z.array(id).max(100_000) }), z.null()),
  /** Deletes a sweep; its runs stay. */
  'sweeps.delete': call(z.object({ id }), z.null()),

  'trials.list': call(z.object({ sweep: id }), z.array(trialProgress)),
  /** Adds trials; one that is there already (by number and seed) is left as it is. */
  'trials.add': call(z.object({ sweep: id, trials: newTrials }), z.null()),
  /** Sets what became of a trial. */
  'trials.update': call(
    z.object({
      id,
      state: trialState.optional(),
      scores: z.array(z.number().nullable()).max(100).optional(),
      error: errorData.nullable().optional(),
    }),
    trialRecord,
  ),
  /** Puts trials of a sweep into a new order. */
  'trials.order': call(z.object({ sweep: id, ids: z.array(id).max(100_000) }), z.null()),
} as const

export type TrialProgress = z.infer<typeof trialProgress>
