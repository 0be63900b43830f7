import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import type { sweepCalls } from '#shared/ipc/storage/sweeps'
import type { SweepRecord } from '#shared/sweep/record'
import type { z } from '#shared/zod'
import { freeName } from './free-name'
import { newId } from './new-id'
import { toSweep, type SweepRow } from './sweep-row'
import { trialTable } from './trials'

type Input<K extends keyof typeof sweepCalls> = z.output<(typeof sweepCalls)[K]['input']>

const select = `SELECT *, (SELECT json_group_object(state, n) FROM
    (SELECT state, count(*) AS n FROM trials WHERE trials.sweep = sweeps.id GROUP BY state)) AS counts FROM sweeps`

/** The queue: sweeps in their order. */
export function sweepTable(db: Database) {
  const byId = db.prepare<[string], SweepRow>(`${select} WHERE id = ?`)
  const all = db.prepare<[], SweepRow>(`${select} ORDER BY position`)
  const matching = db.prepare<[string, string], string>(
    'SELECT id FROM sweeps WHERE instr(name, ?) = 1 OR instr(id, ?) = 1',
  )
  const exact = db.prepare<[string, string], string>('SELECT id FROM sweeps WHERE name = ? OR id = ?')
  const taken = db.prepare('SELECT 1 FROM sweeps WHERE name = ?')
  const insert = db.prepare(
    `INSERT INTO sweeps (id, name, status, position, created_at, updated_at, spec)
     VALUES (:id, :name, 'active', (SELECT coalesce(max(position) + 1, 0) FROM sweeps), :now, :now, :spec)`,
  )
  const change = db.prepare(
    'UPDATE sweeps SET name = :name, status = :status, updated_at = :now WHERE id = :id',
  )
  const place = db.prepare('UPDATE sweeps SET position = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM sweeps WHERE id = ?')
  const trials = trialTable(db)
  const isTaken = (name: string) => taken.get(name) !== undefined

  function get(id: string): SweepRecord {
    const row = byId.get(id)
    if (row === undefined) throw new HeadlightError('sweep_missing', { sweep: id })
    return toSweep(row)
  }

  function find(text: string): SweepRecord {
    const ids = exact.pluck().all(text, text)
    const found = ids.length > 0 ? ids : matching.pluck().all(text, text)
    if (found.length > 1) throw new HeadlightError('sweep_ambiguous', { sweep: text, count: found.length })
    return get(found[0] ?? text)
  }

  function create({ spec, trials: first }: Input<'sweeps.create'>): SweepRecord {
    const id = newId()
    const name = freeName(spec.name, isTaken)
    insert.run({ id, name, now: Date.now(), spec: JSON.stringify(spec) })
    trials.add(id, first)
    return get(id)
  }

  function update({ id, ...wanted }: Input<'sweeps.update'>): SweepRecord {
    const before = get(id)
    const { name = before.name, status = before.status } = wanted
    if (name !== before.name && isTaken(name)) throw new HeadlightError('sweep_name_taken', { name })
    change.run({ id, name, status, now: Date.now() })
    return get(id)
  }

  function order(ids: readonly string[]) {
    const rest = all.all().flatMap(({ id }) => (ids.includes(id) ? [] : [id]))
    for (const [position, id] of [...ids, ...rest].entries()) place.run(position, id)
  }

  return {
    list: () => all.all().map(toSweep),
    find,
    create: db.transaction(create).immediate,
    update: db.transaction(update).immediate,
    order: db.transaction(order).immediate,
    remove: (id: string) => void remove.run(id),
  }
}
