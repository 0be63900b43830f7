import type { BundledAbout } from '#shared/data/bundled'
import type { DatasetRecord } from '#shared/data/dataset'

/**
 * The user's own datasets, then those that ship with the app, also the ones that were not read into the library yet:
 * such a one waits, with its name as id.
 */
export function withWaiting(
  stored: readonly DatasetRecord[],
  bundled: readonly BundledAbout[],
): readonly DatasetRecord[] {
  const byName = new Map(stored.map((dataset) => [dataset.name, dataset]))
  const shipped = bundled.map(({ record }) => byName.get(record.name) ?? waiting(record))
  return [...stored.filter((dataset) => !shipped.includes(dataset)), ...shipped]
}

function waiting(record: BundledAbout['record']): DatasetRecord {
  return { ...record, id: record.name, fingerprint: '', createdAt: 0 }
}

/** Whether a dataset ships with the app and was not read into the library yet: its content has no fingerprint. */
export function isWaiting({ fingerprint }: DatasetRecord): boolean {
  return fingerprint === ''
}
