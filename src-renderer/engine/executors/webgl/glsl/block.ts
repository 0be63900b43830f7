import { groupBy } from '#shared/group-by'
import type { Node } from '../../compiled/node'
import { fitsBlocks } from '../layout'
import type { Code } from './code'
import { fourAlong, isContiguous } from './contiguous'
import type { Emitter } from './emitter'
import { plus, type Int } from './integers'
import { operands, type Operands } from './operands'
import type { Product } from './products-in'

/** Products shallower than this gain nothing from blocks. */
const least = 8

function fits({ shape, inputs: [a] }: Node, rows: number): boolean {
  return a!.shape.at(-1)! >= least && fitsBlocks(shape, rows)
}

/** From these depths on a longer text is worth what each round of a loop costs, where its sums are handed on. */
const [notShallow, deep] = [256, 1024]

/** A row that is being made: what reads its operands, and its sums over the columns. */
interface Row extends Operands {
  readonly sum: string
}

/** A product that is being made, and how it is read: by columns of its rows, its other operand turned or not. */
interface Making {
  readonly rows: readonly Row[]
  readonly depth: number
  readonly n: Int
  readonly isColumnwise: boolean
  readonly isTurned: boolean
}

/** Products of the same depth are made in one loop, in which they share what they read. */
function write(code: Code, products: readonly Product[]) {
  const making = products.map((product) => begun(code, product))
  const byLoop = groupBy(making, (one) => `${one.depth} ${isByOnes(one)}`)
  for (const together of byLoop.values()) (isByOnes(together[0]!) ? byOnes : byFours)(code, together)
  products.forEach(({ node, rows }, i) =>
    rows.forEach((row, j) => code.know(node, 'four', row, making[i]!.rows[j]!.sum)),
  )
}

function begun(code: Code, { node, rows: indices }: Product): Making {
  const rows = indices.map((index): Row => ({ ...operands(node, index), sum: code.variable('vec4', 'vec4(0.0)') })) // prettier-ignore
  const [{ a, b, depth }] = rows as [Row]
  const [lastA, lastB] = [a.shape.length - 1, b.shape.length - 1]
  const isAlong = (one: Node, axis: number) => isContiguous(one, axis, (other) => code.isStored(other))
  const isColumnwise = rows.length % 4 === 0 && isAlong(a, lastA - 1) && isAlong(b, lastB)
  const isTurned = !isAlong(b, lastB) && isAlong(b, lastB - 1)
  return { rows, depth, n: indices[0]!.at(-1)!, isColumnwise, isTurned }
}

const isByOnes = ({ isColumnwise, depth }: Making) => isColumnwise || depth % 4 !== 0

/** One step along the depth after another: a column of the rows, four at a time, by a row of the other operand. */
function byOnes(code: Code, making: readonly Making[]) {
  const { depth } = making[0]!
  const unrolled = (depth >= deep ? [8, 4, 2] : [2]).find((count) => depth % count === 0) ?? 1
  code.loop(depth, unrolled, (from) => {
    for (let j = 0; j < unrolled; j++) for (const one of making) step(code, one, plus(from, j))
  })
}

function step(code: Code, { rows, n, isColumnwise }: Making, k: Int) {
  const [{ b, columnOf }] = rows as [Row]
  const right = code.four(b, columnOf(k, n))
  for (let from = 0; from < rows.length; from += 4) {
    const block = rows.slice(from, from + 4)
    const left = column(code, block, k, isColumnwise)
    block.forEach(({ sum }, j) => code.line(`${sum} += ${left}${block.length > 1 ? `.${'xyzw'[j]}` : ''} * ${right};`)) // prettier-ignore
  }
}

/** One element of each of four rows, or of one. */
function column(code: Code, rows: readonly Row[], k: Int, isColumnwise: boolean): string {
  const [{ a, rowOf }] = rows as [Row]
  if (isColumnwise) return fourAlong(code, a, rowOf(k), a.shape.length - 2)
  const elements = rows.map((row) => code.at(a, row.rowOf(k)))
  return elements.length === 1 ? elements[0]! : code.let('vec4', `vec4(${elements.join(', ')})`)
}

/** Four steps along the depth at a time: four of each row by four rows, or columns where it is turned, of the other operand. */
function byFours(code: Code, making: readonly Making[]) {
  const { depth } = making[0]!
  const unrolled = depth % 8 === 0 && depth >= notShallow ? 8 : 4
  code.loop(depth, unrolled, (from) => {
    for (let j = 0; j < unrolled; j += 4) for (const one of making) takeFour(code, one, plus(from, j))
  })
}

function takeFour(code: Code, { rows, n, isTurned }: Making, k: Int) {
  const [{ a, b, columnOf }] = rows as [Row]
  const others = [0, 1, 2, 3].map((j) =>
    isTurned
      ? fourAlong(code, b, columnOf(k, plus(n, j)), b.shape.length - 2)
      : code.four(b, columnOf(plus(k, j), n)),
  )
  for (const { rowOf, sum } of rows) {
    const row = fourAlong(code, a, rowOf(k), a.shape.length - 1)
    const parts = others.map((other, i) => (isTurned ? `dot(${row}, ${other})` : `${row}.${'xyzw'[i]} * ${other}`)) // prettier-ignore
    code.line(`${sum} += ${isTurned ? `vec4(${parts.join(', ')})` : parts.join(' + ')};`)
  }
}

/** Four or eight rows by four columns of a matrix product at once: 8 or 11 multiplications a fetch instead of 3. */
export const block: NonNullable<Emitter['block']> = { fits, write }
