import { sizeOf } from '#shared/model/graph/value'
import type { Code } from './code'
import type { Index } from './indices'
import { plus } from './integers'
import type { Node } from '../../compiled/node'
import { operands, type Operands } from './operands'
import type { Emitter } from './emitter'
import { fourAlong, isContiguous } from './contiguous'

/** Products shallower than this gain nothing from blocks. */
const least = 8

function fits({ shape, inputs: [a] }: Node): boolean {
  const [M = 1, N = 1] = shape.slice(-2)
  return M % 4 === 0 && N % 4 === 0 && a!.shape.at(-1)! >= least && sizeOf(shape) / N <= 4096
}

/** Four rows of a product, from `index` on, as four variables. */
function write(code: Code, node: Node, index: Index): readonly string[] {
  const sums = [0, 1, 2, 3].map(() => code.variable('vec4', 'vec4(0.0)'))
  const at = operands(node, index)
  const isStored = (one: Node) => code.isStored(one)
  const [lastA, lastB] = [at.a.shape.length - 1, at.b.shape.length - 1]
  const isColumnwise = isContiguous(at.a, lastA - 1, isStored) && isContiguous(at.b, lastB, isStored)
  if (isColumnwise || at.depth % 4 !== 0) byOnes(code, at, index, sums, isColumnwise)
  else
    byFours(
      code,
      at,
      index,
      sums,
      !isContiguous(at.b, lastB, isStored) && isContiguous(at.b, lastB - 1, isStored),
    )
  return sums
}

const rowAfter = (row: Index, j: number): Index => row.with(-2, plus(row.at(-2)!, j))

function byOnes(
  code: Code,
  { a, b, depth, rowOf, columnOf }: Operands,
  index: Index,
  sums: readonly string[],
  isColumnwise: boolean,
) {
  code.loop(depth, 1, (k) => {
    const left = isColumnwise
      ? fourAlong(code, a, rowOf(k), a.shape.length - 1 - 1)
      : `vec4(${sums.map((_, j) => code.at(a, rowAfter(rowOf(k), j))).join(', ')})`
    const [column, right] = [code.let('vec4', left), code.four(b, columnOf(k, index.at(-1)!))]
    sums.forEach((sum, j) => code.line(`${sum} += ${column}.${'xyzw'[j]} * ${right};`))
  })
}

function byFours(
  code: Code,
  { a, b, depth, rowOf, columnOf }: Operands,
  index: Index,
  sums: readonly string[],
  isTurned: boolean,
) {
  const n = index.at(-1)!
  code.loop(depth, 4, (k) => {
    const rows = sums.map((_, j) => fourAlong(code, a, rowAfter(rowOf(k), j), a.shape.length - 1))
    const others = sums.map((_, j) =>
      isTurned
        ? fourAlong(code, b, columnOf(k, plus(n, j)), b.shape.length - 2)
        : code.four(b, columnOf(plus(k, j), n)),
    )
    sums.forEach((sum, j) => {
      const parts = others.map((other, i) =>
        isTurned ? `dot(${rows[j]}, ${other})` : `${rows[j]}.${'xyzw'[i]} * ${other}`,
      )
      code.line(`${sum} += ${isTurned ? `vec4(${parts.join(', ')})` : parts.join(' + ')};`)
    })
  })
}

/** Four rows by four columns of a matrix product at once: 8 multiplications a fetch instead of 3. */
export const block: NonNullable<Emitter['block']> = { fits, write }
