import { describe, expect, test } from 'vitest'
import type { Graph } from '#shared/model/graph/graph'
import { declared, decoded, listing } from './decoded'

const zeros = { kind: 'zeros' } as const

function dense(g: Graph, batch: number) {
  const x = g.input('input', [batch, 3])
  return g.within('dense_1', () => {
    const w = g.parameter('dense_1.weight', [2, 3], zeros)
    const b = g.parameter('dense_1.bias', [2], zeros)
    return { output: g.relu(g.add(g.matmul(x, g.transpose(w)), b)) }
  })
}

describe('an exported file', () => {
  test('says who wrote it and what it is', () => {
    const { model, graph } = decoded(dense)
    expect(model).toMatchObject({
      irVersion: 8n,
      producerName: 'Headlight',
      producerVersion: '1.2.3',
      docString: 'A test',
    })
    expect(model.opsetImport).toMatchObject([{ domain: '', version: 17n }])
    expect(model.metadataProps).toMatchObject([{ key: 'task', value: 't' }])
    expect(graph.name).toBe('test')
  })

  test('names nodes after layers and parameters as PyTorch does', () => {
    const { graph } = decoded(dense)
    expect(graph.node.map(({ name }) => name)).toEqual(['dense_1/Gemm', 'dense_1/Relu'])
    expect(listing(graph)).toEqual([
      'Gemm(input, dense_1.weight, dense_1.bias) → dense_1/Gemm_output_0',
      'Relu(dense_1/Gemm_output_0) → output',
    ])
    expect(graph.initializer.map(({ name, dims }) => [name, dims])).toEqual([
      ['dense_1.weight', [2n, 3n]],
      ['dense_1.bias', [2n]],
    ])
  })

  test('holds parameters as little-endian float32', () => {
    const [weight] = decoded(dense).graph.initializer
    const view = new DataView(weight!.rawData.buffer, weight!.rawData.byteOffset, weight!.rawData.byteLength)
    expect(Array.from({ length: 6 }, (_, i) => view.getFloat32(4 * i, true))).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('leaves the batch size free in all its shapes', () => {
    const { graph } = decoded((g, batch) => {
      const x = g.input('input', [batch, 5, 4])
      return { output: g.mean(x, { axes: [1] }), rows: g.reshape(x, { shape: [batch * 5, 4] }) }
    })
    expect(graph.input.map(declared)).toEqual(['input batch×5×4'])
    expect(graph.output.map(declared)).toEqual(['output batch×4', 'rows batch*5×4'])
  })

  test('has only the nodes, constants and inputs that its results need', () => {
    const { graph } = decoded((g, batch) => {
      const x = g.input('input', [batch, 3])
      g.exp(g.add(g.input('mask', [batch, 3]), g.parameter('spare', [3], zeros)))
      return { output: g.tanh(x) }
    })
    expect(listing(graph)).toEqual(['Tanh(input) → output'])
    expect(graph.input.map(({ name }) => name)).toEqual(['input'])
    expect(graph.initializer).toEqual([])
  })

  test('gives results that are the same tensor, or an input, a node each', () => {
    const { graph } = decoded((g, batch) => {
      const y = g.tanh(g.input('input', [batch, 3]))
      return { output: y, same: y, echo: g.input('input', [batch, 3]) }
    })
    expect(listing(graph)).toEqual([
      'Tanh(input) → output',
      'Identity(output) → same',
      'Identity(input) → echo',
    ])
    expect(graph.output.map(declared)).toEqual(['output batch×3', 'same batch×3', 'echo batch×3'])
  })

  test('takes ids as int64', () => {
    const { graph } = decoded((g, batch) => {
      const table = g.parameter('embedding_1.weight', [7, 2], zeros)
      return { output: g.gather(table, g.input('input', [batch, 4], 'int32')) }
    })
    expect(graph.input[0]!.type!.value.value).toMatchObject({ elemType: 7 })
    expect(graph.node.map(({ opType }) => opType)).toEqual(['Cast', 'Gather'])
  })
})

describe('a shape that depends on the batch', () => {
  test('is a constant with -1 where a Reshape has one unknown', () => {
    const { graph } = decoded((g, batch) => ({
      output: g.reshape(g.input('input', [batch, 6]), { shape: [batch, 2, 3] }),
    }))
    expect(listing(graph)).toEqual(['Reshape(input, constant_0) → output'])
    expect([...new BigInt64Array(graph.initializer[0]!.rawData.slice().buffer)]).toEqual([-1n, 2n, 3n])
  })

  test('is computed from the input where a number is needed', () => {
    const { graph } = decoded((g, batch) => {
      const row = g.parameter('row', [1, 3], zeros)
      const all = g.broadcastTo(row, { shape: [batch * 2, 3] })
      return { output: g.concat([g.tanh(all), g.tanh(g.input('input', [batch, 3]))], { axis: 0 }) }
    })
    expect(graph.node.map(({ opType }) => opType)).toEqual([
      'Shape',
      'Mul',
      'Concat',
      'Expand',
      'Tanh',
      'Tanh',
      'Concat',
    ])
    expect(graph.output.map(declared)).toEqual(['output batch*3×3'])
  })

  test('must not be frozen into a constant', () => {
    const frozen = () =>
      decoded((g, batch) => {
        const ones = g.constant(new Float32Array(batch).fill(1), [batch])
        return { output: g.add(g.input('input', [batch]), ones) }
      })
    expect(frozen).toThrow('ONNX constant: expected no batch in its shape')
  })

  test('is told apart from sizes that the usual marker divides', () => {
    const { graph } = decoded((g, batch) => ({ output: g.tanh(g.input('input', [batch, 7919])) }))
    expect(graph.input.map(declared)).toEqual(['input batch×7919'])
  })
})

describe('an opset', () => {
  const mean = (g: Graph, batch: number) => ({ output: g.mean(g.input('input', [batch, 3]), { axes: [1] }) })

  test('has a version of the file format', () => {
    expect([17, 18, 19, 20, 21].map((opset) => Number(decoded(mean, opset).model.irVersion))).toEqual([
      8, 8, 9, 9, 10,
    ])
  })

  test('wants axes of means as an attribute up to 17, as an input from 18 on', () => {
    const [at17, at18] = [17, 18].map((opset) => decoded(mean, opset).graph.node[0]!)
    expect([at17!.input.length, at17!.attribute.map(({ name }) => name)]).toEqual([1, ['axes', 'keepdims']])
    expect([at18!.input.length, at18!.attribute.map(({ name }) => name)]).toEqual([2, ['keepdims']])
  })
})

test('random ops cannot be exported', () => {
  const random = () =>
    decoded((g, batch) => ({
      output: g.add(g.input('input', [batch, 3]), g.randomUniform({ shape: [batch, 3], stream: 's' })),
    }))
  expect(random).toThrow('ONNX: expected an op with an ONNX form, got randomUniform')
})
