import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import type { sweepCalls, TrialProgress } from '#shared/ipc/storage/sweeps'
import type { NewTrial, Trial } from '#shared/sweep/trial'
import type { z } from '#shared/zod'
import { newId } from './new-id'
import { toTrial, type TrialRow } from './sweep-row'

type Change = z.output<(typeof sweepCalls)['trials.update']['input']>
type ProgressRow = TrialRow & Pick<TrialProgress, 'name' | 'status' | 'step' | 'totalSteps' | 'trainedMs'>

/** The trials of sweeps, each with its place in its sweep's order. */
export function trialTable(db: Database) {
  const byId = db.prepare<[string], TrialRow>('SELECT * FROM trials WHERE id = ?')
  const insert = db.prepare(
    `INSERT INTO trials (id, sweep, number, seed, position, state, settings)
     VALUES (:id, :sweep, :number, :seed, (SELECT coalesce(max(position) + 1, 0) FROM trials WHERE sweep = :sweep),
       'queued', :settings)
     ON CONFLICT (sweep, number, seed) DO NOTHING`,
  )
  const change = db.prepare(
    'UPDATE trials SET state = :state, scores = :scores, error = :error WHERE id = :id',
  )
  const place = db.prepare('UPDATE trials SET position = ? WHERE id = ? AND sweep = ?')
  const begin = db.prepare("UPDATE trials SET run = ?, state = 'running' WHERE id = ?")
  const list = db.prepare<[string], ProgressRow>(
    `SELECT trials.*, runs.name, runs.status, coalesce(runs.step, 0) AS step,
       coalesce(runs.total_steps, 0) AS totalSteps, coalesce(runs.trained_ms, 0) AS trainedMs
     FROM trials LEFT JOIN runs ON runs.id = trials.run WHERE trials.sweep = ? ORDER BY trials.position`,
  )

  function get(id: string): Trial {
    const row = byId.get(id)
    if (row === undefined) throw new HeadlightError('trial_missing', { trial: id })
    return toTrial(row)
  }

  function add(sweep: string, trials: readonly NewTrial[]) {
    for (const { number, seed, settings } of trials)
      insert.run({ id: newId(), sweep, number, seed, settings: JSON.stringify(settings) })
  }

  function update({ id, ...wanted }: Change): Trial {
    const before = get(id)
    const { state = before.state, scores = before.scores, error = before.error } = wanted
    change.run({ id, state, scores: JSON.stringify(scores), error: error && JSON.stringify(error) })
    return get(id)
  }

  return {
    get,
    add: db.transaction(add).immediate,
    update: db.transaction(update).immediate,
    /** Joins a trial to the run that has just been made of it. */
    begin: (id: string, run: string) => void begin.run(run, id),
    order: db.transaction((sweep: string, ids: readonly string[]) => {
      ids.forEach((id, i) => place.run(i, id, sweep))
    }).immediate,
    list: (sweep: string): TrialProgress[] => list.all(sweep).map(toProgress),
  }
}

function toProgress(row: ProgressRow): TrialProgress {
  const { name, status, step, totalSteps, trainedMs } = row
  return { ...toTrial(row), name, status, step, totalSteps, trainedMs }
}
