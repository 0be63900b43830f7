import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import type { storageCalls } from '#shared/ipc/storage-contract'
import type { RunRecord } from '#shared/records'
import type { z } from '#shared/zod'
import { binOf } from './bin'
import { datasetTable } from './datasets'
import { exampleTable } from './examples'
import { findRun } from './find-run'
import { freeName } from './free-name'
import { newId } from './new-id'
import { runNames } from './run-names'
import { toRun, type RunRow } from './run-row'
import { search } from './search'
import { settingTable } from './settings'
import { trialTable } from './trials'

type Input<K extends keyof typeof storageCalls> = z.output<(typeof storageCalls)[K]['input']>

/** The runs themselves; what they measured and left are tables of their own. */
export function runTable(db: Database) {
  const byId = db.prepare<[string], RunRow>('SELECT * FROM runs WHERE id = ?')
  const insert = db.prepare(
    `INSERT INTO runs (id, name, status, total_steps, created_at, updated_at, backend, device, parameter_count,
       dataset_id, dataset_fingerprint, parent_id, origin, tokenizers, scaling, sweep_id, spec)
     VALUES (:id, :name, 'running', :totalSteps, :now, :now, :backend, :device, :parameterCount,
       :datasetId, :fingerprint, :parentId, :origin, :tokenizers, :scaling, :sweepId, :spec)`,
  )
  const update = db.prepare(
    `UPDATE runs SET name = :name, notes = :notes, tags = :tags, starred = :starred, status = :status, error = :error,
       backend = :backend, device = :device, summary = :summary, total_steps = :totalSteps, spec = :spec, updated_at = :now WHERE id = :id`,
  )
  const count = db.prepare('SELECT count(*) FROM runs WHERE binned_at IS NULL').pluck()
  const [names, examples, texts, datasets] = [runNames(db), exampleTable(db), search(db), datasetTable(db)]
  const [trials, settings] = [trialTable(db), settingTable(db)]

  function row(id: string): RunRow {
    const found = byId.get(id)
    if (found === undefined) throw new HeadlightError('run_missing', { run: id })
    return found
  }

  const get = (id: string): RunRecord => toRun(row(id))

  /** `tokenizers` is the sha256 of what it learned, whose blob is there. */
  function create(
    {
      spec,
      name,
      trial,
      origin,
      scaling,
      examples: shown,
      ...rest
    }: Omit<Input<'runs.create'>, 'tokenizers'>,
    tokenizers: string | null,
  ): RunRecord {
    const { fingerprint } = datasets.get(rest.datasetId)
    if (rest.parentId !== null) row(rest.parentId)
    const id = newId()
    const free = name === undefined ? names.free() : freeName(name, names.isTaken)
    const sweepId = trial === undefined ? null : trials.get(trial).sweep
    insert.run({
      ...{ ...rest, sweepId, id, name: free, fingerprint, spec: JSON.stringify(spec), now: Date.now() },
      origin: origin ? JSON.stringify(origin) : null,
      tokenizers,
      scaling: scaling ? JSON.stringify(scaling) : null,
    })
    if (trial !== undefined) trials.begin(trial, id)
    examples.insert(id, shown)
    texts.update(id)
    settings.update(id, spec)
    return get(id)
  }

  function change(input: Input<'runs.update'>): RunRecord {
    const { id, ...wanted } = input
    const before = get(id)
    if (wanted.name !== undefined && wanted.name !== before.name && names.isTaken(wanted.name)) {
      throw new HeadlightError('run_name_taken', { name: wanted.name })
    }
    const after = { ...before, ...defined(wanted), summary: { ...before.summary, ...wanted.summary } }
    const { name, notes, status, totalSteps, backend, device } = after
    update.run({
      ...{ id, name, notes, status, totalSteps, backend, device, now: Date.now() },
      starred: Number(after.starred),
      tags: JSON.stringify(after.tags),
      summary: JSON.stringify(after.summary),
      spec: wanted.spec === undefined ? row(id).spec : JSON.stringify(after.spec),
      error: after.error === null ? null : JSON.stringify(after.error),
    })
    texts.update(id)
    if (wanted.spec !== undefined) settings.update(id, wanted.spec)
    return get(id)
  }

  return {
    row,
    get,
    /** Those of these runs that are there. */
    some: (ids: readonly string[]): RunRecord[] =>
      ids.flatMap((id) => {
        const found = byId.get(id)
        return found === undefined ? [] : [toRun(found)]
      }),
    find: findRun(db),
    create: db.transaction(create).immediate,
    update: db.transaction(change).immediate,
    ...binOf(db, 'runs'),
    count: () => count.get() as number,
  }
}

/** The values that were given. */
function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}
