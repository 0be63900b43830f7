import type { Database } from 'better-sqlite3'

/** What lists and facets are read from. */
const tables = ['runs', 'run_settings', 'setting_paths', 'sweeps']

const changesOf = new WeakMap<Database, () => number>()

/**
 * Does work on the history once: asked the same again before anything there has changed, it answers what it did the last
 * time. For pages of one list, which is put in order once, and for counts that are asked for at every key.
 */
export function keptLast<I extends readonly unknown[], O>(
  db: Database,
  work: (...input: I) => O,
): (...input: I) => O {
  const changes = changesOf.get(db) ?? counted(db)
  changesOf.set(db, changes)
  let [key, answer] = ['', undefined as O]
  return (...input) => {
    const wanted = `${changes()} ${JSON.stringify(input)}`
    if (wanted !== key) [answer, key] = [work(...input), wanted]
    return answer
  }
}

/** Counts rows that this connection writes, which is the only one; those taken back count as well. */
function counted(db: Database): () => number {
  let changes = 0
  db.function('history_changed', () => ++changes)
  for (const table of tables)
    for (const event of ['INSERT', 'UPDATE', 'DELETE'])
      db.exec(
        `CREATE TEMP TRIGGER ${table}_${event} AFTER ${event} ON main.${table} BEGIN SELECT history_changed(); END`,
      )
  return () => changes
}
