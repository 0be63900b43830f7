import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrations } from '#main/storage/migrations'

const page = readFileSync(join(import.meta.dirname, '../../../docs/schema.md'), 'utf8')

/** Tables of the page with their columns: headings that are a name, and the first cells below. */
function documented(): Record<string, string[]> {
  const sections = page.split(/^### /m).slice(1)
  const named = sections.map((section) => [
    /^`(\w+)`/.exec(section)![1]!,
    [...section.split(/^## /m)[0]!.matchAll(/^\| `(\w+)` +\|/gm)].map(([, column]) => column!),
  ])
  return Object.fromEntries(named) as Record<string, string[]>
}

/** Tables of a new library with their columns; those of the full-text index are SQLite's own. */
function real(): Record<string, string[]> {
  const db = new Database(':memory:')
  for (const { up } of migrations) up(db)
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'run\\_search%' ESCAPE '\\'",
    )
    .pluck()
    .all() as string[]
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck()
  return Object.fromEntries(tables.map((table) => [table, columns.all(table)]))
}

test('the page names every table and every column of a library, and no others', () => {
  expect(sorted(documented())).toEqual(sorted(real()))
})

const sorted = (tables: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(tables).map(([table, columns]) => [table, columns.toSorted()]))
