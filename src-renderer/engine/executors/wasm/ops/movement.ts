import { flatten, plus, times } from '../affine'
import type { Writer, Writers } from '../writer'

interface Slice {
  readonly begin: readonly number[]
  readonly strides?: readonly number[]
}

const moves = { moves: true } as const

const transpose: Writer = {
  nature: moves,
  at(build, { inputs: [x], attrs }, index) {
    const perm = attrs.perm as readonly number[] | undefined
    return build.at(x!, perm ? index.map((_, axis) => index[perm.indexOf(axis)]!) : [...index.slice(0, -2), index.at(-1)!, index.at(-2)!]) // prettier-ignore
  },
}

const reshape: Writer = {
  nature: moves,
  at: (build, { inputs: [x], shape }, index) => build.flat(x!, flatten(index, shape)),
}

const slice: Writer = {
  nature: moves,
  at(build, { inputs: [x], attrs }, index) {
    const { begin, strides } = attrs as unknown as Slice
    return build.at(
      x!,
      index.map((at, axis) => plus(times(at, strides?.[axis] ?? 1), begin[axis]!)),
    )
  },
}

const reverse: Writer = {
  nature: moves,
  at(build, { inputs: [x], attrs, shape }, index) {
    const axis = attrs.axis as number
    return build.at(x!, index.with(axis, plus(times(index[axis]!, -1), shape[axis]! - 1)))
  },
}

/** Ops that put elements elsewhere. */
export default { transpose, reshape, slice, reverse } satisfies Writers
