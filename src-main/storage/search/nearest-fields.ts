import type { Database } from 'better-sqlite3'
import { nearest } from '#shared/nearest'
import { columns } from './columns'

const recent = 'FROM (SELECT spec, summary FROM runs ORDER BY number DESC LIMIT 200) AS runs'

/** The fields that end as asked for, or the one that looks most like it. */
export function nearestFields(db: Database, name: string): string {
  const fields = knownFields(db)
  const wanted = name.toLowerCase()
  const holding = [...fields].filter((field) => field.toLowerCase().split(/[./]/).includes(wanted))
  return holding.length > 0 ? holding.slice(0, 3).join(', ') : nearest(name, fields)
}

/** Every field of the newest runs. */
function knownFields(db: Database): Set<string> {
  const metrics = db
    .prepare(`SELECT DISTINCT key ${recent}, json_each(runs.summary)`)
    .pluck()
    .all() as string[]
  const settings = db
    .prepare(`SELECT DISTINCT node.fullkey ${recent}, json_tree(runs.spec) AS node WHERE node.atom NOT NULL`)
    .pluck()
    .all() as string[]
  return new Set([...Object.keys(columns), 'tags', 'layers', ...metrics, ...settings.map(fieldName)])
}

/** `$.training.batchSize` as `training.batchSize`, and a setting of any layer by its name alone. */
function fieldName(key: string): string {
  const plain = key.replace(/^\$\./, '').replaceAll('"', '')
  return plain.replace(/^layers\[\d+\]\.(params\.)?/, '')
}
