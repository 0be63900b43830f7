import { describe, expect, it } from 'vitest'
import { createGraph } from '#shared/model/graph/graph'
import { differentiable } from '#shared/model/graph/gradients'

describe('values', () => {
  it('that are equal are made once', () => {
    const g = createGraph()
    const x = g.input('x', [2, 3])
    expect(g.exp(x)).toBe(g.exp(x))
    expect(g.input('x', [2, 3])).toBe(x)
    expect(g.sum(x, { axes: [0] })).not.toBe(g.sum(x, { axes: [1] }))
    expect(g.constant([1, 2], [2])).toBe(g.constant([1, 2], [2]))
    expect(g.constant([1, 2], [2])).not.toBe(g.constant([1, 2], [2, 1]))
    expect(g.constant(NaN)).not.toBe(g.constant(Infinity))
  })

  it('drawn from the same stream are the same numbers, from another one are not', () => {
    const g = createGraph()
    const draw = (stream: string) => g.randomUniform({ shape: [2], stream })
    expect(draw('a')).toBe(draw('a'))
    expect(draw('a')).not.toBe(draw('b'))
  })

  it('remember the layer that made them first', () => {
    const g = createGraph()
    const x = g.input('x', [2])
    const inner = g.within('dense_1', () => g.exp(x))
    expect(inner.scope).toBe('dense_1')
    expect(g.exp(x).scope).toBe('dense_1')
    expect(g.log(x).scope).toBe('')
  })

  it('are made outside again after a layer failed', () => {
    const g = createGraph()
    expect(() => g.within('broken', () => g.add(g.input('x', [2]), g.input('y', [3])))).toThrow(TypeError)
    expect(g.input('z', [1]).scope).toBe('')
  })
})

describe('parameters', () => {
  it('have a name of their own', () => {
    const g = createGraph()
    g.parameter('dense_1.weight', [2, 3], { kind: 'zeros' })
    expect(() => g.parameter('dense_1.weight', [2, 3], { kind: 'zeros' })).toThrow(
      'parameter dense_1.weight exists already',
    )
    expect(g.parameters.map(({ name }) => name)).toEqual(['dense_1.weight'])
  })
})

describe('probes', () => {
  it('name the layer and the meaning of each axis', () => {
    const g = createGraph()
    const scores = g.input('scores', [2, 3, 3])
    const tokens = { kind: 'token', shape: [3] } as const
    g.within('attention_1', () =>
      g.probe('attention', scores, ['batch', 'query', 'key'], { query: tokens, key: tokens }),
    )
    expect(g.probes).toEqual([
      {
        layer: 'attention_1',
        name: 'attention',
        value: scores,
        axes: ['batch', 'query', 'key'],
        query: tokens,
        key: tokens,
        used: { value: scores, axes: ['batch', 'query', 'key'] },
        off: 0,
        vectors: undefined,
      },
    ])
    expect(() => g.probe('attention', scores, ['batch'])).toThrow('probe attention: 1 axes for shape 2,3,3')
  })

  it('yield what was given, or what the graph was told to go on with', () => {
    const plain = createGraph()
    const weights = plain.input('weights', [2, 3])
    expect(plain.probe('attention', weights, ['batch', 'key'])).toBe(weights)
    const g = createGraph(undefined, (graph, { used }, index) => graph.mul(used.value, index + 2))
    const [shown, used] = [g.input('shown', [2, 3]), g.input('used', [3, 2])]
    const through = g.probe('gate', shown, ['batch', 'key'], {
      used: { value: used, axes: ['key', 'batch'] },
    })
    expect(through).toBe(g.mul(used, 2))
    expect(g.probes[0]).toMatchObject({ value: shown, used: { value: through, axes: ['key', 'batch'] } })
  })
})

describe('composites', () => {
  it('stay whole in a plain graph and are decomposed in a differentiable one', () => {
    const whole = createGraph()
    expect(whole.gelu(whole.input('x', [2])).op).toBe('gelu')
    const parts = createGraph(differentiable)
    expect(parts.gelu(parts.input('x', [2])).op).toBe('mul')
    expect(parts.values.some(({ op }) => op === 'gelu')).toBe(false)
  })

  it('with a gradient of their own stay whole in a differentiable graph', () => {
    const g = createGraph(differentiable)
    expect(g.logSoftmax(g.input('x', [2, 3])).op).toBe('logSoftmax')
  })
})
