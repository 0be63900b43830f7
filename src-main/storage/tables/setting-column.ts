import type { Database } from 'better-sqlite3'
import type { Cell } from '#shared/ipc/storage/history'

type Setting = string | number

/**
 * What runs have in a setting, by their numbers: one walk through the index instead of a question a run. Several different
 * values, as layers may have, stand beside each other.
 */
export function settingColumn(db: Database, paths: readonly number[]): Map<number, Cell> {
  const rows = db
    .prepare<[string], [number, Setting]>(
      'SELECT run, value FROM run_settings WHERE path IN (SELECT value FROM json_each(?))',
    )
    .raw()
    .all(JSON.stringify(paths))
  const column = new Map<number, Cell>()
  const several = new Map<number, Set<Setting>>()
  for (const [run, value] of rows) {
    const first = column.get(run)
    if (first == null) column.set(run, value)
    else if (first !== value) several.set(run, (several.get(run) ?? new Set([first])).add(value))
  }
  for (const [run, values] of several) column.set(run, [...values].sort(numbersFirst).join(', '))
  return column
}

function numbersFirst(a: Setting, b: Setting): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return a < b ? -1 : 1
}
