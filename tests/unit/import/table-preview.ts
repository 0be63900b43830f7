import type { ImportPreview, TablePreview } from '#shared/data/import'

/** The preview of a file that must be a table. */
export function asTable(preview: ImportPreview): TablePreview {
  if (preview.kind !== 'table') throw new Error(`expected a table, got ${preview.record.kind}`)
  return preview
}
