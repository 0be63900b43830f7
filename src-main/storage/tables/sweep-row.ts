import type { SweepRecord } from '#shared/sweep/record'
import { sweepSpec } from '#shared/sweep/spec'
import { trialState, type Trial } from '#shared/sweep/trial'

/** A row of the table `sweeps`, with how many trials are in each state as JSON. */
export interface SweepRow {
  id: string
  name: string
  status: SweepRecord['status']
  created_at: number
  updated_at: number
  spec: string
  counts: string
}

const none = Object.fromEntries(trialState.options.map((state) => [state, 0])) as SweepRecord['counts']

/** A sweep as it is used. */
export function toSweep(row: SweepRow): SweepRecord {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    spec: sweepSpec.parse(JSON.parse(row.spec)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    counts: { ...none, ...(JSON.parse(row.counts) as Partial<SweepRecord['counts']>) },
  }
}

/** A row of the table `trials`. */
export interface TrialRow {
  id: string
  sweep: string
  number: number
  seed: number
  state: Trial['state']
  run: string | null
  settings: string
  scores: string
  error: string | null
}

/** A trial as it is used. */
export function toTrial(row: TrialRow): Trial {
  const { id, sweep, number, seed, state, run } = row
  return {
    ...{ id, sweep, number, seed, state, run },
    settings: JSON.parse(row.settings) as Trial['settings'],
    scores: JSON.parse(row.scores) as Trial['scores'],
    error: row.error === null ? null : (JSON.parse(row.error) as Trial['error']),
  }
}
