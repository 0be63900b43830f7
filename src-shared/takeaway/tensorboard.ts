import { flattenSpec } from '../spec-diff'
import { eventFile } from '../tensorboard/write-events'
import type { TakenRun } from './taken-run'

/** Where a run's event file is: TensorBoard takes a folder as a run, and finds a file by `tfevents` in its name. */
export const eventFileName = 'events.out.tfevents.0.headlight'

/** A run as an event file of TensorBoard: its series, and its settings as hyper-parameters. */
export function eventsOf({ record, metrics }: TakenRun): Uint8Array<ArrayBuffer> {
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
  })
}

/** A folder for each run, named after it as file systems allow. */
export function eventFolders(runs: readonly TakenRun[]): Map<string, TakenRun> {
  const folders = new Map<string, TakenRun>()
  for (const run of runs) {
    const name = run.record.name.replace(/[<>:"/\\|?*\p{Cc}]/gu, '_').replace(/[. ]+$/, '') || run.record.id
    folders.set(folders.has(name) ? `${name} ${run.record.id}` : name, run)
  }
  return folders
}
