import { emitters } from '../emit/registry'
import { rowTexels, type Layout } from '../layout'
import type { Node } from '../../compiled/node'
import { Code } from './code'
import type { Emitter } from './emitter'
import { over, rest } from './division'
import { between, plus, times } from './integers'
import { writeLinear, writeRows } from './results'
import type { Start } from './starts'

/** What a shader does that makes tensors, and what it reads. */
export interface Shader {
  /** Whether it is run for every texel, or for every point to be added where it falls. */
  readonly stage: 'texels' | 'points'
  /** The statements of its main function. */
  readonly body: string
  /** What its formulas are of. */
  readonly starts: readonly Start[]
  /** How many textures it draws into. */
  readonly results: number
  /** Number of its points, where it draws points. */
  readonly points?: number
  /** Tensors whose texture has no layers: `t0`, `t1`, … */
  readonly flat: readonly Node[]
  /** Tensors whose texture has layers: `a0`, `a1`, … */
  readonly layered: readonly Node[]
  readonly scalars: readonly string[]
  /** Statements that one fragment or point runs through, roughly. */
  readonly work: number
}

/** What is known of the nodes of a program. */
export interface Known {
  readonly isStored: (node: Node) => boolean
  readonly layout: (node: Node) => Layout
  /** Whether texels are sampled at their middle, and not fetched. */
  readonly samples: boolean
}

/** Writes the shader that makes nodes of one layout, at once, of those that are stored. */
export function shaderOf(roots: readonly Node[], { isStored, layout, samples }: Known): Shader {
  const code = new Code(roots, { stored: isStored, emitter: emitterOf, layout, samples })
  const { kind, layers, from } = layout(roots[0]!)
  const before = from === undefined ? '' : ` - ivec2(0, ${code.int(code.start(roots[0]!, 0))})`
  code.line(`ivec2 here = ivec2(gl_FragCoord.xy)${before};`)
  const write = kind === 'linear' ? writeLinear : writeRows
  write(code, roots)
  return { stage: 'texels', results: roots.length * layers, ...partsOf(code) }
}

/** Writes the shader that draws a node as points. */
export function pointsOf(root: Node, { isStored, layout }: Known): Shader {
  const code = new Code([root], { stored: isStored, emitter: emitterOf, layout, samples: false })
  const { write, count } = emitterOf(root.op).points!
  const { row, column, four } = write(code, root, between('gl_VertexID', 0, count(root) - 1))
  const { kind, width, height } = layout(root)
  const texel = plus(times(row, root.shape[1]! / 4), column)
  const place = kind === 'rows' ? [column, row] : [rest(texel, rowTexels), over(texel, rowTexels)]
  code.line(
    `gl_Position = vec4((vec2(${place.map((at) => code.int(at)).join(', ')}) + 0.5) / vec2(${width}, ${height}) * 2.0 - 1.0, 0.0, 1.0);`,
  )
  code.line('gl_PointSize = 1.0;')
  code.line(`four = ${four};`)
  return { stage: 'points', results: 1, points: count(root), ...partsOf(code) }
}

const partsOf = ({ text, starts, flat, layered, scalars, work }: Code) => ({
  body: text,
  starts,
  flat,
  layered,
  scalars,
  work,
})

export function emitterOf(op: string): Emitter {
  const emitter = emitters.get(op)
  if (!emitter) throw new TypeError(`webgl: expected an op that can be written in a shader, got ${op}`)
  return emitter
}
