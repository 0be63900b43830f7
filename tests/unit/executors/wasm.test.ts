import { describe, expect, it } from 'vitest'
import { Arena } from '#renderer/engine/executors/wasm/arena'
import { createWasmExecutor } from '#renderer/engine/executors/wasm/create'
import { WasmExecution } from '#renderer/engine/executors/wasm/execution'
import { createGraph } from '#shared/model/graph/graph'
import { uniform } from '#shared/random/uniform'
import { at, feeds, program, start } from './small-program'

const loaded = () => createWasmExecutor().load(program(), start)

describe('a program compiled to WebAssembly', () => {
  it('moves its states on, and keeps what a run gave while others follow', async () => {
    const execution = loaded()
    const all = [6.6, 13.2, 19.8].map((expected) => ({ expected, outputs: execution.run(feeds, at) }))
    for (const { expected, outputs } of all) {
      const [sum, fed] = await outputs.read('sum', 'fed')
      expect(sum![0]).toBeCloseTo(expected, 5)
      expect(fed).toEqual(feeds.x)
    }
    expect((await execution.readState('sum'))[0]).toBeCloseTo(19.8, 5)
    expect(await execution.readState('weight')).not.toEqual(start.weight)
  })

  it('needs no more memory after 10,000 runs, and none after all programs are gone', () => {
    const workshop = { arena: new Arena(), written: new Map() }
    const execution = new WasmExecution(workshop, program(), start)
    const { byteLength } = workshop.arena.memory.buffer
    for (let step = 0; step < 10_000; step++) execution.run(feeds, { seed: 1, step }).release()
    expect(workshop.arena.memory.buffer.byteLength).toBe(byteLength)
    execution.dispose()
    const before = workshop.arena.take(64)
    workshop.arena.give(before)
    for (let i = 0; i < 100; i++) new WasmExecution(workshop, program(), start).dispose()
    expect(workshop.arena.memory.buffer.byteLength).toBe(byteLength)
    expect(workshop.arena.take(64)).toEqual(before)
  })

  it('gives the same bits for the same seed and step, and goes on from a state that was written', async () => {
    const [one, two] = [loaded(), loaded()]
    for (const step of [0, 1]) one.run(feeds, { seed: 1, step }).release()
    two.run(feeds, { seed: 1, step: 0 }).release()
    const third = loaded()
    for (const name of ['weight', 'sum']) third.writeState(name, await two.readState(name))
    third.run(feeds, { seed: 1, step: 1 }).release()
    expect(await third.readState('weight')).toEqual(await one.readState('weight'))
    third.run(feeds, { seed: 2, step: 1 }).release()
    one.run(feeds, { seed: 1, step: 1 }).release()
    expect(await third.readState('weight')).not.toEqual(await one.readState('weight'))
  })

  it('says what is missing', () => {
    const execution = loaded()
    expect(() => createWasmExecutor().load(program(), { sum: start.sum })).toThrow(
      'state weight: expected its data, got nothing',
    )
    expect(() => execution.run({}, at)).toThrow('feed x: expected its data, got nothing')
    expect(() => execution.run({ x: new Float32Array(3) }, at)).toThrow(
      'x: expected 12 elements for [4,3], got 3',
    )
    expect(() => execution.writeState('y', start.sum)).toThrow('state: expected one of sum,weight, got y')
  })

  it('passes over the updates of rows that are not there', async () => {
    const g = createGraph()
    const rows = g.scatterAdd(g.input('ids', [4], 'int32'), g.input('updates', [4, 2]), { rows: 3 })
    const execution = createWasmExecutor().load({ graph: g, states: [], outputs: { rows } }, {})
    const outputs = execution.run(
      { ids: Int32Array.of(2, -1, 3, 2), updates: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
      at,
    )
    expect([...(await outputs.read('rows'))[0]!]).toEqual([0, 0, 0, 0, 8, 10])
  })

  it('draws the numbers that everything else draws', async () => {
    const g = createGraph()
    const draw = (shape: number[], stream: string) => g.randomUniform({ shape, stream })
    const outputs = { one: draw([], 'a'), few: draw([3, 7], 'b'), many: draw([1000, 5], 'a') }
    const execution = createWasmExecutor().load({ graph: g, states: [], outputs }, {})
    for (const seed of [0, 7, 2 ** 32 - 1, 2 ** 40 + 5])
      for (const step of [0, 12, 2 ** 33 + 1]) {
        const found = await execution.run({}, { seed, step }).read('one', 'few', 'many')
        const expected = [['a', 1], ['b', 21], ['a', 5000]] as const // prettier-ignore
        expect(found).toEqual(expected.map(([stream, count]) => uniform(seed, stream, step, count)))
      }
  })

  it('clears the rows of a large table that the last run added to, and keeps two tables apart', async () => {
    const g = createGraph()
    const [ids, updates] = [g.input('ids', [4], 'int32'), g.input('updates', [4, 5])]
    const [a, b] = [50, 60].map((rows) => g.scatterAdd(ids, updates, { rows }))
    const outputs = { a: a!, b: b!, sum: g.sum(g.mul(a!, a!), { axes: [0, 1] }) }
    const executor = createWasmExecutor()
    const execution = executor.load({ graph: g, states: [], outputs }, {})
    for (const [step, ids] of [
      [3, 49, 3, -1],
      [0, 1, 2, 55],
      [7, 7, 7, 7],
      [3, 60, 7, 49],
      [7, 3, 3, 49],
    ].entries()) {
      const fed = { ids: Int32Array.from(ids), updates: uniform(5, 'updates', step, 20) }
      const found = await execution.run(fed, at).read('a', 'b', 'sum')
      const expected = [50, 60].map((rows) => rowSums(rows, fed.ids, fed.updates))
      expect(found[0]).toEqual(expected[0])
      expect(found[1]).toEqual(expected[1])
      const squares = expected[0]!.reduce((sum, x) => sum + x * x, 0)
      expect(found[2]![0]).toBeCloseTo(squares, 4)
    }
    execution.dispose()
    const again = executor.load({ graph: g, states: [], outputs }, {})
    const fed = { ids: Int32Array.of(9, 9, 9, 9), updates: new Float32Array(20) }
    expect((await again.run(fed, at).read('a'))[0]).toEqual(new Float32Array(250))
  })
})

/** A table of so many rows of 5 to which rows are added. */
function rowSums(rows: number, ids: Int32Array, updates: Float32Array): Float32Array {
  const table = new Float32Array(rows * 5)
  const isRow = (id: number) => id >= 0 && id < rows
  ids.forEach((id, i) => {
    if (isRow(id)) for (let d = 0; d < 5; d++) table[id * 5 + d]! += updates[i * 5 + d]!
  })
  return table
}

/** The product of matrices in row-major order, in double precision. */
function product(a: Float32Array, b: Float32Array, [M, K, N]: readonly [number, number, number]): number[] {
  const at = (i: number) => {
    let sum = 0
    for (let k = 0; k < K; k++) sum += a[Math.floor(i / N) * K + k]! * b[k * N + (i % N)]!
    return sum
  }
  return Array.from({ length: M * N }, (_, i) => at(i))
}

describe.each([
  [1, 1, 1],
  [3, 7, 1],
  [1, 9, 11],
  [5, 4, 10],
  [9, 13, 8],
  [10, 6, 24],
  [7, 700, 9],
  [18, 1030, 16],
] as const)('products of %d×%d and %d columns', (M, K, N) => {
  it.each([false, true])('are those of plain loops, turned: %s', async (isTurned) => {
    const g = createGraph()
    const [a, b] = isTurned
      ? [g.transpose(g.input('a', [K, M])), g.transpose(g.input('b', [N, K]))]
      : [g.input('a', [M, K]), g.input('b', [K, N])]
    const result = g.matmul(a, b)
    const [left, right] = [uniform(3, 'a', 0, M * K), uniform(3, 'b', 0, K * N)]
    const turned = (x: Float32Array, rows: number, columns: number) =>
      Float32Array.from({ length: x.length }, (_, i) => x[(i % rows) * columns + Math.floor(i / rows)]!)
    const inputs = isTurned ? { a: turned(left, M, K), b: turned(right, K, N) } : { a: left, b: right }
    const execution = createWasmExecutor().load({ graph: g, states: [], outputs: { result } }, {})
    const [found] = await execution.run(inputs, at).read('result')
    const expected = product(left, right, [M, K, N])
    expect(Math.max(...expected.map((value, i) => Math.abs(value - found![i]!) / (1 + value)))).toBeLessThan(
      2e-6,
    )
  })
})
