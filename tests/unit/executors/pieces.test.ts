import { expect, test } from 'vitest'
import { planOf } from '#renderer/engine/executors/webgl/plan'
import { createGraph } from '#shared/model/graph/graph'

const limits = { textures: 15, results: 8, adds: true, isSoftware: false }

/** A product over so many rows of 4 × 8 that are made one by one. */
function planOfRows(count: number) {
  const g = createGraph()
  const parts = Array.from({ length: count }, (_, i) => g.tanh(g.input(`x${i}`, [4, 8])))
  const rows = g.concat(parts, { axis: 0 })
  const product = g.matmul(g.transpose(rows), rows)
  return planOf({ graph: g, states: [], outputs: { product } }, limits)
}

test('rows of more parts than a shader reads are drawn into one texture, piece by piece', () => {
  const { draws, shared, textures } = planOfRows(40)
  const pieces = draws.filter(({ layout }) => layout.from !== undefined)
  const [whole] = pieces[0]!.targets
  const places = pieces.map(({ layout }) => `${layout.from}+${layout.height}`)
  expect(places.toSorted()).toEqual(['0+60', '120+40', '60+60'])
  expect(new Set(pieces.flatMap(({ targets }) => targets))).toEqual(new Set([whole]))
  expect(textures[shared.get(whole!)!]).toEqual({ kind: 'rows', width: 2, height: 160, layers: 1 })
  expect(draws.findIndex(({ textures }) => textures.includes(whole!))).toBe(draws.length - 1)
})

test('pieces of one size are one text, wherever they begin', () => {
  const { draws } = planOfRows(60)
  const pieces = draws.filter(({ layout }) => layout.from !== undefined)
  expect(pieces).toHaveLength(4)
  expect(new Set(pieces.map(({ source }) => source)).size).toBe(1)
})

test('rows that are read back are drawn into the texture of the output', () => {
  const g = createGraph()
  const rows = g.concat(Array.from({ length: 40 }, (_, i) => g.input(`x${i}`, [4, 8])), { axis: 0 }) // prettier-ignore
  const { draws, shared, outputs } = planOf({ graph: g, states: [], outputs: { rows } }, limits)
  const { slot } = outputs.get('rows')!
  expect(draws.map(({ targets }) => targets)).toEqual([[slot], [slot], [slot]])
  expect(draws.map(({ layout }) => layout.from).toSorted()).toEqual([0, 120, 60])
  expect(shared.has(slot)).toBe(false)
})

test('as many parts as a shader reads are joined by one draw', () => {
  expect(planOfRows(15).draws.every(({ layout }) => layout.from === undefined)).toBe(true)
})
