import type { Shape } from '#shared/model/graph/value'
import type { Code } from '../glsl/code'
import type { Emitter, Emitters } from '../glsl/emitter'
import type { Index } from '../glsl/indices'
import { over, rest } from '../glsl/division'
import { minus } from '../glsl/integers'
import type { Node } from '../../compiled/node'

const input = (node: Node) => node.inputs[0]!
const lastOf = (node: Node) => node.shape.at(-1) ?? 1

interface Padding {
  readonly before: Shape
  readonly interior?: Shape
  readonly value?: number
}

const pad: Emitter = {
  nature: { moves: true, branches: true },
  at: (code, node, index) => padded(code, node, index, 'float', (at) => code.at(input(node), at)),
  four(code, node, index) {
    const { before, interior } = node.attrs as unknown as Padding
    const [margin, inner] = [before.at(-1) ?? 0, lastOf(input(node))]
    const isWholeRow = inner === lastOf(node)
    if (interior?.at(-1) || (!isWholeRow && (margin % 4 || inner % 4))) return undefined
    return padded(code, node, index, 'vec4', (at) => code.four(input(node), at))
  },
}

/** What stands in the padding, or what `take` yields of the inside. */
function padded(
  code: Code,
  node: Node,
  index: Index,
  type: 'float' | 'vec4',
  take: (at: Index) => string,
): string {
  const { interior, value = 0 } = node.attrs as unknown as Padding
  const { shape } = input(node)
  const conditions: string[] = []
  const inner = index.map((at, axis) => {
    if (node.shape[axis] === shape[axis]) return at
    const from = minus(at, code.start(node, axis))
    const gap = (interior?.[axis] ?? 0) + 1
    conditions.push(`${code.int(from)} >= 0`, `${code.int(from)} < ${(shape[axis]! - 1) * gap + 1}`)
    if (gap > 1) conditions.push(`${code.int(rest(from, gap))} == 0`)
    return gap > 1 ? over(from, gap) : from
  })
  if (conditions.length === 0) return take(inner)
  const result = code.variable(type, `${type}(${value})`)
  code.when(`if (${conditions.join(' && ')})`, () => code.line(`${result} = ${take(inner)};`))
  return result
}

/** Margins and gaps around elements. */
export default { pad } satisfies Emitters
