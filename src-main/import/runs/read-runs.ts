import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { HeadlightError } from '#shared/errors'
import { defaultLimits } from '#shared/data/readers/limits'
import { readBundle } from '../../bundle/decode'
import { encodeBundle } from '../../bundle/encode'
import { fileProblem } from '../../file-problem'
import { openFile, readWhole, type OnProgress } from '../byte-source'
import { isEventFile } from './event-files'
import { foreignBundle, type ForeignRun } from './foreign-run'
import { isMlflowTable, readMlflowTable } from './mlflow'
import { readRunTable, type RunTable } from './run-table'
import { readTensorBoard } from './tensorboard'
import { isWandbTable, readWandbTable } from './wandb'
import { isWandbChart, readWandbChart } from './wandb-chart'

/** Tables of other programs, told apart by their columns. */
const tables: readonly { is(table: RunTable): boolean; read(table: RunTable): ForeignRun[] }[] = [
  { is: isWandbChart, read: readWandbChart },
  { is: isMlflowTable, read: readMlflowTable },
  { is: isWandbTable, read: readWandbTable },
]

/** The bytes of a bundle, given out from any place. */
export interface BundleBytes {
  readonly bytes: number
  read(offset: number, most: number): Promise<Uint8Array>
}

/**
 * The runs at a path as the bytes of a bundle, all of it checked: a bundle itself, event files of TensorBoard (a file or
 * a folder of them), a CSV of Weights & Biases or of MLflow.
 */
export async function readRuns(path: string, onProgress?: OnProgress): Promise<BundleBytes> {
  const found = await stat(path).catch(fileProblem(path))
  if (found.isDirectory() || isEventFile(path)) return encodeForeign(await readTensorBoard(path))
  if (/\.(csv|tsv)$/i.test(path)) {
    const bytes = await readWhole(await openFile(path, defaultLimits.bytes), onProgress)
    return encodeForeign(readTable(bytes, basename(path)))
  }
  await readBundle(path, {}, { onProgress })
  return { bytes: found.size, read: (offset, most) => readAt(path, offset, most) }
}

async function readAt(path: string, offset: number, most: number): Promise<Uint8Array> {
  const handle = await open(path).catch(fileProblem(path))
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(most), 0, most, offset)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Foreign runs as the bytes of a bundle. They are few, and no file of ours: storage checks them. */
async function encodeForeign(runs: readonly ForeignRun[]): Promise<BundleBytes> {
  const pieces: Uint8Array[] = []
  for await (const piece of encodeBundle(foreignBundle(runs))) pieces.push(piece)
  const all = Buffer.concat(pieces)
  return { bytes: all.length, read: async (offset, most) => all.subarray(offset, offset + most) }
}

function readTable(bytes: Uint8Array, file: string): ForeignRun[] {
  const table = readRunTable(new TextDecoder().decode(bytes), file)
  const kind = tables.find(({ is }) => is(table))
  if (kind === undefined)
    throw new HeadlightError('run_table_unknown', { file, columns: table.columns.slice(0, 8).join(', ') })
  if (table.rows.length === 0) throw new HeadlightError('run_table_empty', { file })
  return kind.read(table)
}
