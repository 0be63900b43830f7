import type { Database } from 'better-sqlite3'
import { search } from './search'

interface Tagged {
  readonly id: string
  readonly tags: string[]
}

/** What people mark runs with, many at once: tags, stars, the archive. Each answers what it takes to undo it. */
export function runMarks(db: Database) {
  const tagsOf = db.prepare<[string], string>('SELECT tags FROM runs WHERE id = ?').pluck()
  const setTags = db.prepare('UPDATE runs SET tags = ?, updated_at = ? WHERE id = ?')
  const tagCounts = db.prepare<[string], { tag: string; runs: number }>(
    `SELECT tags.value AS tag, count(*) AS runs FROM json_each(?) AS chosen JOIN runs ON runs.id = chosen.value,
       json_each(runs.tags) AS tags GROUP BY tag ORDER BY runs DESC, tag`,
  )
  const unstarred = db
    .prepare<[string], number>(
      'SELECT EXISTS (SELECT 1 FROM json_each(?) AS chosen JOIN runs ON runs.id = chosen.value WHERE starred = 0)',
    )
    .pluck()
  const star = db.prepare('UPDATE runs SET starred = ? WHERE id = ? AND starred <> ?')
  const put = db.prepare('UPDATE runs SET archived_at = ? WHERE id = ? AND archived_at IS NULL')
  const take = db.prepare('UPDATE runs SET archived_at = NULL WHERE id = ? AND archived_at IS NOT NULL')
  const texts = search(db)

  function write({ id, tags }: Tagged): void {
    setTags.run(JSON.stringify(tags), Date.now(), id)
    texts.update(id)
  }

  function tag(ids: readonly string[], add: readonly string[], remove: readonly string[]): Tagged[] {
    return ids.flatMap((id) => {
      const json = tagsOf.get(id)
      if (json === undefined) return []
      const before = JSON.parse(json) as string[]
      const tags = [...new Set([...before, ...add])].filter((one) => !remove.includes(one))
      if (JSON.stringify(tags) === JSON.stringify(before)) return []
      write({ id, tags })
      return [{ id, tags: before }]
    })
  }

  const changed = (ids: readonly string[], change: (id: string) => { changes: number }) =>
    ids.filter((id) => change(id).changes > 0)

  function starAll(ids: readonly string[], wish?: boolean) {
    const starred = wish ?? unstarred.get(JSON.stringify(ids)) === 1
    return { starred, changed: changed(ids, (id) => star.run(Number(starred), id, Number(starred))) }
  }

  return {
    tag: db.transaction(tag).immediate,
    retag: db.transaction((runs: readonly Tagged[]) =>
      runs.filter(({ id }) => tagsOf.get(id) !== undefined).forEach(write),
    ).immediate,
    tags: (ids: readonly string[]) => tagCounts.all(JSON.stringify(ids)),
    star: db.transaction(starAll).immediate,
    archive: db.transaction((ids: readonly string[], archived: boolean) =>
      changed(ids, (id) => (archived ? put.run(Date.now(), id) : take.run(id))),
    ).immediate,
  }
}
