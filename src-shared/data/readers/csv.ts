import type { TableContent } from '../content'
import type { ImportWarning } from '../dataset'
import type { CsvOptions, CsvPlan } from './csv-plan'
import { planCsv } from './csv-plan'
import { csvRows } from './csv-rows'
import { defaultLimits, type ImportLimits } from './limits'
import { normaliseNewlines } from './newlines'
import { TableBuilder } from './table-builder'

/**
 * Characters of a file by which delimiter, header and column types are judged: two rows of any allowed length at
 * least, so that a file with rows has one in its sample.
 */
const sampleLength = ({ row }: ImportLimits): number => Math.max(2 ** 20, 2 * row + 2)

/** A table, how it was read, and what the user should know about it. */
export interface CsvTable {
  readonly content: TableContent
  readonly plan: CsvPlan
  readonly warnings: readonly ImportWarning[]
}

type TextChunks = AsyncIterable<string> | Iterable<string>

/** How a file would be read, without reading all of it. */
export async function previewCsv(
  chunks: TextChunks,
  file: string,
  options: CsvOptions = {},
): Promise<CsvPlan> {
  const { sample, whole } = await takeSample(
    normaliseNewlines(chunks, file),
    sampleLength(options.limits ?? defaultLimits),
  )
  return planCsv(sample, whole, file, options)
}

/**
 * The table in a CSV text that arrives in chunks. All or nothing: the first thing that does not fit (see `planCsv`,
 * `csvRows`, and a cell that its column's type does not allow) is thrown as a `HeadlightError` with its line.
 */
export async function readCsv(chunks: TextChunks, file: string, options: CsvOptions = {}): Promise<CsvTable> {
  const { limits = defaultLimits, skipRagged = false } = options
  const text = normaliseNewlines(chunks, file)
  const { sample, whole } = await takeSample(text, sampleLength(limits))
  const plan = await planCsv(sample, whole, file, options)

  const table = new TableBuilder(plan, file, limits, skipRagged)
  let header = plan.header
  for await (const batch of csvRows(resume(sample, text), { file, delimiter: plan.delimiter, limits })) {
    for (const row of header ? batch.slice(1) : batch) table.push(row)
    if (batch.length > 0) header = false
  }
  return { content: table.content(), plan, warnings: table.warnings() }
}

/** The first characters of a text; `whole` if these are all. */
async function takeSample(
  text: AsyncIterator<string>,
  length: number,
): Promise<{ sample: string; whole: boolean }> {
  let sample = ''
  while (sample.length < length) {
    const { done, value } = await text.next()
    if (done) return { sample: withoutMark(sample), whole: true }
    sample += value
  }
  return { sample: withoutMark(sample), whole: false }
}

/** Text without a byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

async function* resume(sample: string, text: AsyncIterator<string>): AsyncGenerator<string> {
  if (sample) yield sample
  for (let next = await text.next(); !next.done; next = await text.next()) yield next.value
}
