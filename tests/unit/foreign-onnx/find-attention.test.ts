import { create, toBinary } from '@bufbuild/protobuf'
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProtoSchema,
} from 'onnx-buf'
import { expect, test } from 'vitest'
import { findAttention } from '#shared/foreign-onnx/find-attention'
import { placeNames } from '#shared/foreign-onnx/names'
import { readGraph } from '#shared/foreign-onnx/read-graph'

const ints = (name: string, values: number[]) =>
  create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints: values.map(BigInt) })
const text = (name: string, value: string) =>
  create(AttributeProtoSchema, { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) })
const node = (opType: string, input: string[], output: string, attribute = [ints('none', [])]) =>
  create(NodeProtoSchema, { name: output, opType, input, output: [output], attribute })

/** What is found among nodes whose inputs are q, k, v; w is a constant. */
function found(...nodes: ReturnType<typeof node>[]) {
  const weight = create(TensorProtoSchema, {
    name: 'w',
    dims: [2n, 2n],
    dataType: 1,
    floatData: [1, 2, 3, 4],
  })
  const graph = create(GraphProtoSchema, {
    ...{ node: nodes, initializer: [weight] },
    input: [{ name: 'q' }, { name: 'k' }, { name: 'v' }],
  })
  const model = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: 17n }],
    graph,
  })
  return findAttention(readGraph(toBinary(ModelProtoSchema, model), 'm.onnx')).map(
    ({ tensor, keyAxis, queryAxis, keyInputs, queryInputs }) => ({
      ...{ tensor, keyAxis, queryAxis },
      on: [[...queryInputs].sort().join(''), [...keyInputs].join('')],
    }),
  )
}

test('scores through masks, scales, types and shapes', () => {
  const nodes = [
    node('MatMul', ['q', 'k'], 's'),
    node('Div', ['s', 'w'], 's1'),
    node('Add', ['s1', 'w'], 's2'),
    node('Where', ['w', 's2', 'w'], 's3'),
    node('Reshape', ['s3', 'w'], 's4'),
    node('Cast', ['s4'], 's5'),
    node('Softmax', ['s5'], 'p'),
    node('Cast', ['p'], 'p1'),
    node('Dropout', ['p1'], 'p2'),
    node('MatMul', ['p2', 'v'], 'y'),
  ]
  expect(found(...nodes)).toEqual([{ tensor: 'p', keyAxis: -1, queryAxis: -2, on: ['kq', 'v'] }])
})

test('weights on the right of their product, and turned before it', () => {
  const scores = [node('MatMul', ['q', 'k'], 's'), node('Softmax', ['s'], 'p')]
  const right = found(...scores.slice(0, 1), node('Softmax', ['s'], 'p'), node('MatMul', ['v', 'p'], 'y'))
  expect(right).toEqual([]) // the softmax sums over the last axis, the product over the last but one
  const turned = found(
    ...scores,
    node('Transpose', ['p'], 't', [ints('perm', [0, 2, 1])]),
    node('MatMul', ['v', 't'], 'y'),
  )
  expect(turned).toMatchObject([{ keyAxis: -1, queryAxis: -2 }])
})

test('einsum in any order of its letters', () => {
  const nodes = (use: string) => [
    node('Einsum', ['q', 'k'], 's', [text('equation', 'bqhd,bkhd->bhqk')]),
    node('Softmax', ['s'], 'p'),
    node('Einsum', use.startsWith('bhqk') ? ['p', 'v'] : ['v', 'p'], 'y', [text('equation', use)]),
  ]
  expect(found(...nodes('bhqk,bkhd->bqhd'))).toMatchObject([{ keyAxis: -1, queryAxis: -2 }])
  expect(found(...nodes('bkhd,bhqk->bqhd'))).toMatchObject([{ keyAxis: -1, queryAxis: -2 }])
})

test('texts that are pooled into one vector', () => {
  const axes = ints('axes', [1])
  const nodes = [
    node('MatMul', ['q', 'w'], 's'),
    create(NodeProtoSchema, {
      ...{ opType: 'Softmax', input: ['s'], output: ['p'] },
      attribute: [create(AttributeProtoSchema, { name: 'axis', type: AttributeType.INT, i: 1n })],
    }),
    node('Mul', ['p', 'v'], 'm'),
    node('ReduceSum', ['m'], 'y', [axes]),
  ]
  expect(found(...nodes)).toMatchObject([{ tensor: 'p', keyAxis: -2, queryAxis: null }])
})

test('no classifier, no gate, no softmax that nothing is multiplied by', () => {
  expect(found(node('MatMul', ['q', 'w'], 's'), node('Softmax', ['s'], 'p'))).toEqual([])
  expect(
    found(node('MatMul', ['q', 'k'], 's'), node('Softmax', ['s'], 'p'), node('MatMul', ['p', 'w'], 'y')),
  ).toEqual([])
  expect(found(node('Softmax', ['q'], 'p'), node('MatMul', ['p', 'v'], 'y'))).toEqual([])
  expect(
    found(node('MatMul', ['q', 'k'], 's'), node('Softmax', ['s'], 'p'), node('Mul', ['p', 'v'], 'y')),
  ).toEqual([])
})

test('places are named as the exporter named them, none twice', () => {
  expect(
    placeNames([
      '/encoder/layers.0/self_attn/Softmax',
      '/encoder/layers.0/self_attn/Softmax_1',
      'Softmax_5',
      '',
    ]),
  ).toEqual([...['encoder/layers.0/self_attn', 'encoder/layers.0/self_attn_2', 'attention_3', 'attention_4']])
})
