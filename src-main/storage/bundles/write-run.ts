import type { Database } from 'better-sqlite3'
import type { BundledRun } from '../../bundle/bundle'
import { exampleTable } from '../tables/examples'
import { freeName } from '../tables/free-name'
import { metricTable } from '../tables/metrics'
import { predictionTable } from '../tables/predictions'
import { runNames } from '../tables/run-names'
import { search } from '../tables/search'
import { settingTable } from '../tables/settings'
import { bundledMapTable } from './bundled-maps'
import { sweepWriter } from './sweep-rows'
import { madeWriter } from './write-made'

/** Puts a run of a bundle into the library, with all its rows, under the id it has. */
export function runWriter(db: Database) {
  const [names, texts, settings] = [runNames(db), search(db), settingTable(db)]
  const [examples, metrics, maps, predictions] = [
    exampleTable(db),
    metricTable(db),
    bundledMapTable(db),
    predictionTable(db),
  ]
  const [made, sweeps] = [madeWriter(db), sweepWriter(db)]
  const insert = db.prepare(
    `INSERT INTO runs (id, name, status, step, total_steps, created_at, updated_at, trained_ms, starred, backend, device,
       parameter_count, dataset_id, dataset_fingerprint, parent_id, absent_parent, origin, tokenizers, scaling, sweep_id, archived_at, tags, summary, error,
       spec, notes)
     VALUES (:id, :name, :status, :step, :totalSteps, :createdAt, :updatedAt, :trainedMs, :starred, :backend, :device,
       :parameterCount, :datasetId, :dataset, :parentId, :absentParent, :origin, :tokenizers, :scaling, :sweepId, :archivedAt, :tags, :summary, :error,
       :spec, :notes)`,
  )
  const isThere = db.prepare('SELECT 1 FROM runs WHERE id = ?')
  const adopt = db.prepare(
    `UPDATE runs SET parent_id = :id, absent_parent = NULL WHERE parent_id IS NULL AND absent_parent ->> '$.id' = :id`,
  )

  return ({ about, record, records }: BundledRun, datasetId: string): void => {
    const { id } = record
    const isKnown = about.parent !== null && isThere.get(about.parent.id) !== undefined
    const { checkpoints: _, models: __, ...columns } = record
    insert.run({
      ...columns,
      datasetId,
      name: freeName(about.name, names.isTaken),
      notes: about.notes,
      updatedAt: about.updatedAt,
      archivedAt: about.archivedAt ?? null,
      sweepId: about.trial?.sweep ?? null,
      starred: Number(about.starred),
      parentId: isKnown ? about.parent!.id : null,
      absentParent: isKnown || about.parent === null ? null : JSON.stringify(about.parent),
      origin: about.origin ? JSON.stringify(about.origin) : null,
      tokenizers: record.tokenizers ?? null,
      scaling: record.scaling ? JSON.stringify(record.scaling) : null,
      tags: JSON.stringify(about.tags),
      summary: JSON.stringify(record.summary),
      spec: JSON.stringify(record.spec),
      error: record.error === null ? null : JSON.stringify(record.error),
    })
    adopt.run({ id })
    if (about.trial) sweeps.join(id, about.trial)
    examples.insert(id, [...records.examples])
    for (const points of records.metrics) metrics.append(id, points)
    for (const map of records.maps) maps.insert(id, map)
    for (const prediction of records.predictions) predictions.insert(id, prediction)
    made(record)
    texts.update(id)
    settings.update(id, record.spec)
  }
}
