import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import type { RunRecord } from '#shared/records'
import { toRun, type RunRow } from './run-row'

/** Finds a run by what a person types: its id, its name, or a beginning that fits no other run outside the bin. */
export function findRun(db: Database) {
  // Compared by length, because LIKE and GLOB would read signs in the text as patterns.
  const byText = db.prepare<{ text: string }, RunRow>(
    `SELECT * FROM runs WHERE id = :text OR name = :text OR (binned_at IS NULL
       AND (substr(id, 1, length(:text)) = :text OR substr(name, 1, length(:text)) = :text))
     ORDER BY id = :text OR name = :text DESC, number DESC LIMIT 6`,
  )

  return (text: string): RunRecord => {
    const [first, ...others] = byText.all({ text })
    if (first === undefined) throw new HeadlightError('run_missing', { run: text })
    const exact = first.id === text || first.name === text
    if (others.length > 0 && !exact) throw ambiguous(text, [first, ...others])
    return toRun(first)
  }
}

function ambiguous(text: string, runs: readonly RunRow[]): HeadlightError {
  return new HeadlightError('run_ambiguous', { text, runs: runs.map(({ name }) => name).join(', ') })
}
