import type { Database } from 'better-sqlite3'
import type { RunOrigin } from '#shared/records'
import type { BundledRun } from '../../bundle/bundle'
import { checkpointTable } from '../tables/checkpoints'
import { exampleTable } from '../tables/examples'
import { metricTable } from '../tables/metrics'
import { onnxTable } from '../tables/onnx'
import { predictionTable } from '../tables/predictions'
import { runTable } from '../tables/runs'
import type { RunRow } from '../tables/run-row'
import type { Blobs } from '../files/blobs'
import { bundledMapTable } from './bundled-maps'
import { sweepReader } from './sweep-rows'

/** Takes a run out of the library as a bundle holds it; nothing is changed or rounded. */
export function runReader(db: Database, blobs: Blobs) {
  const runs = runTable(db)
  const [examples, metrics, maps] = [exampleTable(db), metricTable(db), bundledMapTable(db)]
  const [predictions, checkpoints, onnx] = [predictionTable(db), checkpointTable(db, blobs), onnxTable(db)]
  const { trial } = sweepReader(db)
  const nameOf = db.prepare<[string], string>('SELECT name FROM runs WHERE id = ?').pluck()

  return (id: string): BundledRun => {
    const row = runs.row(id)
    return {
      about: {
        ...aboutOf(row),
        parent: parentOf(row, nameOf.get(row.parent_id ?? '')),
        trial: trial(id),
      },
      record: {
        ...recordOf(row),
        checkpoints: checkpoints.list(id).map(({ run: _, ...rest }) => rest),
        models: onnx
          .list(id)
          .map(({ run: _, ...rest }) => rest)
          .toSorted(byId),
      },
      records: {
        examples: examples.ofRun(id),
        metrics: metrics.eachOfRun(id),
        maps: maps.ofRun(id),
        predictions: predictions.eachOfRun(id),
      },
    }
  }
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

function aboutOf(row: RunRow): Omit<BundledRun['about'], 'parent' | 'trial'> {
  return {
    name: row.name,
    notes: row.notes,
    tags: JSON.parse(row.tags) as string[],
    starred: row.starred === 1,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at ?? undefined,
    origin: row.origin === null ? undefined : (JSON.parse(row.origin) as RunOrigin),
  }
}

/** The run it came from, which may be one that this library never had. */
function parentOf(
  { parent_id, absent_parent }: RunRow,
  name: string | undefined,
): BundledRun['about']['parent'] {
  if (parent_id !== null) return { id: parent_id, name: name ?? '' }
  return absent_parent === null ? null : (JSON.parse(absent_parent) as BundledRun['about']['parent'])
}

function recordOf(row: RunRow): Omit<BundledRun['record'], 'checkpoints' | 'models'> {
  return {
    id: row.id,
    spec: JSON.parse(row.spec) as BundledRun['record']['spec'],
    status: row.status === 'running' ? 'interrupted' : row.status,
    step: row.step,
    totalSteps: row.total_steps,
    createdAt: row.created_at,
    trainedMs: row.trained_ms,
    backend: row.backend,
    device: row.device,
    parameterCount: row.parameter_count,
    summary: JSON.parse(row.summary) as BundledRun['record']['summary'],
    error: row.error === null ? null : (JSON.parse(row.error) as BundledRun['record']['error']),
    dataset: row.dataset_fingerprint,
    ...(row.tokenizers !== null && { tokenizers: row.tokenizers }),
    ...(row.scaling !== null && { scaling: JSON.parse(row.scaling) as BundledRun['record']['scaling'] }),
  }
}
