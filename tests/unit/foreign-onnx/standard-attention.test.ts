import { create, toBinary } from '@bufbuild/protobuf'
import { GraphProtoSchema, ModelProtoSchema, NodeProtoSchema, ValueInfoProtoSchema } from 'onnx-buf'
import { beforeAll, expect, test } from 'vitest'
import type { Given } from '#shared/foreign-onnx/given'
import { ForeignModel } from '#renderer/engine/foreign-model'
import { useOnnxRuntime } from '../../reference/onnx/runtime'

beforeAll(useOnnxRuntime)

/** A tensor of floats (1, 1, rows, 2). */
const info = (name: string, rows: number) =>
  create(ValueInfoProtoSchema, {
    name,
    type: {
      value: {
        case: 'tensorType',
        value: {
          elemType: 1,
          shape: {
            dim: [1, 1, rows, 2].map((size) => ({
              value: { case: 'dimValue' as const, value: BigInt(size) },
            })),
          },
        },
      },
    },
  })
const numbers = (rows: number, ...values: number[]): Given => ({
  ...{ kind: 'numbers', shape: [1, 1, rows, 2] },
  values: Float32Array.from(values),
})

test.each([23n, 24n])('the Attention node of opset %s says its weights itself', async (version) => {
  const node = create(NodeProtoSchema, {
    name: '/block/Attention',
    opType: 'Attention',
    input: ['q', 'k', 'v'],
    output: ['y'],
  })
  const graph = create(GraphProtoSchema, {
    ...{ name: 'g', node: [node], output: [info('y', 2)] },
    input: [info('q', 2), info('k', 3), info('v', 3)],
  })
  const proto = create(ModelProtoSchema, {
    irVersion: 11n,
    opsetImport: [{ domain: '', version }],
    graph,
  })
  const model = await ForeignModel.open(new File([toBinary(ModelProtoSchema, proto)], 'm.onnx'))
  expect(model.info).toMatchObject({ attention: ['block'], hidden: 0 })
  const { maps } = await model.ask({
    q: numbers(2, 1, 0, 0, 2),
    k: numbers(3, 1, 0, 0, 1, 1, 1),
    v: numbers(3, 1, 2, 3, 4, 5, 6),
  })
  const scores = [
    [1, 0, 1],
    [0, 2, 2],
  ].map((row) => row.map((score) => Math.exp(score / Math.SQRT2)))
  const expected = scores.flatMap((row) => row.map((power) => power / row.reduce((a, b) => a + b)))
  expect(maps).toMatchObject([{ heads: 1, queries: 2, keys: 3 }])
  maps[0]!.weights.forEach((weight, i) => expect(weight).toBeCloseTo(expected[i]!, 5))
})
