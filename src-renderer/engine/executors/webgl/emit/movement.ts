import type { Emitter, Emitters } from '../glsl/emitter'
import { moves, type Move } from '../glsl/moves'

/** An op that moves elements: four stay neighbours where their axis is the last one before and after. */
function moved({ indexOf, axisOf }: Move): Emitter {
  return {
    nature: { moves: true },
    at: (code, node, index) => code.at(node.inputs[0]!, indexOf(code, node, index)),
    four(code, node, index) {
      const [x] = node.inputs
      if (axisOf(node, node.shape.length - 1) !== x!.shape.length - 1) return undefined
      return code.four(x!, indexOf(code, node, index))
    },
  }
}

const { transpose, reshape, slice, reverse, broadcastTo } = moves as Record<string, Move>

const stretched: Emitter = {
  ...moved(broadcastTo!),
  nature: { moves: true, stretches: true },
  four(code, node, index) {
    const [x] = node.inputs
    const isOne = (x!.shape.at(-1) ?? 1) === 1 && node.shape.at(-1) !== 1
    if (!isOne) return moved(broadcastTo!).four!(code, node, index)
    return `vec4(${code.at(x!, broadcastTo!.indexOf(code, node, index))})`
  },
}

/** Ops that put elements elsewhere. */
export default {
  transpose: moved(transpose!),
  reshape: { ...moved(reshape!), texel: (_, __, [x]) => x! },
  slice: moved(slice!),
  reverse: moved(reverse!),
  broadcastTo: stretched,
} satisfies Emitters
