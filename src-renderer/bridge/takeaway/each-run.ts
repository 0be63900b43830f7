import type { RunRecord } from '#shared/records'
import type { Storage } from '../storage'

/** How far many runs have come on their way out, and what ends it early. */
export interface Watch {
  progress?(done: number, total: number): void
  readonly signal?: AbortSignal | undefined
}

const atOnce = 200

/** The records of runs one after another, read some at a time; one that is gone is left out. */
export async function* eachRun(
  storage: Storage,
  ids: readonly string[],
  { progress, signal }: Watch = {},
): AsyncGenerator<RunRecord> {
  for (let from = 0; from < ids.length; from += atOnce) {
    const records = await storage['runs.records']({ ids: ids.slice(from, from + atOnce) })
    for (const [i, record] of records.entries()) {
      signal?.throwIfAborted()
      yield record
      progress?.(Math.min(from + i + 1, ids.length), ids.length)
    }
  }
}

/** All that is made of each run. */
export async function collect<T>(runs: AsyncIterable<RunRecord>, make: (run: RunRecord) => T | Promise<T>) {
  const made: Awaited<T>[] = []
  for await (const run of runs) made.push(await make(run))
  return made
}
