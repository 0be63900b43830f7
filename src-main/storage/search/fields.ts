import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import { columns } from './columns'
import type { Sql } from './condition'
import { nearestFields } from './nearest-fields'

/** What a field of a run is in SQL: one value a run, or rows with a column `value`. */
export type Field = { readonly kind: 'one' | 'many' } & Sql

// SQLite's JSON paths have no way to write these.
const unwritable = /["\\\p{Cc}]/u

const one = (sql: string, ...values: string[]): Field => ({ kind: 'one', sql, values })
const many = (sql: string, ...values: string[]): Field => ({ kind: 'many', sql, values })

const layers = "FROM json_each(runs.spec, '$.layers') AS layer"
const value = 'SELECT layer.value ->> ? AS value'
const layerParam = (param: string) => many(`${value} ${layers}`, path(['params', param]))
const paramOf = (id: string, param: string) =>
  many(`${value} ${layers} WHERE layer.value ->> '$.id' = ?`, path(['params', param]), id)

/**
 * Finds what a field name means: a column, a metric of the summary (`validation/accuracy`), a setting by its path
 * (`training.batchSize`), a layer's setting (`layers.encoder.heads`), or that of any layer (`heads`).
 */
export function fieldOf(db: Database, name: string): Field {
  if (Object.hasOwn(columns, name)) return one(`runs.${columns[name]}`)
  if (name === 'tags') return many('SELECT value FROM json_each(runs.tags)')
  if (name === 'layers') return many(`${value} ${layers}`, '$.type')

  const found = meanings(name).find((field) => isThere(db, field))
  if (found !== undefined) return found
  if (db.prepare('SELECT 1 FROM runs').get() === undefined) return one('NULL')
  throw new HeadlightError('unknown_field', { field: name, nearest: nearestFields(db, name) })
}

function meanings(name: string): Field[] {
  if (unwritable.test(name)) return []
  const parts = name.split('.')
  const [first, layer, ...param] = parts
  return [
    one('runs.summary ->> ?', path([name])),
    one('runs.spec ->> ?', path(parts)),
    layerParam(name),
    ...(first === 'layers' && layer && param.length > 0 ? [paramOf(layer, param.join('.'))] : []),
  ]
}

function isThere(db: Database, { kind, sql, values }: Field): boolean {
  const some =
    kind === 'one' ? `${sql} IS NOT NULL` : `EXISTS (SELECT 1 FROM (${sql}) WHERE value IS NOT NULL)`
  return db.prepare(`SELECT 1 FROM runs WHERE ${some} LIMIT 1`).get(...values) !== undefined
}

function path(parts: readonly string[]): string {
  return '$' + parts.map((part) => `."${part}"`).join('')
}
