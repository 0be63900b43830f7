import { basename } from 'node:path'
import { HeadlightError } from '#shared/errors'
import { groupBy } from '#shared/group-by'
import { partOfFolder, seriesName } from '#shared/foreign-series'
import { readEvents, type EventLog } from '#shared/tensorboard/read-events'
import { defaultLimits } from '#shared/data/readers/limits'
import { openFile, readWhole } from '../byte-source'
import { eventFolders } from './event-files'
import { seriesOf } from './event-series'
import type { ForeignRun } from './foreign-run'

/** The runs of an event file, or of all event files below a folder: one a folder, but `train` and `validation` belong together. */
export async function readTensorBoard(path: string): Promise<ForeignRun[]> {
  const folders = await eventFolders(path)
  const byRun = groupBy(folders, ([folder]) => runOf(folder, folders))
  const runs: ForeignRun[] = []
  for (const [name, parts] of byRun) {
    const logs: PartLog[] = []
    for (const [folder, files] of parts)
      for (const file of files) logs.push({ part: partOf(folder, folders), ...(await readFile(file)) })
    runs.push(runFrom(name || basename(path), basename(path), logs))
  }
  const filled = runs.filter(({ metrics }) => metrics.length > 0)
  if (filled.length === 0) throw new HeadlightError('events_empty', { file: basename(path) })
  return filled
}

interface PartLog extends EventLog {
  /** The part of the data whose numbers are in it; undefined where its folder does not say. */
  readonly part: string | undefined
}

async function readFile(path: string): Promise<EventLog> {
  const source = await openFile(path, defaultLimits.bytes)
  return readEvents(await readWhole(source), source.file)
}

type Folders = ReadonlyMap<string, unknown>

/** `train` of `first/train`, where there is more than this one folder. */
function partOf(folder: string, { size }: Folders): string | undefined {
  return size > 1 ? partOfFolder(folder.split('/').at(-1)!) : undefined
}

const runOf = (folder: string, folders: Folders) =>
  partOf(folder, folders) === undefined ? folder : folder.split('/').slice(0, -1).join('/')

function runFrom(name: string, file: string, logs: readonly PartLog[]): ForeignRun {
  const scalars = logs.flatMap(({ part, scalars }) =>
    scalars.map((scalar) => (part === undefined ? scalar : { ...scalar, tag: `${part}/${scalar.tag}` })),
  )
  const times = scalars.map(({ time }) => time)
  return {
    ...{ program: 'TensorBoard' as const, name, file, status: 'finished' as const },
    settings: Object.assign({}, ...logs.map(({ settings }) => settings)) as ForeignRun['settings'],
    metrics: seriesOf(scalars, seriesName),
    began: times.reduce((least, time) => Math.min(least, time), times[0] ?? 0),
    ended: times.reduce((most, time) => Math.max(most, time), times[0] ?? 0),
  }
}
