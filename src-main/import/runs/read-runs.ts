import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { HeadlightError } from '#shared/errors'
import { decodeBundle } from '../../bundle/decode'
import { encodeBundle } from '../../bundle/encode'
import { largestBundle } from '../../bundle/seal'
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

/**
 * The runs at a path as the bytes of a bundle, all of it checked: a bundle itself, event files of TensorBoard (a file or
 * a folder of them), a CSV of Weights & Biases or of MLflow.
 */
export async function readRuns(path: string, onProgress?: OnProgress): Promise<Uint8Array> {
  const found = await stat(path).catch(fileProblem(path))
  if (found.isDirectory() || isEventFile(path)) return encodeForeign(await readTensorBoard(path))
  const source = await openFile(path, largestBundle)
  const bytes = await readWhole(source, onProgress)
  if (/\.(csv|tsv)$/i.test(path)) return encodeForeign(readTable(bytes, basename(path)))
  decodeBundle(bytes)
  return bytes
}

/** Foreign runs as the bytes of a bundle; what we would refuse ourselves does not leave this process. */
function encodeForeign(runs: readonly ForeignRun[]): Uint8Array {
  const bytes = encodeBundle(foreignBundle(runs))
  decodeBundle(bytes)
  return bytes
}

function readTable(bytes: Uint8Array, file: string): ForeignRun[] {
  const table = readRunTable(new TextDecoder().decode(bytes), file)
  const kind = tables.find(({ is }) => is(table))
  if (kind === undefined)
    throw new HeadlightError('run_table_unknown', { file, columns: table.columns.slice(0, 8).join(', ') })
  if (table.rows.length === 0) throw new HeadlightError('run_table_empty', { file })
  return kind.read(table)
}
