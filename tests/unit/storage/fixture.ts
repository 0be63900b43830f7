import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { storageHandlers } from '#main/storage/handlers'
import { openLibrary, type OpenOptions } from '#main/storage/library'
import type { Client } from '#shared/ipc/call'
import type { StorageCalls } from '#shared/ipc/storage-contract'
import type { ProbeExample } from '#shared/records'
import { experimentSpec, type ExperimentSpecInput } from '#shared/spec'
import { direct, draft, upload } from './direct'

export { direct, draft, upload }

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'headlight-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** A library of its own, closed after the test, with its calls as a client sees them. */
export function temporaryLibrary(dir = temporaryFolder(), options: OpenOptions = {}) {
  const library = openLibrary(dir, options)
  onTestFinished(() => library.close())
  return { library, dir, db: library.db, storage: direct(storageHandlers(library)) }
}

let made = 0

export async function addDataset(
  storage: Client<StorageCalls>,
  name = 'digits',
  content = `dataset ${made++}`,
) {
  return storage['datasets.commit']({
    record: draft(name),
    upload: await upload(storage, Buffer.from(content)),
  })
}

export function spec(changes: Partial<ExperimentSpecInput> = {}) {
  return experimentSpec.parse({
    name: 'Digits as images',
    preset: 'digits-attention',
    data: { dataset: 'digits' },
    task: { type: 'image-classification' },
    layers: [
      { id: 'input', type: 'Input' },
      { id: 'encoder', type: 'MultiHeadAttention', params: { heads: 8, dropout: 0.1 } },
    ],
    ...changes,
  })
}

interface RunWishes {
  name?: string
  datasetId?: string
  changes?: Partial<ExperimentSpecInput>
  parentId?: string | null
  examples?: readonly ProbeExample[]
}

export async function addRun(
  storage: Client<StorageCalls>,
  { name, datasetId, changes, parentId, examples = [] }: RunWishes = {},
) {
  return storage['runs.create']({
    spec: spec(changes),
    datasetId: datasetId ?? (await addDataset(storage)).id,
    ...{
      name,
      totalSteps: 1000,
      backend: 'wasm',
      device: '2 cores',
      parameterCount: 1234,
      parentId,
      examples: [...examples],
    },
  })
}

/** A batch of a run with the loss of one step and nothing else. */
export function batch(run: string, sequence: number, changes: object = {}) {
  return {
    ...{ run, sequence, step: sequence, trainedMs: sequence * 10, maps: [], predictions: [], summary: {} },
    metrics: [
      { series: 'train/loss', steps: Float64Array.of(sequence), values: Float32Array.of(1 / (sequence + 1)) },
    ],
    ...changes,
  }
}
