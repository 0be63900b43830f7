import type { Storage } from '#renderer/bridge/storage'
import { fieldName } from './field-text'

/** A field that can be shown, grouped by or drawn. */
export interface KnownField {
  readonly field: string
  readonly label: string
  /** How many runs have it. */
  readonly runs: number
}

const first = ['preset', 'data.dataset', 'task.type', 'layers', 'status', 'tags']
// Words of a run's own, of which no two are the same.
const single = new Set(['id', 'name', 'notes', 'error', 'datasetId', 'parentId'])

/** Every field of the stored runs, by what people call it. */
export async function knownFields(storage: Storage): Promise<KnownField[]> {
  const known = await storage['runs.fields']({})
  return known
    .filter(({ field }) => !single.has(field))
    .map(({ field, runs }) => ({ field, runs, label: fieldName(field) }))
    .sort((a, b) => place(a.field) - place(b.field) || a.label.localeCompare(b.label))
}

const place = (field: string) => (first.includes(field) ? first.indexOf(field) : first.length)
