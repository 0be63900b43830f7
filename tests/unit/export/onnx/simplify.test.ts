import { describe, expect, test } from 'vitest'
import type { OnnxGraph, OnnxNode } from '#shared/export/onnx/onnx-graph'
import { simplify } from '#shared/export/onnx/simplify/simplify'
import { decoded } from './decoded'

const node = (opType: string, inputs: string[], outputs: string[], perm?: number[]): OnnxNode => ({
  opType,
  inputs,
  outputs,
  attributes: perm ? { perm: { ints: perm } } : {},
  scope: '',
})

const toChannels = [0, 3, 1, 2]
const fromChannels = [0, 2, 3, 1]

function graphOf(
  nodes: OnnxNode[],
  output: string,
  constants: Record<string, readonly number[]> = {},
): OnnxGraph {
  const initializers = Object.entries(constants).map(([name, dims]) => {
    const size = dims.reduce((product, n) => product * n, 1)
    return [name, { name, type: 'float32' as const, dims, data: new Float32Array(size) }] as const
  })
  return {
    nodes,
    initializers: new Map(initializers),
    inputs: new Map([['x', { type: 'float32', dims: ['batch', 4, 4, 2] }]]),
    outputs: [{ name: 'output', tensor: output }],
    types: new Map(),
  }
}

const ops = ({ nodes }: OnnxGraph) => nodes.map(({ opType }) => opType)

describe('transposes', () => {
  test('that undo each other go', () => {
    const graph = graphOf(
      [
        node('Transpose', ['x'], ['a'], toChannels),
        node('Transpose', ['a'], ['b'], fromChannels),
        node('Tanh', ['b'], ['c']),
      ],
      'c',
    )
    expect(simplify(graph).nodes).toEqual([node('Tanh', ['x'], ['c'])])
  })

  test('in a row become one', () => {
    const graph = graphOf(
      [node('Transpose', ['x'], ['a'], [1, 0, 2, 3]), node('Transpose', ['a'], ['b'], [0, 2, 1, 3])],
      'b',
    )
    expect(simplify(graph).nodes).toEqual([node('Transpose', ['x'], ['b'], [1, 2, 0, 3])])
  })

  test('meet through elementwise ops and scalars', () => {
    const graph = graphOf(
      [
        node('Transpose', ['x'], ['a'], fromChannels),
        node('Relu', ['a'], ['b']),
        node('Mul', ['b', 'two'], ['c']),
        node('Transpose', ['c'], ['d'], toChannels),
      ],
      'd',
      { two: [] },
    )
    expect(ops(simplify(graph))).toEqual(['Relu', 'Mul'])
  })

  test('of both sides of a sum become one', () => {
    const graph = graphOf(
      [
        node('Tanh', ['x'], ['t']),
        node('Transpose', ['x'], ['a'], fromChannels),
        node('Transpose', ['t'], ['b'], fromChannels),
        node('Add', ['a', 'b'], ['c']),
      ],
      'c',
    )
    expect(ops(simplify(graph))).toEqual(['Tanh', 'Add', 'Transpose'])
  })

  test('stay where somebody else reads what they make, and before vectors', () => {
    const nodes = [
      node('Transpose', ['x'], ['a'], fromChannels),
      node('Relu', ['a'], ['b']),
      node('Add', ['b', 'a'], ['c']),
    ]
    expect(simplify(graphOf(nodes, 'c')).nodes).toEqual(nodes)
    const shifted = [node('Transpose', ['x'], ['a'], fromChannels), node('Add', ['a', 'v'], ['b'])]
    expect(simplify(graphOf(shifted, 'b', { v: [2] })).nodes).toEqual(shifted)
  })
})

test('convolutions and pooling in a row need no change of layout between them', () => {
  const { graph } = decoded((g, batch) => {
    const filter = g.parameter('conv_1.weight', [4, 1, 3, 3], { kind: 'zeros' })
    const bias = g.parameter('conv_1.bias', [4], { kind: 'zeros' })
    const padding = [
      [1, 1],
      [1, 1],
    ] as const
    const maps = g.relu(
      g.add(g.conv2d(g.input('input', [batch, 8, 8, 1]), filter, { strides: [1, 1], padding }), bias),
    )
    return {
      output: g.maxPool2d(maps, {
        window: [2, 2],
        strides: [2, 2],
        padding: [
          [0, 0],
          [0, 0],
        ],
      }),
    }
  })
  expect(graph.node.map(({ opType }) => opType)).toEqual([
    'Transpose',
    'Conv',
    'Relu',
    'MaxPool',
    'Transpose',
  ])
  expect(graph.node[1]!.input.slice(1)).toEqual(['conv_1.weight', 'conv_1.bias'])
})

test('a convolution of sequences is one of one dimension, with its bias', () => {
  const { graph } = decoded((g, batch) => {
    const filter = g.parameter('conv_1.weight', [4, 2, 3], { kind: 'zeros' })
    const bias = g.parameter('conv_1.bias', [4], { kind: 'zeros' })
    const sums = g.conv1d(g.input('input', [batch, 8, 2]), filter, { stride: 1, padding: [1, 1] })
    return { output: g.relu(g.add(sums, bias)) }
  })
  expect(graph.node.map(({ opType }) => opType)).toEqual(['Transpose', 'Conv', 'Relu', 'Transpose'])
  expect(graph.node[1]!.input.slice(1)).toEqual(['conv_1.weight', 'conv_1.bias'])
})
