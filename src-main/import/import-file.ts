import type { DatasetContent, DatasetDraft } from '#shared/data/dataset'
import { describeDataset } from '#shared/data/describe'
import type { ImportOptions, ImportPreview } from '#shared/data/import'
import { previewCsv, readCsv } from '#shared/data/readers/csv'
import type { CsvOptions } from '#shared/data/readers/csv-plan'
import { countUnreadable, decodeText } from '#shared/data/readers/decode-text'
import type { DetectedEncoding } from '#shared/data/readers/encoding'
import { detectEncoding } from '#shared/data/readers/encoding'
import type { ByteSource, OnProgress } from './byte-source'
import { fileTitle } from './file-title'
import { beginsAsJson, importJson } from './json-file'

/** A dataset ready to be stored. */
export interface Imported {
  readonly record: DatasetDraft
  readonly content: DatasetContent
}

/** How a file would be read. Of a table: encoding from all its bytes, the rest from its beginning; JSON is read whole. */
export async function previewFile(
  source: ByteSource,
  options: ImportOptions = {},
  onProgress?: OnProgress,
): Promise<ImportPreview> {
  if (await beginsAsJson(source)) {
    const { record } = await importJson(source, options)
    return { kind: 'whole', file: source.file, bytes: source.size, record, warnings: record.warnings }
  }
  const { encoding, certain } = await encodingOf(source, options, onProgress)
  const text = decodeText(source.chunks(), encoding)
  const plan = await previewCsv(text, source.file, csvOptions(options))
  return {
    kind: 'table',
    file: source.file,
    bytes: source.size,
    encoding,
    encodingCertain: certain,
    delimiter: plan.delimiter,
    decimal: plan.decimal,
    header: plan.header,
    columns: plan.columns.map(({ name, type }) => ({ name, type })),
    rows: plan.firstRows.map((row) => [...row]),
    labelColumn: options.labelColumn === undefined ? plan.labelColumn : options.labelColumn,
    warnings: [...encodingWarnings(encoding, certain), ...plan.warnings],
  }
}

/** The whole of a file, a table unless it is JSON, or an error that names file, place and remedy. */
export async function importFile(
  source: ByteSource,
  options: ImportOptions = {},
  onProgress?: OnProgress,
): Promise<Imported> {
  if (await beginsAsJson(source)) return importJson(source, options)
  const { encoding, certain } = await encodingOf(source, options)
  const tally = { unreadable: 0 }
  const text = countUnreadable(decodeText(source.chunks(onProgress), encoding), tally)
  const { content, plan, warnings } = await readCsv(text, source.file, csvOptions(options))

  const unreadable = { code: 'encoding_unreadable', values: { count: tally.unreadable, encoding } }
  const record = describeDataset(content, {
    name: options.name ?? fileTitle(source.file),
    source: { file: source.file, encoding, delimiter: plan.delimiter },
    labelColumn: options.labelColumn === undefined ? plan.labelColumn : options.labelColumn,
    warnings: [
      ...encodingWarnings(encoding, certain),
      ...(tally.unreadable > 0 ? [unreadable] : []),
      ...warnings,
    ],
  })
  return { record, content }
}

async function encodingOf(
  source: ByteSource,
  options: ImportOptions,
  onProgress?: OnProgress,
): Promise<DetectedEncoding> {
  if (options.encoding) return { encoding: options.encoding, certain: true }
  return detectEncoding(source.chunks(onProgress), source.file)
}

function encodingWarnings(encoding: string, certain: boolean) {
  return certain ? [] : [{ code: 'encoding_guessed', values: { encoding: encoding.toUpperCase() } }]
}

/** The options of the table itself; a label column holds classes unless a type was chosen for it. */
function csvOptions(options: ImportOptions): CsvOptions {
  const { labelColumn, types = [] } = options
  if (!labelColumn || types.some(([name]) => name === labelColumn)) return options
  return { ...options, types: [...types, [labelColumn, 'category']] }
}
