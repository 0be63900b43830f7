import type { RunOrigin, RunRecord } from '#shared/records'
import type { Scaling } from '#shared/scaling'
import { experimentSpec } from '#shared/spec'

/** A row of the table `runs`. */
export interface RunRow {
  number: number
  id: string
  name: string
  status: RunRecord['status']
  step: number
  total_steps: number
  created_at: number
  updated_at: number
  archived_at: number | null
  binned_at: number | null
  trained_ms: number
  starred: number
  last_sequence: number
  backend: string
  device: string
  parameter_count: number
  dataset_id: string
  dataset_fingerprint: string
  parent_id: string | null
  /** As JSON the run it came from where that is in another library. */
  absent_parent: string | null
  /** As JSON the checkpoint it began with; null where it began at the beginning. */
  origin: string | null
  /** The sha256 of the tokenisers that it learned. */
  tokenizers: string | null
  /** As JSON what its numbers were scaled with. */
  scaling: string | null
  sweep_id: string | null
  tags: string
  summary: string
  error: string | null
  spec: string
  notes: string
}

/** A run as it is used. Settings that the run's version did not know have their defaults. */
export function toRun(row: RunRow): RunRecord {
  return {
    id: row.id,
    name: row.name,
    spec: experimentSpec.parse(JSON.parse(row.spec)),
    datasetId: row.dataset_id,
    datasetFingerprint: row.dataset_fingerprint,
    status: row.status,
    step: row.step,
    totalSteps: row.total_steps,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    trainedMs: row.trained_ms,
    backend: row.backend,
    device: row.device,
    parameterCount: row.parameter_count,
    summary: JSON.parse(row.summary) as RunRecord['summary'],
    error: row.error === null ? null : (JSON.parse(row.error) as RunRecord['error']),
    parentId: row.parent_id,
    ...(row.origin !== null && { origin: JSON.parse(row.origin) as RunOrigin }),
    ...(row.tokenizers !== null && { tokenizers: row.tokenizers }),
    ...(row.scaling !== null && { scaling: JSON.parse(row.scaling) as Scaling }),
    sweepId: row.sweep_id,
    notes: row.notes,
    tags: JSON.parse(row.tags) as string[],
    starred: row.starred === 1,
    archivedAt: row.archived_at,
    binnedAt: row.binned_at,
  }
}
