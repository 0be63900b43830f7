import type { BundledAbout } from '#shared/data/bundled'
import type { DatasetRecord } from '#shared/data/dataset'

/** The datasets of a library, then those that ship with the app and wait to be used, each as a record of its own. */
export function withWaiting(
  stored: readonly DatasetRecord[],
  bundled: readonly BundledAbout[],
): readonly DatasetRecord[] {
  const names = new Set(stored.map(({ name }) => name))
  const waiting = bundled.filter(({ record }) => !names.has(record.name))
  return [
    ...stored,
    ...waiting.map(({ record }) => ({ ...record, id: record.name, fingerprint: '', createdAt: 0 })),
  ]
}

/** Whether a dataset ships with the app and was not read into the library yet: its content has no fingerprint. */
export function isWaiting({ fingerprint }: DatasetRecord): boolean {
  return fingerprint === ''
}
