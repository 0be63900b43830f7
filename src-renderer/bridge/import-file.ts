import type { DatasetRecord } from '#shared/data/dataset'
import type { ImportOptions, ImportPreview } from '#shared/data/import'
import { HeadlightError } from '#shared/errors'
import type { Client } from '#shared/ipc/call'
import { importCalls, type ImportCalls } from '#shared/ipc/import-contract'
import { connect, portOf } from '#shared/ipc/port'
import type { z } from '#shared/zod'
import type { mainCalls } from '#shared/ipc/contract'
import { upload } from '../engine/blobs'
import { mainProcess, onMainEvent } from './main-process'
import { nextPort } from './ports'
import type { Storage } from './storage'

/** What is imported: a file the user handed over, or a dataset that ships with the app. */
export type ImportSource = z.input<(typeof mainCalls)['import.start']['input']>

/** A bundle of runs that the process gives out piece by piece. */
export interface RunsFile {
  readonly bytes: number
  read(offset: number): Promise<Uint8Array>
}

/** One file being imported, in a process of its own that ends with `close`. */
export interface FileImport {
  preview(options: ImportOptions): Promise<ImportPreview>
  progress(): Promise<{ done: number; total: number }>
  /** Reads and checks the runs of the file; their bundle as storage takes it. */
  runs(): Promise<RunsFile>
  /** Reads the whole file and stores it; nothing is stored if anything is wrong. */
  store(options: ImportOptions): Promise<DatasetRecord>
  close(): void
}

let last: Promise<unknown> = Promise.resolve()

/** One after another, as all processes hand their ports over under one name. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work)
  last = turn.catch(() => {})
  return turn
}

/** Starts the import of a file. */
export async function openImport(storage: Storage, source: ImportSource): Promise<FileImport> {
  const port = await inTurn(async () => {
    const arriving = nextPort('import')
    await mainProcess['import.start'](source)
    return arriving
  })
  const calls = connect(portOf(port), importCalls)
  const killed = importKilled()
  const orKilled = <T>(work: Promise<T>) => Promise.race([work, killed])
  return {
    preview: (options) => orKilled(calls.preview(options)),
    progress: () => orKilled(calls.progress({})),
    runs: async () => {
      const { bytes } = await orKilled(calls.runs({}))
      return { bytes, read: async (offset) => (await orKilled(calls.chunk({ offset }))).chunk }
    },
    store: (options) => orKilled(store(storage, calls, options)),
    close: () => port.close(),
  }
}

/** Rejects when main had to kill the process. */
function importKilled(): Promise<never> {
  const killed = new Promise<never>((_, reject) => {
    onMainEvent('importKilled', ({ reason }) => reject(new HeadlightError(`import_${reason}`)))
  })
  killed.catch(() => {}) // heard only by those who wait at the time
  return killed
}

async function store(
  storage: Storage,
  calls: Client<ImportCalls>,
  options: ImportOptions,
): Promise<DatasetRecord> {
  const { record, bytes } = await calls.read(options)
  return storage['datasets.commit']({ record, upload: await upload(storage, await fetched(calls, bytes)) })
}

/** The bytes that the process made of the file, chunk by chunk. */
async function fetched(calls: Client<ImportCalls>, bytes: number): Promise<Uint8Array> {
  const whole = new Uint8Array(bytes)
  for (let offset = 0; offset < bytes;) {
    const { chunk } = await calls.chunk({ offset })
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
