import { zipSync } from 'fflate'
import { joinBytes } from '#shared/data/join-bytes'
import { toUtf8 } from '#shared/data/text-codec'
import type { RunRecord } from '#shared/records'
import { jsonLines } from '#shared/takeaway/json-lines'
import { mapHeader, mapLines, metricHeader, metricLines } from '#shared/takeaway/long-tables'
import { mlflowRuns } from '#shared/takeaway/mlflow'
import { runTable } from '#shared/takeaway/run-table'
import type { TakenRun } from '#shared/takeaway/taken-run'
import { eventFileName, eventFolders, eventsOf } from '#shared/takeaway/tensorboard'
import type { Storage } from '../storage'
import { packRuns } from './runs-file'
import { mapsOf, shown, taken } from './take'

/** What runs can be taken away as. */
export interface Format {
  readonly extension: string
  /** The bytes of the file; `data` is heeded where the format can hold datasets. */
  make(storage: Storage, runs: readonly RunRecord[], options: { data: boolean }): Promise<Uint8Array>
}

/** Every format by its name, as `headlight export` knows it too. */
export const formats = {
  bundle: {
    extension: 'headlight',
    make: (storage, runs, { data }) =>
      packRuns(
        storage,
        runs.map(({ id }) => id),
        data,
      ),
  },
  'runs-csv': { extension: 'csv', make: async (_, runs) => toUtf8(runTable(runs)) },
  'metrics-csv': {
    extension: 'csv',
    make: (storage, runs) =>
      joined(runs, async (run) => [metricLines(await taken(storage, run))], metricHeader),
  },
  'maps-csv': {
    extension: 'csv',
    make: (storage, runs) =>
      joined(runs, async (record) => mapLines({ record, maps: await mapsOf(storage, record.id) }), mapHeader),
  },
  jsonl: {
    extension: 'jsonl',
    make: (storage, runs) => joined(runs, async (run) => jsonLines(await shown(storage, run))),
  },
  tensorboard: { extension: 'zip', make: async (storage, runs) => eventZip(await allTaken(storage, runs)) },
  mlflow: {
    extension: 'json',
    make: async (storage, runs) => toUtf8(mlflowRuns(await allTaken(storage, runs))),
  },
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof formats

const allTaken = (storage: Storage, runs: readonly RunRecord[]) =>
  Promise.all(runs.map((run) => taken(storage, run)))

/** A folder a run, as TensorBoard takes them. */
function eventZip(runs: readonly TakenRun[]): Uint8Array {
  const mtime = new Date(1980, 0, 1)
  const files = [...eventFolders(runs)].map(([folder, run]) => [`${folder}/${eventFileName}`, eventsOf(run)])
  return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>, { mtime })
}

/** The texts of all runs one after another, as bytes: together they may be longer than a text can be. */
async function joined(
  runs: readonly RunRecord[],
  textsOf: (run: RunRecord) => Promise<Iterable<string>>,
  header = '',
): Promise<Uint8Array> {
  const pieces = [toUtf8(header)]
  for (const run of runs) for (const text of await textsOf(run)) pieces.push(toUtf8(text))
  return joinBytes(pieces)
}
