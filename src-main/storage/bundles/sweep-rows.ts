import type { Database } from 'better-sqlite3'
import type { BundledSweep, BundledTrial } from '../../bundle/bundled-sweep'
import { freeName } from '../tables/free-name'
import { toTrial, type SweepRow, type TrialRow } from '../tables/sweep-row'

/** Takes out of the library which sweep a run belongs to, and the sweep itself. */
export function sweepReader(db: Database) {
  const trialOf = db.prepare<[string], TrialRow>('SELECT * FROM trials WHERE run = ?')
  const sweep = db.prepare<[string], SweepRow>('SELECT * FROM sweeps WHERE id = ?')

  return {
    /** The trial that a run is; nothing where it is of no sweep. */
    trial(run: string): BundledTrial | undefined {
      const row = trialOf.get(run)
      if (row === undefined) return undefined
      const { run: _, state, ...trial } = toTrial(row)
      return { ...trial, state: state === 'finished' || state === 'failed' ? state : 'stopped' }
    },
    sweep(id: string): BundledSweep {
      const { name, status, spec, created_at, updated_at } = sweep.get(id)!
      return {
        ...{ id, name, createdAt: created_at, updatedAt: updated_at },
        spec: JSON.parse(spec) as BundledSweep['spec'],
        status: status === 'finished' ? status : 'stopped',
      }
    },
  }
}

/** Puts sweeps of a bundle behind those that are here, and joins runs to them. */
export function sweepWriter(db: Database) {
  const insert = db.prepare(
    `INSERT INTO sweeps (id, name, status, position, created_at, updated_at, spec)
     VALUES (:id, :name, :status, (SELECT coalesce(max(position) + 1, 0) FROM sweeps), :createdAt, :updatedAt, :spec)
     ON CONFLICT (id) DO NOTHING`,
  )
  const taken = db.prepare('SELECT 1 FROM sweeps WHERE name = ?')
  const join = db.prepare(
    `INSERT INTO trials (id, sweep, number, seed, position, state, run, settings, scores, error)
     VALUES (:id, :sweep, :number, :seed, (SELECT coalesce(max(position) + 1, 0) FROM trials WHERE sweep = :sweep),
       :state, :run, :settings, :scores, :error)
     ON CONFLICT DO UPDATE SET run = coalesce(run, excluded.run)`,
  )
  const isTaken = (name: string) => taken.get(name) !== undefined

  return {
    /** One that is here already is left as it is. */
    add: (sweep: BundledSweep) =>
      void insert.run({ ...sweep, name: freeName(sweep.name, isTaken), spec: JSON.stringify(sweep.spec) }),
    join: (run: string, { settings, scores, error, ...trial }: BundledTrial) =>
      void join.run({
        ...{ ...trial, run, settings: JSON.stringify(settings), scores: JSON.stringify(scores) },
        error: error === null ? null : JSON.stringify(error),
      }),
  }
}
