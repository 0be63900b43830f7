import { flattenSpec } from '../spec-diff'
import { eventFile, type EventImage } from '../tensorboard/write-events'
import type { TakenRun } from './taken-run'

/** Where a run's event file is: TensorBoard takes a folder as a run, and finds a file by `tfevents` in its name. */
export const eventFileName = 'events.out.tfevents.0.headlight'

/** A run as an event file of TensorBoard: its series, its settings as hyper-parameters, its pictures. */
export function eventsOf({
  record,
  metrics,
  images = [],
}: TakenRun & { images?: readonly EventImage[] }): Uint8Array<ArrayBuffer> {
  const settings = [...flattenSpec(record.spec)].flatMap(
    ([path, value]): [string, string | number | boolean][] => {
      if (value === undefined || value === null) return []
      const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      return [[path, isPlain ? value : JSON.stringify(value)]]
    },
  )
  return eventFile({
    began: record.createdAt,
    ended: record.createdAt + record.trainedMs,
    failed: record.status === 'failed',
    settings: new Map(settings),
    metrics,
    images,
  })
}

/** A folder for each run, named after it as file systems allow. */
export function eventFolders<T extends Pick<TakenRun, 'record'>>(runs: readonly T[]): Map<string, T> {
  const folders = new Map<string, T>()
  for (const run of runs) {
    const name = run.record.name.replace(/[<>:"/\\|?*\p{Cc}]/gu, '_').replace(/[. ]+$/, '') || run.record.id
    folders.set(folders.has(name) ? `${name} ${run.record.id}` : name, run)
  }
  return folders
}
