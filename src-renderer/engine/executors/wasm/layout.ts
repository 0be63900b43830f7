import { sizeOf } from '#shared/model/graph/value'
import type { Node } from '../compiled/node'
import type { Group } from './groups'

/** Tensors begin at multiples of so many bytes: a line of the processor's cache. */
const line = 64

export const bytesOf = ({ shape }: Node) => Math.ceil((4 * sizeOf(shape)) / line) * line

/** Where tensors stand, from the beginning of a program's memory. */
export interface Layout {
  readonly offsets: ReadonlyMap<Node, number>
  readonly bytes: number
}

/** Gives tensors their places: those of `own` one after another, the others where one is that a group before read for the last time. */
export function layOut(groups: readonly Group[], own: readonly Node[]): Layout {
  const offsets = new Map<Node, number>()
  let end = 0
  for (const node of own) {
    offsets.set(node, end)
    end += bytesOf(node)
  }
  const kept = new Set(own)
  const lastUse = new Map<Node, number>()
  groups.forEach(({ kernels }, i) =>
    kernels.forEach(({ tensors }) => tensors.forEach(({ node }) => lastUse.set(node, i))),
  )
  const free = new FreeList(end)
  groups.forEach(({ nodes, kernels }, i) => {
    for (const node of nodes) if (!kept.has(node)) offsets.set(node, free.take(bytesOf(node)))
    for (const used of new Set(kernels.flatMap(({ tensors }) => tensors.map((tensor) => tensor.node))))
      if (!kept.has(used) && lastUse.get(used) === i) free.give(offsets.get(used)!, bytesOf(used))
  })
  return { offsets, bytes: free.end }
}

/** Free places, the best fitting of which is taken. */
class FreeList {
  end: number
  #free: { from: number; bytes: number }[] = []

  constructor(end: number) {
    this.end = end
  }

  take(bytes: number): number {
    const fitting = this.#free.filter((place) => place.bytes >= bytes)
    const best = fitting.reduce<(typeof fitting)[0] | undefined>(
      (a, b) => (!a || b.bytes < a.bytes ? b : a),
      undefined,
    )
    if (!best) {
      this.end += bytes
      return this.end - bytes
    }
    const { from } = best
    best.from += bytes
    best.bytes -= bytes
    if (best.bytes === 0) this.#free = this.#free.filter((place) => place !== best)
    return from
  }

  give(from: number, bytes: number) {
    const before = this.#free.find((place) => place.from + place.bytes === from)
    const after = this.#free.find((place) => place.from === from + bytes)
    this.#free = this.#free.filter((place) => place !== before && place !== after)
    const start = before?.from ?? from
    this.#free.push({ from: start, bytes: (after ? after.from + after.bytes : from + bytes) - start })
  }
}
