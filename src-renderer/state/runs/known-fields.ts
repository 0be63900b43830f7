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
const single = new Set([
  'id',
  'name',
  'notes',
  'error',
  'datasetId',
  'parentId',
  'age',
  'version',
  'probeExamples',
])
/** What a layer is and what it reads is drawn in the model; a list of layers tells it in one. */
const structure = /^layers\.[^.]+\.(type|inputs)$/

/** Every field of the stored runs, by what people call it. */
export async function knownFields(storage: Storage): Promise<KnownField[]> {
  const known = new Map((await storage['runs.fields']({})).map(({ field, runs }) => [field, runs]))
  return [...known]
    .filter(([field]) => !single.has(field) && !structure.test(field))
    .map(([field, runs]) => ({ field, runs, label: fieldName(field) }))
    .sort((a, b) => place(a.field) - place(b.field) || a.label.localeCompare(b.label))
}

const place = (field: string) => (first.includes(field) ? first.indexOf(field) : first.length)
