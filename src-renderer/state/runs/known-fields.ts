import type { Storage } from '#renderer/bridge/storage'
import { fieldName } from './field-text'

/** A field that can be shown, grouped by or drawn. */
export interface KnownField {
  readonly field: string
  readonly label: string
  /** How many runs have it; `null` where that was not counted. */
  readonly runs: number | null
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
  return [...known, ...ofAnyLayer([...known.keys()])]
    .filter(([field]) => !single.has(field) && !structure.test(field))
    .map(([field, runs]) => ({ field, runs, label: fieldName(field) }))
    .sort((a, b) => place(a.field) - place(b.field) || a.label.localeCompare(b.label))
}

const layerSetting = /^layers\.[^.]+\.([^.]+)$/

/** Settings that several layers have, each by its last name. */
function ofAnyLayer(fields: readonly string[]): [string, null][] {
  const names = fields.flatMap((field) => layerSetting.exec(field)?.[1] ?? [])
  const several = new Set(names.filter((name, i) => names.indexOf(name) !== i))
  return [...several].filter((name) => !['type', 'inputs'].includes(name)).map((name) => [name, null])
}

const place = (field: string) => (first.includes(field) ? first.indexOf(field) : first.length)
