import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { pack, unpack } from '../../bundle/arrays'
import type { BundledRecords, RecordItem, RecordKind } from '../../bundle/bundle'
import { recordKinds } from '../../bundle/encode'
import { binding, type ConnectOptions } from '../opening/connection'
import { lazily } from '../tables/lazily'
import { toBytes } from '../tables/bytes'

interface Row {
  json: string
  numbers: Uint8Array
}

/** Items of runs on their way into the library, on the disk until all of a bundle is known to be good. */
export interface StagedItems {
  add<K extends RecordKind>(run: string, kind: K, item: RecordItem<K>): void
  recordsOf(run: string): BundledRecords
  close(): void
}

/** A file of its own in a folder; an opening library deletes what a crash left of it. */
export function stageItems(dir: string, options: ConnectOptions): StagedItems {
  const file = join(dir, `.incoming-${randomUUID()}`)
  const db = new Database(file, binding(options))
  db.pragma('journal_mode = OFF') // it is deleted in any case
  db.pragma('synchronous = OFF')
  db.exec('CREATE TABLE items (id INTEGER PRIMARY KEY, run TEXT, kind TEXT, json TEXT, numbers BLOB) STRICT')
  db.exec('CREATE INDEX places ON items (run, kind, id)')
  db.exec('BEGIN')
  const insert = db.prepare('INSERT INTO items (run, kind, json, numbers) VALUES (?, ?, ?, ?)')
  const ids = db.prepare<[string, string], number>(
    'SELECT id FROM items WHERE run = ? AND kind = ? ORDER BY id',
  )
  const one = db.prepare<[number], Row>('SELECT json, numbers FROM items WHERE id = ?')

  function read(id: number): unknown {
    const { json, numbers } = one.get(id)!
    return unpack({ json, numbers: toBytes(numbers) })
  }

  return {
    add(run, kind, item) {
      const { json, numbers } = pack(item)
      insert.run(run, kind, json, numbers)
    },
    recordsOf: (run) =>
      Object.fromEntries(
        recordKinds.map((kind) => [kind, lazily(() => ids.pluck().all(run, kind), read)]),
      ) as unknown as BundledRecords,
    close() {
      db.close()
      rmSync(file, { force: true })
    },
  }
}
