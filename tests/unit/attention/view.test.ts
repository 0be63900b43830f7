import { expect, test } from 'vitest'
import { difference } from '#shared/attention/difference'
import { firstQuery } from '#shared/attention/first-query'
import { headGrid, mapForm, positionLabels, queryGrid } from '#shared/attention/view'
import { actionWord, seenWords } from '#shared/environments/words'
import type { AttentionMap } from '#shared/records'

const map: AttentionMap = {
  step: 0,
  example: 0,
  layer: 'attention',
  probe: 'attention',
  heads: 2,
  queries: 4,
  keys: 4,
  queryPositions: { kind: 'token', shape: [4] },
  keyPositions: { kind: 'token', shape: [4] },
  weights: Float32Array.from({ length: 32 }, (_, i) => i),
}
const view = { kind: 'tokens' as const, tokens: ['we', 'read', 'it'] }

test('a head is shown without the padding of its text', () => {
  const grid = headGrid(map, 1, view)
  expect([grid.rows, grid.columns]).toEqual([3, 3])
  expect([...grid.values]).toEqual([16, 17, 18, 20, 21, 22, 24, 25, 26])
})

test('a query over pixels is laid out as the picture is', () => {
  const grid = queryGrid(headGrid(map, 0), 2, { kind: 'pixel', shape: [2, 2] })
  expect(grid).toMatchObject({ rows: 2, columns: 2 })
  expect([...grid.values]).toEqual([8, 9, 10, 11])
})

test('learned keys stand in front of the pixels and are not drawn on them', () => {
  const head = { rows: 1, columns: 5, values: Float32Array.of(9, 1, 2, 3, 4) }
  const grid = queryGrid(head, 0, { kind: 'pixel', shape: [2, 2], lead: 1 })
  expect(grid).toMatchObject({ rows: 2, columns: 2 })
  expect([...grid.values]).toEqual([1, 2, 3, 4])
})

test('of a picture the place that stands out is looked at first, on black as on white', () => {
  const pixels = { kind: 'pixel' as const, shape: [2, 3] } // over 4 × 6 pixels, two by two
  const ink = Uint8Array.from({ length: 24 }, (_, i) => (i === 16 || i === 17 ? 200 : 0))
  const image = { kind: 'image' as const, rows: 4, columns: 6, channels: 1 }
  const query = { queries: 6, queryPositions: pixels }
  expect(firstQuery(query, { ...image, pixels: ink })).toBe(5)
  expect(firstQuery(query, { ...image, pixels: ink.map((value) => 255 - value) })).toBe(5)
  const boxes = [{ x: 0, y: 0, width: 0.2, height: 0.2, label: 'a' }]
  expect(firstQuery(query, { ...image, pixels: ink, boxes })).toBe(0)
  const lead = { ...pixels, lead: 1 }
  expect(firstQuery({ queries: 7, queryPositions: lead }, { ...image, pixels: ink })).toBe(0)
})

test('a learned query is looked at first, else the middle one', () => {
  const pixels = { kind: 'pixel' as const, shape: [2, 2] }
  expect(firstQuery({ queries: 5, queryPositions: { ...pixels, lead: 1 } })).toBe(0)
  expect(firstQuery({ queries: 4, queryPositions: pixels })).toBe(2)
  expect(firstQuery({ queries: 1, queryPositions: null })).toBe(0)
})

test.each([
  [4, 'pixel', 'picture'],
  [1, 'pixel', 'picture'],
  [4, 'step', 'matrix'],
  [1, 'step', 'bands'],
  [1, 'token', 'strip'],
] as const)('%i queries over %s positions are drawn as %s', (queries, kind, form) => {
  expect(mapForm({ queries, keyPositions: { kind, shape: [4] } })).toBe(form)
})

test('labels are the words, or numbers from 1', () => {
  expect(positionLabels(3, { kind: 'token', shape: [3] }, view)).toEqual(['we', 'read', 'it'])
  expect(positionLabels(2, { kind: 'step', shape: [2] })).toEqual(['1', '2'])
})

test('difference is B − A, and absent where shapes differ', () => {
  const [a, b] = [headGrid(map, 0), headGrid(map, 1)]
  expect([...difference(a, b)!.values]).toEqual(new Array(16).fill(16))
  expect(difference(a, headGrid(map, 1, view))).toBeNull()
})

test('weights on edges are a table of who looks at whom', () => {
  const graph = {
    ...{ kind: 'graph' as const, nodes: ['a', 'b', 'c'], labels: [], node: 0 },
    ...{ places: new Float32Array(6), ends: Int32Array.of(0, 1, 2, 1) },
  }
  const edges: AttentionMap = {
    ...{ ...map, heads: 2, queries: 1, keys: 5, queryPositions: null },
    ...{
      keyPositions: { kind: 'edge', shape: [5] },
      weights: Float32Array.of(...[0, 0, 0, 0, 0], ...[1, 2, 3, 4, 5]),
    },
  }
  expect(mapForm(edges)).toBe('edges')
  const grid = headGrid(edges, 1, graph)
  expect([...grid.values]).toEqual([3, 0, 0, 1, 4, 2, 0, 0, 5])
  expect([...grid.masked!]).toEqual([0, 1, 1, 0, 0, 0, 1, 1, 0])
  expect(positionLabels(3, edges.keyPositions, graph)).toEqual(['a', 'b', 'c'])
})

test('the states of an episode are named, and those that have not come are not drawn', () => {
  const episode = {
    ...{ kind: 'episode' as const, environment: 'memory-corridor', setup: {} },
    ...{ seen: ['empty', 'red-left', 'red-door'], actions: ['forward', 'forward'] },
  }
  const states: AttentionMap = {
    ...{ ...map, heads: 1, queries: 1, keys: 5, queryPositions: null },
    ...{ keyPositions: { kind: 'step', shape: [5] }, weights: Float32Array.of(0.1, 0.6, 0.3, 0, 0) },
  }
  expect(mapForm(states)).toBe('bands')
  expect([...headGrid(states, 0, episode).values]).toEqual([...states.weights.subarray(0, 3)])
  expect(positionLabels(3, states.keyPositions, episode)).toEqual(episode.seen)
  expect(seenWords('memory-corridor', 'red-door', 'en')).toBe('red door')
  expect(seenWords('memory-corridor', 'red-left', 'zh-CN')).toBe('红 ←')
  expect(seenWords('memory-corridor', 'red-door', 'zh-CN')).toBe('红门')
  expect(actionWord('memory-corridor', 'forward', 'zh-CN')).toBe('前进')
  expect(seenWords('elsewhere', 'red-door', 'en')).toBe('red door')
})
