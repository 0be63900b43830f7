import { describe, expect, test } from 'vitest'
import { describeDataset } from '#shared/data/describe'
import type { GraphContent } from '#shared/data/content'
import { forceLayout } from '#shared/graphs/force-layout'
import { settingsOf } from '#shared/registry'
import task from '#shared/tasks/node-classification'
import { refusal } from '../data/refusal'

const content: GraphContent = {
  kind: 'graph',
  rows: 4,
  columns: [
    { type: 'text', name: 'who', values: ['a', 'b', '', 'd'] },
    { type: 'category', name: 'group', labels: ['x', 'y'], values: Int32Array.of(0, 1, -1, 1) },
    { type: 'number', name: 'age', values: Float64Array.of(1, 3, NaN, 100) },
  ],
  edges: Int32Array.of(0, 1, 2, 3, 3, 0),
  weights: null,
}
const source = { file: 'g.json', encoding: null, delimiter: null }
const draft = describeDataset(content, { name: 'g', source, labelColumn: 'group' })
const dataset = { ...draft, id: 'g', fingerprint: '', createdAt: 0 }

function prepared(options: object, training = [0, 1]) {
  return task.prepare(dataset, content, settingsOf(task.options, options, 'task'), training)
}

describe('nodes of a graph', () => {
  test('are scaled with what a run has kept, which the exported model is told', () => {
    const options = settingsOf(task.options, { features: 'columns' }, 'task')
    const learned = task.prepare(dataset, content, options, [0, 1])
    expect(learned.scaling).toEqual({ age: { mean: 2, deviation: 1 } })
    const kept = { age: { mean: 1, deviation: 2 } }
    const { scaling, preprocessing, encode } = task.prepare(dataset, content, options, [0, 1], [], kept)
    expect(scaling).toEqual(kept)
    expect(preprocessing).toMatchObject({ scales: { age: [1, 2] } })
    expect([...encode([0]).more!['nodes']!]).toEqual([0, 1, 0, 49.5])
    expect(prepared({}).scaling).toEqual({})
  })

  test('are examples where they have a class', () => {
    const options = settingsOf(task.options, {}, 'task')
    expect([...task.examples(dataset, content, options)]).toEqual([0, 1, 3])
  })

  test('are asked about by number, with all features and both ways of every edge', () => {
    const { signature, encode } = prepared({})
    expect(signature).toMatchObject({
      ...{ shape: [], ids: 4, outputs: 2, labels: ['x', 'y'] },
      more: {
        nodes: { shape: [1, 4, 4], shared: true, edges: 'edges' },
        edges: { shape: [2, 6], shared: true },
      },
    })
    const { input, target, more } = encode([3, 0])
    expect([...input]).toEqual([3, 0])
    expect([...target]).toEqual([1, 0])
    expect([...more!['edges']!]).toEqual([0, 2, 3, 1, 3, 0, 1, 3, 0, 0, 2, 3])
    expect([...more!['nodes']!]).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
  })

  test('have edges one way only where they are directed', () => {
    const { signature, encode } = prepared({ directed: true })
    expect(signature.more!['edges']!.shape).toEqual([2, 3])
    expect([...encode([0]).more!['edges']!]).toEqual([0, 2, 3, 1, 3, 0])
  })

  test('have number columns scaled by the training nodes alone', () => {
    const { encode, signature } = prepared({ features: 'columns' })
    expect(signature.more!['nodes']!.shape).toEqual([1, 4, 1])
    expect([...encode([0]).more!['nodes']!]).toEqual([-1, 1, 0, 98])
  })

  test('are drawn with their names, and asked about again by clicking', () => {
    const { view, target, encodeView } = prepared({})
    expect(view(3)).toMatchObject({
      kind: 'graph',
      nodes: ['a', 'b', '3', 'd'],
      labels: ['x', 'y', '', 'y'],
      node: 3,
    })
    expect(target(3)).toBe('y')
    expect([...encodeView(view(2)).input]).toEqual([2])
  })

  test('that do not suit are refused', async () => {
    const table = { ...dataset, edges: undefined }
    const options = (given: object) => settingsOf(task.options, given, 'task')
    expect((await refusal(() => task.signature(table, options({})))).code).toBe('needs_graph_data')
    const large = { ...dataset, rows: 5000 }
    expect((await refusal(() => task.signature(large, options({})))).code).toBe('too_many_nodes')
    const plain = { ...dataset, columns: dataset.columns.slice(0, 2) }
    const asked = options({ features: 'columns' })
    expect((await refusal(() => task.signature(plain, asked))).code).toBe('nodes_without_numbers')
    expect((await refusal(() => prepared({}).encodeView({ kind: 'tokens', tokens: [] }))).code).toBe(
      'needs_node',
    )
  })
})

describe('the places of nodes', () => {
  test('are the same every time, fill the drawing, and bring neighbours together', () => {
    const ring = Int32Array.from({ length: 40 }, (_, i) => Math.floor((i + 1) / 2) % 20)
    const places = forceLayout(20, ring)
    expect(forceLayout(20, ring)).toEqual(places)
    expect([Math.min(...places), Math.max(...places)]).toEqual([0, 1])
    const apart = (a: number, b: number) =>
      Math.hypot(places[a * 2]! - places[b * 2]!, places[a * 2 + 1]! - places[b * 2 + 1]!)
    const neighbours = Array.from({ length: 20 }, (_, i) => apart(i, (i + 1) % 20))
    const opposite = Array.from({ length: 20 }, (_, i) => apart(i, (i + 10) % 20))
    expect(Math.max(...neighbours)).toBeLessThan(Math.min(...opposite))
  })

  test('of one node and of nodes in one place are finite', () => {
    const crowd = forceLayout(150_000, Int32Array.of(0, 149_999))
    expect(crowd.every((place) => place >= 0 && place <= 1)).toBe(true)
    expect([...forceLayout(1, new Int32Array())]).toEqual([0.5, 0.5])
    expect([...forceLayout(3, Int32Array.of(0, 0))].every(Number.isFinite)).toBe(true)
  })
})
