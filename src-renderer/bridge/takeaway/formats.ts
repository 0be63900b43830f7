import { zipSync } from 'fflate'
import { toUtf8 } from '#shared/data/text-codec'
import type { RunRecord } from '#shared/records'
import { jsonLines } from '#shared/takeaway/json-lines'
import { mapHeader, mapLines, metricHeader, metricLines } from '#shared/takeaway/long-tables'
import { mlflowRuns } from '#shared/takeaway/mlflow'
import { runTable } from '#shared/takeaway/run-table'
import { eventFileName, eventFolders } from '#shared/takeaway/tensorboard'
import type { Storage } from '../storage'
import { collect, eachRun, type Watch } from './each-run'
import { runEvents } from './run-events'
import { packRuns } from './runs-file'
import { mapsOf, shown, taken } from './take'

/** What runs can be taken away as. */
export interface Format {
  readonly extension: string
  /** The bytes of the file, piece by piece; `data` is heeded where the format can hold datasets. */
  make(
    storage: Storage,
    runs: readonly string[],
    options: Watch & { data: boolean },
  ): AsyncIterable<Uint8Array>
}

/** Every format by its name, as `headlight export` knows it too. */
export const formats = {
  bundle: {
    extension: 'headlight',
    make: (storage, runs, { data, ...watch }) => packRuns(storage, runs, data, watch),
  },
  'runs-csv': {
    extension: 'csv',
    async *make(storage, runs, watch) {
      yield toUtf8(runTable(await collect(eachRun(storage, runs, watch), (run) => run)))
    },
  },
  'metrics-csv': {
    extension: 'csv',
    make: (storage, runs, watch) =>
      joined(
        eachRun(storage, runs, watch),
        async (run) => [metricLines(await taken(storage, run))],
        metricHeader,
      ),
  },
  'maps-csv': {
    extension: 'csv',
    make: (storage, runs, watch) =>
      joined(
        eachRun(storage, runs, watch),
        async (record) => mapLines({ record, maps: await mapsOf(storage, record.id) }),
        mapHeader,
      ),
  },
  jsonl: {
    extension: 'jsonl',
    make: (storage, runs, watch) =>
      joined(eachRun(storage, runs, watch), async (run) => jsonLines(await shown(storage, run))),
  },
  tensorboard: { extension: 'zip', make: eventZip },
  mlflow: {
    extension: 'json',
    async *make(storage, runs, watch) {
      yield toUtf8(mlflowRuns(await collect(eachRun(storage, runs, watch), (run) => taken(storage, run))))
    },
  },
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof formats

/** A folder a run, as TensorBoard takes them. */
async function* eventZip(
  storage: Storage,
  runs: readonly string[],
  watch: Watch,
): AsyncGenerator<Uint8Array> {
  const mtime = new Date(1980, 0, 1)
  const files = await collect(eachRun(storage, runs, watch), async (record) => ({
    record,
    bytes: await runEvents(storage, record),
  }))
  const named = [...eventFolders(files)].map(([folder, { bytes }]) => [`${folder}/${eventFileName}`, bytes])
  yield zipSync(Object.fromEntries(named) as Record<string, Uint8Array>, { mtime })
}

/** The texts of all runs one after another, as bytes: together they may be longer than a text can be. */
async function* joined(
  runs: AsyncIterable<RunRecord>,
  textsOf: (run: RunRecord) => Promise<Iterable<string>>,
  header = '',
): AsyncGenerator<Uint8Array> {
  yield toUtf8(header)
  for await (const run of runs) for (const text of await textsOf(run)) yield toUtf8(text)
}
