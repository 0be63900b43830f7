import type { Code } from '../glsl/code'
import type { Emitter, Emitters } from '../glsl/emitter'
import type { Index } from '../glsl/indices'
import { plus } from '../glsl/integers'
import type { Node } from '../../compiled/node'

const concat: Emitter = {
  nature: { moves: true, branches: true },
  at: (code, node, index) => joined(code, node, index, 'float', (part, at) => code.at(part, at)),
  four(code, node, index) {
    const axis = node.attrs.axis as number
    if (axis === node.shape.length - 1 && !areWhole(node.inputs, axis)) return undefined
    return joined(code, node, index, 'vec4', (part, at) => code.four(part, at))
  },
}

/** Whether no four neighbours, from a multiple of 4 on, belong to several parts; those behind the end of all may be anything. */
function areWhole(parts: readonly Node[], axis: number): boolean {
  const isWhole = ({ shape }: Node) => shape[axis]! % 4 === 0
  return parts.slice(0, -1).every(isWhole) && (isWhole(parts.at(-1)!) || parts[0]!.shape.length === 1)
}

function joined(
  code: Code,
  node: Node,
  index: Index,
  type: 'float' | 'vec4',
  take: (part: Node, at: Index) => string,
): string {
  const axis = node.attrs.axis as number
  const at = index[axis]!
  if (node.inputs.length === 1) return take(node.inputs[0]!, index)
  const result = code.variable(type, `${type}(0.0)`)
  let from = 0
  node.inputs.forEach((part, i) => {
    const start = from
    from += part.shape[axis]!
    const header =
      i === node.inputs.length - 1 ? 'else' : `${i > 0 ? 'else ' : ''}if (${code.int(at)} < ${from})`
    code.when(header, () => code.line(`${result} = ${take(part, index.with(axis, plus(at, -start)))};`))
  })
  return result
}

/** Tensors one after another. */
export default { concat, piece: concat } satisfies Emitters
