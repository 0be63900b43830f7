import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import type { RunBatch } from '#shared/records'
import type { Blobs } from '../files/blobs'
import { checkpointTable } from './checkpoints'
import { mapTable } from './maps'
import { metricTable } from './metrics'
import { predictionTable } from './predictions'
import { runTable } from './runs'

/** What a training run writes, batch by batch, and how it goes back to an earlier step. */
export function batchTable(db: Database, blobs: Blobs) {
  const advance = db.prepare(
    `UPDATE runs SET last_sequence = :sequence, step = :step, trained_ms = :trainedMs, updated_at = :now,
       summary = :summary,
       status = CASE status WHEN 'interrupted' THEN 'running' ELSE status END
     WHERE id = :run`,
  )
  const goBack = db.prepare(
    'UPDATE runs SET step = min(step, :step), summary = :summary, updated_at = :now WHERE id = :run',
  )
  const [runs, metrics, maps, predictions] = [
    runTable(db),
    metricTable(db),
    mapTable(db),
    predictionTable(db),
  ]
  const checkpoints = checkpointTable(db, blobs)

  /** Stores a batch whole or not at all. One that was stored before changes nothing. */
  function write(batch: RunBatch): { sequence: number } {
    const { run, sequence, step, trainedMs } = batch
    const { last_sequence: last, summary } = runs.row(run)
    if (sequence <= last) return { sequence }
    if (sequence > last + 1)
      throw new HeadlightError('batch_out_of_order', { run, expected: last + 1, got: sequence })

    batch.metrics.forEach((points) => metrics.append(run, points))
    batch.maps.forEach((map) => maps.insert(run, map))
    batch.predictions.forEach((prediction) => predictions.insert(run, prediction))
    advance.run({ run, sequence, step, trainedMs, summary: merged(summary, batch.summary), now: Date.now() })
    return { sequence }
  }

  function rewind(run: string, step: number) {
    const { last_sequence: last, summary } = runs.row(run)
    for (const table of [metrics, maps, predictions]) table.rewind(run, step)
    goBack.run({ run, step, summary: merged(summary, newest(run)), now: Date.now() })
    return { nextSequence: last + 1, unneeded: checkpoints.rewind(run, step) }
  }
  const rewound = db.transaction(rewind).immediate

  /** The last value of each series; null where none is left. */
  const newest = (run: string) =>
    Object.fromEntries(metrics.read(run).map(({ series, values }) => [series, values.at(-1) ?? null]))

  return {
    write: db.transaction(write).immediate,
    rewind(run: string, step: number): { nextSequence: number } {
      const { nextSequence, unneeded } = rewound(run, step)
      unneeded.forEach(blobs.remove)
      return { nextSequence }
    },
  }
}

const merged = (json: string, values: RunBatch['summary']) =>
  JSON.stringify({ ...(JSON.parse(json) as RunBatch['summary']), ...values })
