import type { Database } from 'better-sqlite3'
import { flattenSpec } from '#shared/spec-diff'
import type { ExperimentSpec } from '#shared/spec'

type Value = string | number

/** The settings of every run, one row each: derived from its spec, for queries and groups. */
export function settingTable(db: Database) {
  const numberOf = db.prepare<[string], number>('SELECT number FROM runs WHERE id = ?').pluck()
  const without = db.prepare<[], { number: number; spec: string }>(
    'SELECT number, spec FROM runs WHERE number NOT IN (SELECT run FROM run_settings)',
  )
  const pathId = db.prepare<[string], number>('SELECT id FROM setting_paths WHERE path = ?').pluck()
  const addPath = db.prepare('INSERT INTO setting_paths (path, name) VALUES (?, ?)')
  const clear = db.prepare('DELETE FROM run_settings WHERE run = ?')
  const insert = db.prepare('INSERT INTO run_settings (run, path, value) VALUES (?, ?, ?)')

  const idOf = (path: string) => pathId.get(path) ?? Number(addPath.run(path, nameOf(path)).lastInsertRowid)

  function write(number: number, spec: ExperimentSpec): void {
    clear.run(number)
    for (const [path, setting] of flattenSpec(spec)) {
      const value = stored(setting)
      if (value !== null) insert.run(number, idOf(path), value)
    }
  }

  return {
    update: (run: string, spec: ExperimentSpec): void => write(numberOf.get(run)!, spec),
    /** Takes in the runs whose settings are not there, as those of an older version. */
    repair(): void {
      for (const { number, spec } of without.all()) write(number, JSON.parse(spec) as ExperimentSpec)
    },
  }
}

/** What a setting is asked for by: its last name; `layers` for the type of a layer. */
function nameOf(path: string): string {
  return /^layers\..+\.type$/.test(path) ? 'layers' : path.slice(path.lastIndexOf('.') + 1)
}

/** A setting as SQLite keeps it: yes and no as 1 and 0, lists as their items; `null` where there is nothing to compare. */
function stored(setting: unknown): Value | null {
  if (typeof setting === 'boolean') return Number(setting)
  if (typeof setting === 'number') return Number.isFinite(setting) ? setting : null
  if (typeof setting === 'string') return setting
  const isPlain = (item: unknown) => item === null || typeof item !== 'object'
  return Array.isArray(setting) && setting.length > 0 && setting.every(isPlain) ? setting.join(', ') : null
}
