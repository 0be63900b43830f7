import type { Feeds } from '../executors/executor'

/** Examples to be compared on: whole feeds by input name, one example after the other. */
export interface Examples {
  readonly count: number
  readonly feeds: Readonly<Record<string, Float32Array | Int32Array>>
  /** Names of feeds that are the same for all examples. */
  readonly shared?: readonly string[]
}

/** `count` examples from `from` on; beyond the last one it begins again at the first. */
export function takeExamples(
  { count: all, feeds, shared = [] }: Examples,
  from: number,
  count: number,
): Feeds {
  const take = (data: Float32Array | Int32Array) => {
    const size = data.length / all
    const taken = data instanceof Float32Array ? new Float32Array(count * size) : new Int32Array(count * size)
    for (let i = 0; i < count; i++) {
      const row = (from + i) % all
      taken.set(data.subarray(row * size, (row + 1) * size), i * size)
    }
    return taken
  }
  return Object.fromEntries(
    Object.entries(feeds).map(([name, data]) => [name, shared.includes(name) ? data : take(data)]),
  )
}

/** Batch sizes that make up `count`, different ones first: one, two, five, then batches of at most 32. */
export function unequalBatches(count: number): number[] {
  const sizes: number[] = []
  for (let left = count; left > 0; left -= sizes.at(-1)!) {
    sizes.push(Math.min(left, [1, 2, 5][sizes.length] ?? 32))
  }
  return sizes
}
