import { advance, get, int, plus, set, times, whileBelow, type Code, type Local } from './code'
import type { SimdFunction } from './module'
import { add, load, loadSplat, mul, splat, store, storeFirst } from './vector'

const [a, b, c, M, K, N] = [0, 1, 2, 3, 4, 5]
const [rowBytes, depthBytes, row, column, columnEnd, at, atEnd] = [6, 7, 8, 9, 10, 11, 12]
const [left, vectors] = [13, 17]

/** How a tile reads and writes along a row: vectors of four floats, or a single one. */
interface Width {
  readonly bytes: number
  readonly take: (address: Code) => Code
  readonly put: (address: Code, value: Code) => Code
}

const widths: readonly Width[] = [
  { bytes: 32, take: load, put: store },
  { bytes: 16, take: load, put: store },
  { bytes: 4, take: loadSplat, put: storeFirst },
]

/**
 * A function (a, b, c, M, K, N) for the product (M, K)·(K, N) of matrices in row-major order. The result is made in
 * tiles of four rows and eight columns whose sums stay in registers; the rows and columns left over in smaller ones.
 */
export const product: SimdFunction = {
  name: 'product',
  parameters: 6,
  integers: 11,
  vectors: 8,
  body: [
    set(rowBytes, times(get(N), int(4))),
    set(depthBytes, times(get(K), int(4))),
    set(row, int(0)),
    rowsOf(4),
    rowsOf(1),
  ].flat(),
}

/** Tiles of so many rows, as long as there are so many left. */
function rowsOf(rows: number): Code {
  return whileBelow(
    plus(get(row), int(rows - 1)),
    get(M),
    set(column, get(b)),
    set(columnEnd, plus(get(b), get(rowBytes))),
    ...widths.map((width) => tiles(rows, width)),
    advance(a, times(get(depthBytes), int(rows))),
    advance(c, times(get(rowBytes), int(rows - 1))),
    advance(row, int(rows)),
  )
}

/** Tiles of a width along the rows; `c` runs with them. */
function tiles(rows: number, { bytes, take, put }: Width): Code {
  const across = Math.max(1, bytes / 16)
  const sums = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: across }, (_, v) => vectors + r * across + v),
  )
  return whileBelow(
    plus(get(column), int(bytes - 4)),
    get(columnEnd),
    sums.flat().flatMap((sum) => set(sum, splat(0))),
    sums.flatMap((_, r) => set(left + r, plus(get(a), times(get(depthBytes), int(r))))),
    set(at, get(column)),
    set(atEnd, plus(get(column), times(get(rowBytes), get(K)))),
    whileBelow(get(at), get(atEnd), accumulate(sums, take), advance(at, get(rowBytes))),
    sums.flatMap((line, r) => line.flatMap((sum, v) => put(place(r, v), get(sum)))),
    advance(column, int(bytes)),
    advance(c, int(bytes)),
  )
}

/** Adds one element of each row of `a`, times the elements of `b` beside it, to the sums of a tile. */
function accumulate(sums: readonly (readonly Local[])[], take: (address: Code) => Code): Code {
  return sums.flatMap((line, r) => [
    ...line.flatMap((sum, v) =>
      set(sum, add(get(sum), mul(loadSplat(get(left + r)), take(plus(get(at), int(16 * v)))))),
    ),
    ...advance(left + r, int(4)),
  ])
}

/** Where vector `v` of row `r` of the current tile is stored. */
function place(r: number, v: number): Code {
  return plus(plus(get(c), times(get(rowBytes), int(r))), int(16 * v))
}
