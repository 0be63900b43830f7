import { plus, type Affine } from '../affine'
import type { Build } from '../build'
import type { Node } from '../../compiled/node'
import type { Expression } from '../expression'
import type { Writer, Writers } from '../writer'

interface Padding {
  readonly before: readonly number[]
  readonly interior?: readonly number[]
  readonly value?: number
}

const pad: Writer = {
  nature: { moves: true, branches: true },
  at: (build, node, index) => padded(build, node, index, []),
}

/** Goes axis by axis: `inner` is the index in the input so far. */
function padded(build: Build, node: Node, index: readonly Affine[], inner: readonly Affine[]): Expression {
  const [x] = node.inputs as [Node]
  const axis = inner.length
  if (axis === index.length) return build.at(x, inner)
  const { before, interior, value = 0 } = node.attrs as unknown as Padding
  const gap = (interior?.[axis] ?? 0) + 1
  const outside = () => build.number(value)
  const at = plus(index[axis]!, -before[axis]!)
  return build.within(
    { at, from: 0, to: (x.shape[axis]! - 1) * gap + 1 },
    () => {
      const { quotient, rest } = build.divide(at, gap)
      const inside = () => padded(build, node, index, [...inner, quotient])
      return build.within({ at: rest, from: 0, to: 1 }, inside, outside)
    },
    outside,
  )
}

const concat: Writer = {
  nature: { moves: true, branches: true },
  at(build, { inputs, attrs }, index) {
    const axis = attrs.axis as number
    let from = 0
    const parts = inputs.map((part) => {
      const start = from
      from += part.shape[axis]!
      return { start, end: from, take: () => build.at(part, index.with(axis, plus(index[axis]!, -start))) }
    })
    const last = parts.pop()!
    const choose = parts.reduceRight(
      (otherwise, { start, end, take }) =>
        () =>
          build.within({ at: index[axis]!, from: start, to: end }, take, otherwise),
      last.take,
    )
    return choose()
  },
}

/** Margins around elements, and tensors one after another. */
export default { pad, concat } satisfies Writers
