import type { Code } from '../glsl/code'
import type { Emitter, Emitters } from '../glsl/emitter'
import { block } from '../glsl/block'
import type { Index } from '../glsl/indices'
import { operands } from '../glsl/operands'
import { plus, type Int } from '../glsl/integers'
import type { Node } from '../../compiled/node'
import { fourAlong, isContiguous } from '../glsl/contiguous'

const lastAxis = (node: Node) => node.shape.length - 1

const matmul: Emitter = {
  nature: { loops: true, rereads: true, columns: 1 },
  block,
  at(code, node, index) {
    const { a, b, depth, rowOf, columnOf } = operands(node, index)
    const n = index.at(-1)!
    const sum = code.variable('float', '0.0')
    if (depth % 4 !== 0) {
      code.loop(depth, 1, (k) =>
        code.line(`${sum} += ${code.at(a, rowOf(k))} * ${code.at(b, columnOf(k, n))};`),
      )
      return sum
    }
    code.loop(depth, 4, (k) => {
      const [left, right] = [
        fourAlong(code, a, rowOf(k), lastAxis(a)),
        fourAlong(code, b, columnOf(k, n), lastAxis(b) - 1),
      ]
      code.line(`${sum} += dot(${left}, ${right});`)
    })
    return sum
  },
  four(code, node, index) {
    const { depth } = operands(node, index)
    const sum = code.variable('vec4', 'vec4(0.0)')
    code.loop(depth, depth % 4 === 0 ? 4 : 1, (k) => accumulate(code, node, index, k, sum))
    return sum
  },
}

/** Adds to four neighbours of the result what one step of k (of four, where they go in) makes of them. */
function accumulate(code: Code, node: Node, index: Index, k: Int, sum: string) {
  const { a, b, depth, rowOf, columnOf } = operands(node, index)
  const n = index.at(-1)!
  if (depth % 4 !== 0)
    return code.line(`${sum} += ${code.at(a, rowOf(k))} * ${code.four(b, columnOf(k, n))};`)
  const left = fourAlong(code, a, rowOf(k), lastAxis(a))
  const isStored = (one: Node) => code.isStored(one)
  const isTurned = !isContiguous(b, lastAxis(b), isStored) && isContiguous(b, lastAxis(b) - 1, isStored)
  const lanes = [0, 1, 2, 3].map((lane) =>
    isTurned
      ? `dot(${left}, ${fourAlong(code, b, columnOf(k, plus(n, lane)), lastAxis(b) - 1)})`
      : `${left}.${'xyzw'[lane]} * ${code.four(b, columnOf(plus(k, lane), n))}`,
  )
  code.line(`${sum} += ${isTurned ? `vec4(${lanes.join(', ')})` : lanes.join(' + ')};`)
}

/** Matrix products. */
export default { matmul } satisfies Emitters
