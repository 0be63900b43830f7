import { emitters } from '../emit/registry'
import { rowShift, rowTexels, type Layout } from '../layout'
import type { Node } from '../../compiled/node'
import { Code } from './code'
import type { Emitter } from './emitter'
import { plus, rest, times } from './integers'
import { writeBlocks, writeLinear, writeRows } from './results'

/** A fragment shader that makes a tensor, and what it wants at the draw. */
export interface Shader {
  readonly source: string
  /** The vertex shader and the number of its points, where points are drawn and not the whole. */
  readonly points?: { readonly source: string; readonly count: number }
  readonly textures: readonly Node[]
  readonly numbers: readonly number[]
  readonly scalars: readonly string[]
  /** Statements that one fragment or point runs through, roughly. */
  readonly work: number
}

/** What is known of the nodes of a program. */
export interface Known {
  readonly isStored: (node: Node) => boolean
  readonly layout: (node: Node) => Layout
}

/** Writes the shader that makes nodes of one layout, at once, of those that are stored. */
export function shaderOf(roots: readonly Node[], { isStored, layout }: Known): Shader {
  const code = new Code(roots, { stored: isStored, emitter: emitterOf, layout })
  const { kind } = layout(roots[0]!)
  code.line('ivec2 here = ivec2(gl_FragCoord.xy);')
  const write = { blocks: writeBlocks, rows: writeRows, linear: writeLinear }[kind]
  write(code, roots)
  const results = Array.from({ length: roots.length * (kind === 'blocks' ? 4 : 1) }, (_, k) => k)
  return {
    source: frame(code, results.map((k) => `layout(location = ${k}) out vec4 result${k};`)), // prettier-ignore
    ...sourcesOf(code),
  }
}

/** Writes the shader that draws a node as points. */
export function pointsOf(root: Node, { isStored, layout }: Known): Shader {
  const code = new Code([root], { stored: isStored, emitter: emitterOf, layout })
  const { write, count } = emitterOf(root.op).points!
  const { row, column, four } = write(code, root, 'gl_VertexID')
  const { kind, width, height } = layout(root)
  const texel = code.int(plus(times(row, root.shape[1]! / 4), column))
  const [x, y] = kind === 'rows' ? [column, row] : [rest(texel, rowTexels), `(${texel} >> ${rowShift})`]
  code.line(`gl_Position = vec4((vec2(${x}, ${y}) + 0.5) / vec2(${width}, ${height}) * 2.0 - 1.0, 0.0, 1.0);`)
  code.line('gl_PointSize = 1.0;')
  code.line(`four = ${four};`)
  const source = frame(code, ['flat out vec4 four;'])
  return { source: pass, points: { source, count: count(root) }, ...sourcesOf(code) }
}

/** The fragment shader of points. */
const pass = `#version 300 es
precision highp float;
flat in vec4 four;
out vec4 result;
void main() { result = four; }`

const sourcesOf = ({ textures, numbers, scalars, work }: Code) => ({ textures, numbers, scalars, work })

export function emitterOf(op: string): Emitter {
  const emitter = emitters.get(op)
  if (!emitter) throw new TypeError(`webgl: expected an op that can be written in a shader, got ${op}`)
  return emitter
}

function frame(code: Code, results: readonly string[]): string {
  const { textures, numbers, scalars } = code
  const words = Math.ceil(numbers.length / 4)
  return [
    '#version 300 es',
    'precision highp float; precision highp int; precision highp sampler2D; precision highp sampler2DArray;',
    ...textures.map(
      (node, k) => `uniform sampler2D${code.layout(node).kind === 'blocks' ? 'Array' : ''} t${k};`,
    ),
    ...scalars.map((_, k) => `uniform float f${k};`),
    ...(words > 0 ? [`uniform ivec4 u[${words}];`] : []),
    ...results,
    ...functions.flatMap(([name, text]) => (code.text.includes(`${name}(`) ? [text] : [])),
    'void main() {',
    code.text,
    '}',
  ].join('\n')
}

/** Functions of floats and of vectors that GLSL lacks, by name; the error function is that of Abramowitz and Stegun, 7.1.26. */
const functions = ['float', 'vec4'].flatMap((type) => [
  [
    'errorFunction',
    `${type} errorFunction(${type} x) {
  ${type} a = abs(x);
  ${type} t = 1.0 / (1.0 + 0.3275911 * a);
  ${type} p = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return sign(x) * (1.0 - p * exp(-a * a));
}`,
  ],
  [
    'power',
    `${type} power(${type} x, ${type} y) {
  ${type} odd = ${type === 'float' ? 'float(x < 0.0 && mod(y, 2.0) != 0.0)' : 'vec4(lessThan(x, vec4(0.0))) * vec4(notEqual(mod(y, 2.0), vec4(0.0)))'};
  return (1.0 - 2.0 * odd) * pow(abs(x), y);
}`,
  ],
]) as readonly (readonly [string, string])[]
