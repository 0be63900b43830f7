import { sizeOf } from '#shared/model/graph/value'
import { emitters } from '../emit/registry'
import { isAligned, isSameLayout, rowTexels } from '../layout'
import type { Node } from '../../compiled/node'
import type { Code } from './code'
import { unflatten, type Index } from './indices'
import { plus, times, zero, type Int } from './integers'
import { here } from './places'
import { writeProducts } from './products-in'

/** Writes results whose rows are rows of the texture, several rows at once where they are layers of it. */
export function writeRows(code: Code, roots: readonly Node[]) {
  const { layers } = code.layout(roots[0]!)
  const rowsOf = (root: Node) => {
    const index = rowIndex(code, root, layers)
    if (layers === 1) return [index]
    return Array.from({ length: layers }, (_, j) => index.with(-2, plus(index.at(-2)!, j)))
  }
  const isPlain = roots.map((root) => layers === 1 && isByTexel(root, root, code))
  writeProducts(
    code,
    roots.flatMap((node, k) => (isPlain[k] ? [] : [{ node, rows: rowsOf(node) }])),
  )
  roots.forEach((root, k) => {
    if (isPlain[k]) code.line(`result${k} = ${byTexel(code, root)};`)
    else rowsOf(root).forEach((row, j) => writeFour(code, root, row, k * layers + j))
  })
}

/** Writes results whose rows do not end with texels. */
export function writeLinear(code: Code, roots: readonly Node[]) {
  roots.forEach((root, k) => {
    const { column, row } = here(code.layout(root))
    const first = times(plus(times(row, rowTexels), column), 4)
    if (isByTexel(root, root, code)) code.line(`result${k} = ${byTexel(code, root)};`)
    else if (isAligned(root.shape)) writeFour(code, root, unflatten(first, root.shape), k)
    else writeLanes(code, root, first, k)
  })
}

/** The index of the texel that is drawn, in a row: of the first row where it stands for several. */
function rowIndex(code: Code, root: Node, rows = 1): Index {
  const { column, row } = here(code.layout(root))
  return [...unflatten(times(row, rows), root.shape.slice(0, -1)), times(column, 4)]
}

/** Writes four neighbours, for others that are made of them to know. */
function writeFour(code: Code, root: Node, index: Index, result: number) {
  const four = code.let('vec4', code.four(root, index))
  code.know(root, 'four', index, four)
  code.line(`result${result} = ${four};`)
}

/** One lane after another. */
function writeLanes(code: Code, root: Node, first: Int, result: number) {
  const size = sizeOf(root.shape)
  if (size === 1) {
    const index = root.shape.map(() => zero)
    const only = code.let('float', code.at(root, index))
    code.know(root, 'at', index, only)
    return code.line(`result${result} = vec4(${only});`)
  }
  const lanes = code.variable('vec4', 'vec4(0.0)')
  code.loop(4, 1, (lane) => {
    const i = plus(first, lane)
    code.when(`if (${code.int(i)} < ${size})`, () => {
      code.line(`${lanes}[${code.int(lane)}] = ${code.at(root, unflatten(i, root.shape))};`)
    })
  })
  code.line(`result${result} = ${lanes};`)
}

/** Whether every element comes of the elements at the same place of what is read, or of single numbers. */
function isByTexel(node: Node, root: Node, code: Code): boolean {
  const isRead = node !== root && code.isStored(node)
  if (sizeOf(node.shape) === 1 && node !== root) return isRead || node.inputs.length === 0
  if (sizeOf(node.shape) !== sizeOf(root.shape)) return false
  if (isRead) return isSameLayout(code.layout(node), code.layout(root))
  const texel = emitters.get(node.op)?.texel
  return texel !== undefined && node.inputs.every((input) => isByTexel(input, root, code))
}

/** Four elements by their place in the texture, which is that of all that is read. */
function byTexel(code: Code, node: Node): string {
  if (code.isStored(node)) {
    return sizeOf(node.shape) === 1 ? `vec4(${code.at(node, node.shape.map(() => zero))})` : code.here(node) // prettier-ignore
  }
  const inputs = node.inputs.map((input) => byTexel(code, input))
  return emitters.get(node.op)!.texel!(code, node, inputs)
}
