import { sizeOf } from '#shared/model/graph/value'
import { emitters } from '../emit/registry'
import { productIn } from './product-in'
import { isAligned, isSameLayout, rowShift, type Layout } from '../layout'
import type { Node } from '../node'
import { Code } from './code'
import type { Emitter } from './emitter'
import { unflatten, type Index } from './indices'
import { plus } from './integers'

/** A fragment shader that makes a tensor, and what it wants at the draw. */
export interface Shader {
  readonly source: string
  readonly textures: readonly Node[]
  readonly numbers: readonly number[]
  readonly scalars: readonly string[]
}

/** What is known of the nodes of a program. */
export interface Known {
  readonly isStored: (node: Node) => boolean
  readonly layout: (node: Node) => Layout
}

/** Writes the shader that makes a node of those that are stored. */
export function shaderOf(root: Node, { isStored, layout }: Known): Shader {
  const code = new Code(root, { stored: isStored, emitter: emitterOf, layout })
  const { kind } = layout(root)
  code.line('ivec2 here = ivec2(gl_FragCoord.xy);')
  if (kind === 'blocks') writeBlock(code, root, isStored)
  else if (isByTexel(root, root, code)) code.line(`result0 = ${byTexel(code, root)};`)
  else if (kind === 'rows') code.line(`result0 = ${code.four(root, rowIndex(code, root, 'here.y'))};`)
  else if (isAligned(root.shape)) {
    code.line(`int texel = (here.y << ${rowShift}) + here.x;`)
    code.line(`result0 = ${code.four(root, unflatten(code.let('int', 'texel << 2'), root.shape, code.int))};`)
  } else writeLanes(code, root)
  return { source: frame(code, kind === 'blocks' ? 4 : 1), ...sourcesOf(code) }
}

/** The index of the texel that is drawn, in a row. */
function rowIndex(code: Code, { shape }: Node, row: string): Index {
  const x = code.let('int', 'here.x << 2')
  return [...unflatten(code.int(code.let('int', row)), shape.slice(0, -1), code.int), x]
}

/** Four rows at once. */
function writeBlock(code: Code, root: Node, isStored: Known['isStored']) {
  const index = rowIndex(code, root, 'here.y << 2')
  const product = productIn(root, root, isStored)!
  const rows = [0, 1, 2, 3].map((j) => index.with(-2, code.int(plus(index.at(-2)!, j))))
  emitterOf(product.op)
    .block!.write(code, product, index)
    .forEach((sum, j) => code.know(product, rows[j]!, sum))
  rows.forEach((row, j) => code.line(`result${j} = ${code.four(root, row)};`))
}

const sourcesOf = ({ textures, numbers, scalars }: Code) => ({ textures, numbers, scalars })

export function emitterOf(op: string): Emitter {
  const emitter = emitters.get(op)
  if (!emitter) throw new TypeError(`webgl: expected an op that can be written in a shader, got ${op}`)
  return emitter
}

/** One lane after another, where rows do not end with texels. */
function writeLanes(code: Code, root: Node) {
  code.line(`int texel = (here.y << ${rowShift}) + here.x;`)
  const size = sizeOf(root.shape)
  if (size === 1) return code.line(`result0 = vec4(${code.at(root, root.shape.map(() => '0'))});`) // prettier-ignore
  code.line('vec4 lanes = vec4(0.0);')
  code.loop(4, 1, (lane) => {
    const i = code.let('int', `(texel << 2) + ${lane}`)
    code.when(`if (${i} < ${size})`, () => {
      code.line(`lanes[${lane}] = ${code.at(root, unflatten(i, root.shape, code.int))};`)
    })
  })
  code.line('result0 = lanes;')
}

/** Whether every element comes of the elements at the same place of what is read, or of single numbers. */
function isByTexel(node: Node, root: Node, code: Code): boolean {
  const isRead = node !== root && code.isStored(node)
  if (sizeOf(node.shape) === 1 && node !== root) return isRead || node.inputs.length === 0
  if (sizeOf(node.shape) !== sizeOf(root.shape)) return false
  if (isRead) return isSameLayout(code.layout(node), code.layout(root))
  const { texel } = emitterOf(node.op)
  return texel !== undefined && node.inputs.every((input) => isByTexel(input, root, code))
}

function byTexel(code: Code, node: Node): string {
  if (code.isStored(node)) {
    return sizeOf(node.shape) === 1 ? `vec4(${code.at(node, node.shape.map(() => '0'))})` : code.here(node) // prettier-ignore
  }
  const inputs = node.inputs.map((input) => byTexel(code, input))
  return emitterOf(node.op).texel!(code, node, inputs)
}

function frame(code: Code, results: number): string {
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
    ...Array.from({ length: results }, (_, k) => `layout(location = ${k}) out vec4 result${k};`),
    functions,
    'void main() {',
    code.text,
    '}',
  ].join('\n')
}

/** Functions of floats and of vectors that GLSL lacks; the error function is that of Abramowitz and Stegun, 7.1.26. */
const functions = ['float', 'vec4']
  .map(
    (type) => `
${type} errorFunction(${type} x) {
  ${type} a = abs(x);
  ${type} t = 1.0 / (1.0 + 0.3275911 * a);
  ${type} p = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return sign(x) * (1.0 - p * exp(-a * a));
}
${type} power(${type} x, ${type} y) {
  ${type} odd = ${type === 'float' ? 'float(x < 0.0 && mod(y, 2.0) != 0.0)' : 'vec4(lessThan(x, vec4(0.0))) * vec4(notEqual(mod(y, 2.0), vec4(0.0)))'};
  return (1.0 - 2.0 * odd) * pow(abs(x), y);
}`,
  )
  .join('\n')
