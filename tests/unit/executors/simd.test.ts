import { beforeEach, describe, expect, it } from 'vitest'
import { broadcastRows } from '#renderer/engine/executors/tfjs/broadcast-rows'
import { simdLibrary, type SimdLibrary } from '#renderer/engine/executors/tfjs/simd/library'
import { rowMajor, stridedCopy } from '#renderer/engine/executors/tfjs/strided'
import { uniform } from '#shared/random/uniform'

const memory = new WebAssembly.Memory({ initial: 4 })
const library: SimdLibrary = simdLibrary(memory)
let top = 0
beforeEach(() => {
  top = 64
  new Float32Array(memory.buffer).fill(NaN)
})

/** Puts numbers into memory, each array on an address of its own. */
function put(numbers: ArrayLike<number>): number {
  const address = top
  new Float32Array(memory.buffer, address, numbers.length).set(numbers)
  top += 4 * numbers.length + 12
  return address
}

const view = (address: number, size: number) =>
  Float32Array.from(new Float32Array(memory.buffer, address, size))
const random = (size: number, stream = 'x') => uniform(1, stream, 0, size).map((x) => 4 * x - 2)

function map(name: string, count: number, ...inputs: readonly ArrayLike<number>[]): Float32Array {
  const addresses = inputs.map(put)
  const result = put(new Float32Array(count + 1).fill(-7))
  library[name]!(...addresses, result, count)
  expect(view(result, count + 1)[count]).toBe(-7)
  return view(result, count)
}

describe('mappings', () => {
  it.each([1, 3, 4, 5, 8, 11])('of %i elements touch them all and nothing else', (count) => {
    const [a, b] = [random(count, 'a'), random(count, 'b')]
    expect(map('maximum each each', count, a, b)).toEqual(a.map((x, i) => Math.max(x, b[i]!)))
    expect(map('less each same', count, a, [0.5])).toEqual(a.map((x) => Number(x < 0.5)))
    expect(map('minimum same each', count, [0.5], b)).toEqual(b.map((x) => Math.min(x, 0.5)))
    expect(map('select each same each', count, a.map((x) => Number(x > 0)), [9], b)).toEqual(b.map((x, i) => (a[i]! > 0 ? 9 : x))) // prettier-ignore
  })

  it.each<[string, (x: number) => number, number]>([
    ['exp', Math.exp, 3e-7],
    ['tanh', Math.tanh, 3e-7],
  ])('%s agrees with the C library', (name, exact, tolerance) => {
    const x = Float32Array.from({ length: 4001 }, (_, i) => (i - 2000) / 25)
    const got = map(name, x.length, x)
    const worst = x.reduce((most, value, i) => Math.max(most, Math.abs(got[i]! / exact(value) - 1) || 0), 0)
    expect(worst).toBeLessThan(tolerance)
  })

  it('exp, tanh and erf keep to their limits', () => {
    const far = [-Infinity, -1e9, -100, 100, 1e9, Infinity, NaN]
    expect([...map('exp', 7, far)]).toEqual([0, 0, 0, Infinity, Infinity, Infinity, NaN])
    expect([...map('tanh', 7, far)]).toEqual([-1, -1, -1, 1, 1, 1, NaN])
    expect([...map('erf', 6, far.slice(0, 6))]).toEqual([-1, -1, -1, 1, 1, 1])
    expect([...map('tanh', 1, [0])]).toEqual([0])
    expect([...map('exp', 1, [0])]).toEqual([1])
  })
})

describe('products', () => {
  it.each([
    [1, 1, 1],
    [4, 3, 8],
    [5, 7, 9],
    [7, 2, 15],
    [9, 5, 4],
    [3, 6, 31],
  ])('of (%i, %i) matrices', (M, K, N) => {
    const [a, b] = [random(M * K, 'a'), random(K * N, 'b')]
    const [left, right, result] = [put(a), put(b), put(new Float32Array(M * N + 1).fill(-7))]
    library.product!(left, right, result, M, K, N)
    const got = view(result, M * N + 1)
    expect(got[M * N]).toBe(-7)
    for (let i = 0; i < M * N; i++) {
      const [row, column] = [Math.floor(i / N), i % N]
      let sum = 0
      for (let k = 0; k < K; k++) sum += a[row * K + k]! * b[k * N + column]!
      expect(got[i]).toBeCloseTo(sum, 5)
    }
  })
})

describe('transposes', () => {
  it.each([
    [1, 1],
    [4, 4],
    [5, 7],
    [9, 3],
    [8, 13],
    [2, 6],
  ])('of (%i, %i) matrices', (rows, columns) => {
    const x = random(rows * columns)
    const result = put(new Float32Array(rows * columns + 1).fill(-7))
    library.transpose!(put(x), rows, columns, result)
    const expected = x.map((_, i) => x[(i % rows) * columns + Math.floor(i / rows)]!)
    expect([...view(result, rows * columns + 1)]).toEqual([...expected, -7])
  })
})

describe('column reductions', () => {
  it.each([
    [1, 1],
    [5, 3],
    [2, 16],
    [7, 23],
    [3, 37],
  ])('of %i rows and %i columns', (rows, columns) => {
    const x = random(rows * columns)
    const column = (j: number) => Array.from({ length: rows }, (_, i) => x[i * columns + j]!)
    for (const [name, combine] of [
      ['sum', (a: number, b: number) => a + b],
      ['max', Math.max],
    ] as const) {
      // prettier-ignore
      const result = put(new Float32Array(columns + 1).fill(-7))
      library[name]!(put(x), rows, columns, result)
      const got = view(result, columns + 1)
      expect(got[columns]).toBe(-7)
      for (let j = 0; j < columns; j++)
        expect(got[j]).toBeCloseTo(
          column(j).reduce((a, b) => combine(a, b)),
          5,
        )
    }
  })
})

describe('broadcasting in rows', () => {
  it.each([
    [[[2, 3], [2, 3]], [2, 3], 6, [true, true], 1], // prettier-ignore
    [[[2, 3], []], [2, 3], 6, [true, false], 1],
    [[[2, 3], [3]], [2, 3], 3, [true, true], 2], // prettier-ignore
    [[[2, 3], [2, 1]], [2, 3], 3, [true, false], 2], // prettier-ignore
    [[[4, 2, 3, 5], [1, 3, 5]], [4, 2, 3, 5], 15, [true, true], 8], // prettier-ignore
    [[[1, 1], []], [1, 1], 1, [false, false], 1],
  ])('%j to %j', (inputs, result, length, runs, rows) => {
    const plan = broadcastRows(inputs, result)
    expect(plan).toMatchObject({ length, runs })
    expect(plan.starts).toHaveLength(rows * (inputs.length + 1))
  })
})

describe('strided copies', () => {
  it('move blocks between any layouts', () => {
    const source = Float32Array.from({ length: 24 }, (_, i) => i) // (2, 3, 4)
    const target = new Float32Array(12)
    const from = { offset: 23, strides: [-12, -4, -2] }
    stridedCopy([2, 3, 2], from, { offset: 0, strides: rowMajor([2, 3, 2]) })(source, target)
    expect([...target]).toEqual([23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1])
  })

  it('take long rows whole', () => {
    const source = random(4 * 100)
    const target = new Float32Array(4 * 60)
    stridedCopy([4, 60], { offset: 10, strides: [100, 1] }, { offset: 0, strides: [60, 1] })(source, target)
    expect(target[61]).toBe(source[111])
    expect(target[239]).toBe(source[369])
  })
})
