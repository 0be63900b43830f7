import { z } from '../zod'
import { sweepSpec } from './spec'
import { trialState } from './trial'

/** active: it gets its turn; paused: not until it is continued; finished and stopped: nothing more comes. */
export const sweepStatus = z.enum(['active', 'paused', 'finished', 'stopped'])

/** A sweep as the library keeps it. */
export const sweepRecord = z.object({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  status: sweepStatus,
  spec: sweepSpec,
  createdAt: z.number(), // UTC milliseconds
  updatedAt: z.number(),
  /** How many of its trials are in each state. */
  counts: z.record(trialState, z.int().min(0)),
})

export type SweepRecord = z.infer<typeof sweepRecord>
export type SweepStatus = z.infer<typeof sweepStatus>
