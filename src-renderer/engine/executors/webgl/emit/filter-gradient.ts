import type { Sliding } from '#shared/model/ops/rules/convolution'
import type { Shape } from '#shared/model/graph/value'
import type { Node } from '../../compiled/node'
import { layoutOf } from '../layout'
import type { Code } from '../glsl/code'
import type { Emitter, Emitters } from '../glsl/emitter'
import type { Index } from '../glsl/indices'
import type { Int } from '../glsl/integers'
import { meets, overFilter, type Axis } from '../glsl/sliding'

/** Goes through the places of the gradient that one of the filter meets, with the place on the maps. */
function overGradient(
  code: Code,
  { inputs: [x, grad], attrs }: Node,
  [b, ky, kx]: Index,
  body: (onMaps: Index, onGradient: Index) => void,
) {
  const [rows, columns] = grad!.shape.slice(1, 3) as [number, number]
  const placeOf = (at: Int, axis: Axis) =>
    meets(code, at, axis === 0 ? ky! : kx!, x!.shape[axis + 1]!, axis, attrs as unknown as Sliding)
  overFilter(code, [rows, columns], placeOf, ({ ky: oy, kx: ox, y, x: column }) =>
    body([b!, y, column], [b!, oy, ox]),
  )
}

/** The gradient of the filter by each example: maps (B, H, W, I) and gradient (B, H′, W′, O) → (B, kh, kw, I, O). */
function filterGradient(code: Code, node: Node, index: Index, four: boolean): string {
  const [x, grad] = node.inputs as [Node, Node]
  const [i, o] = index.slice(3) as [Int, Int]
  const sum = four ? code.variable('vec4', 'vec4(0.0)') : code.variable('float', '0.0')
  overGradient(code, node, index, (onMaps, onGradient) => {
    const place = [...onGradient, o]
    const right = four ? code.four(grad, place) : code.at(grad, place)
    code.line(`${sum} += ${code.at(x, [...onMaps, i])} * ${right};`)
  })
  return sum
}

/** Several channels of the maps at once: four of them are one texel. */
const filterBlock: NonNullable<Emitter['block']> = {
  fits: ({ shape }, rows) =>
    rows % 4 === 0 && shape.at(-2)! % rows === 0 && shape.at(-1)! % 4 === 0 && isInRows(shape),
  write(code, products) {
    for (const { node, rows } of products) {
      const sums = rows.map(() => code.variable('vec4', 'vec4(0.0)'))
      const [x, grad] = node.inputs as [Node, Node]
      overGradient(code, node, rows[0]!, (onMaps, onGradient) => {
        const right = code.four(grad, [...onGradient, rows[0]!.at(-1)!])
        sums.forEach((sum, j) => {
          const left = code.four(x, [...onMaps, rows[j - (j % 4)]!.at(-2)!])
          code.line(`${sum} += ${left}.${'xyzw'[j % 4]} * ${right};`)
        })
      })
      rows.forEach((row, j) => code.know(node, 'four', row, sums[j]!))
    }
  },
}

const isInRows = (shape: Shape) => layoutOf(shape).kind === 'rows'

/** The gradient of a convolution's filter. */
export default {
  filterGradient: {
    nature: { loops: true, rereads: true },
    block: filterBlock,
    at: (code, node, index) => filterGradient(code, node, index, false),
    four: (code, node, index) => filterGradient(code, node, index, true),
  },
} satisfies Emitters
