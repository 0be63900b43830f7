import { sizeOf } from '#shared/model/graph/value'
import type { Batch, Elements, InputSignature } from '#shared/tasks/define'
import type { Feeds } from '../executors/executor'

/** Encoded examples of any number as feeds for batches of `size`, with how many of each batch are real. */
export function questionFeeds(
  { shape, more }: InputSignature,
  { input, target, more: others = {} }: Batch,
  size: number,
): { feeds: Feeds; count: number }[] {
  const examples = input.length / sizeOf(shape)
  const feeds = { input, target, ...others }
  const weight = new Float32Array(size).fill(1)
  return Array.from({ length: Math.ceil(examples / size) }, (_, chunk) => {
    const from = chunk * size
    const taken = Object.entries(feeds).map(([name, all]) => {
      return [name, more?.[name]?.shared ? all : repeated(all, examples, from, size)] as const
    })
    return { feeds: { ...Object.fromEntries(taken), weight }, count: Math.min(size, examples - from) }
  })
}

/** `size` examples from `from` on; after the last one they begin again at `from`. */
function repeated(all: Elements, examples: number, from: number, size: number): Elements {
  const length = all.length / examples
  const taken = new (all.constructor as new (length: number) => Elements)(size * length)
  const left = Math.min(size, examples - from)
  for (let i = 0; i < size; i++) {
    const row = from + (i % left)
    taken.set(all.subarray(row * length, (row + 1) * length), i * length)
  }
  return taken
}
