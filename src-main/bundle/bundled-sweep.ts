import { sweepRecord } from '#shared/sweep/record'
import { trialRecord } from '#shared/sweep/trial'
import type { z } from '#shared/zod'

/** A sweep that runs of a bundle belong to. Elsewhere it is over: it is followed up there only if somebody wishes so. */
export const bundledSweep = sweepRecord
  .omit({ counts: true })
  .extend({ status: sweepRecord.shape.status.extract(['finished', 'stopped']) })

/** Which trial of which sweep a run is. */
export const bundledTrial = trialRecord
  .omit({ run: true })
  .extend({ state: trialRecord.shape.state.extract(['finished', 'stopped', 'failed']) })

export type BundledSweep = z.infer<typeof bundledSweep>
export type BundledTrial = z.infer<typeof bundledTrial>
