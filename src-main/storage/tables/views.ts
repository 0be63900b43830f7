import type { Database } from 'better-sqlite3'
import { HeadlightError } from '#shared/errors'
import type { SavedView } from '#shared/ipc/storage/history'
import { newId } from './new-id'

interface Row {
  id: string
  name: string
  updated_at: number
  state: string
}

/** Views of the history that were saved under a name. */
export function viewTable(db: Database) {
  const all = db.prepare<[], Row>('SELECT * FROM views ORDER BY name COLLATE NOCASE')
  const byId = db.prepare<[string], Row>('SELECT * FROM views WHERE id = ?')
  const holder = db.prepare<[string], string>('SELECT id FROM views WHERE name = ?').pluck()
  const put = db.prepare('INSERT OR REPLACE INTO views (id, name, updated_at, state) VALUES (?, ?, ?, ?)')
  const drop = db.prepare('DELETE FROM views WHERE id = ?')

  function found(id: string): SavedView {
    const row = byId.get(id)
    if (row === undefined) throw new HeadlightError('view_missing', { view: id })
    return toView(row)
  }

  return {
    list: (): SavedView[] => all.all().map(toView),
    save({
      id = newId(),
      name,
      state,
    }: {
      id?: string | undefined
      name: string
      state: unknown
    }): SavedView {
      const other = holder.get(name)
      if (other !== undefined && other !== id) throw new HeadlightError('view_name_taken', { name })
      put.run(id, name, Date.now(), JSON.stringify(state ?? null))
      return found(id)
    },
    delete(id: string): SavedView {
      const view = found(id)
      drop.run(id)
      return view
    },
  }
}

function toView({ id, name, updated_at, state }: Row): SavedView {
  return { id, name, updatedAt: updated_at, state: JSON.parse(state) as unknown }
}
