import { readFileSync } from 'node:fs'
import { create, toBinary } from '@bufbuild/protobuf'
import {
  AttributeProto_AttributeType as AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataLocation as Location,
  TensorProtoSchema,
} from 'onnx-buf'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkBytes } from '#shared/foreign-onnx/check-bytes'
import { ForeignModel, type ForeignFile } from '#renderer/engine/foreign-model'
import { useOnnxRuntime } from '../../reference/onnx/runtime'

beforeAll(useOnnxRuntime)

const encoder = readFileSync(new URL('../../reference/fixtures/foreign/encoder.onnx', import.meta.url))
const open = (bytes: Uint8Array<ArrayBuffer>) => ForeignModel.open(new File([bytes], 'm.onnx'))
const refused = (code: string, values: object = {}) =>
  expect.objectContaining({ code, values: expect.objectContaining(values) })

const node = (opType: string, input: string[], output: string[]) =>
  create(NodeProtoSchema, { opType, input, output })
const modelOf = (graph: Parameters<typeof create<typeof GraphProtoSchema>>[1]) =>
  toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { irVersion: 8n, graph: create(GraphProtoSchema, graph) }),
  )

/** Fields within fields, the outermost first, `times` over, around what stands in the innermost. */
function nested(outer: readonly number[], fields: readonly number[], times: number, inner: Uint8Array) {
  const all = [...outer, ...Array.from({ length: times }, () => fields).flat()]
  const heads: number[][] = []
  let length = inner.length
  for (const field of all.toReversed()) {
    const head = [field * 8 + 2, ...varint(length)]
    heads.push(head)
    length += head.length
  }
  return Uint8Array.from([...heads.toReversed().flat(), ...inner])
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]
}

describe('a file that cannot be looked at is refused with a sentence', () => {
  test.each([
    ['text', new TextEncoder().encode('column_a,column_b\n1,2\n')],
    ['nothing', new Uint8Array()],
    ['noise', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)],
    ['a model without a graph', toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n }))],
  ])('%s', async (_, bytes) => {
    await expect(open(bytes)).rejects.toThrow(refused('foreign_not_onnx', { file: 'm.onnx' }))
  })

  test('one that is cut short', async () => {
    await expect(open(encoder.subarray(0, encoder.length - 100))).rejects.toThrow(refused('foreign_not_onnx'))
    const late = new Uint8Array([...encoder, 0x42, 0x7f])
    await expect(open(late)).rejects.toThrow(refused('foreign_damaged', { byte: encoder.length }))
  })

  test('one of 2 GB, without reading it', async () => {
    const stream = () => {
      throw new TypeError('it was read')
    }
    const large: ForeignFile = { name: 'm.onnx', size: 2 ** 31, stream }
    await expect(ForeignModel.open(large)).rejects.toThrow(refused('foreign_too_large', { megabytes: 2148 }))
  })

  test('one whose weights lie in another file', async () => {
    const outside = create(TensorProtoSchema, {
      ...{ name: 'w', dataLocation: Location.EXTERNAL },
      externalData: [{ key: 'location', value: 'weights.bin' }],
    })
    const bytes = modelOf({ node: [node('MatMul', ['x', 'w'], ['y'])], initializer: [outside] })
    await expect(open(bytes)).rejects.toThrow(refused('foreign_external_data', { data: 'weights.bin' }))
  })

  test('one that is nested 10,000 deep', async () => {
    const inner = toBinary(
      GraphProtoSchema,
      create(GraphProtoSchema, { node: [node('Identity', ['x'], ['y'])] }),
    )
    await expect(open(nested([7], [1, 5, 6], 10_000, inner))).rejects.toThrow(refused('foreign_too_deep'))
    const type = nested([7, 11, 2], [4, 1], 10_000, new Uint8Array())
    expect(() => checkBytes(type, 'm.onnx')).toThrow(refused('foreign_too_deep'))
  })

  test('one without attention', async () => {
    const bytes = modelOf({
      node: [node('MatMul', ['x', 'w'], ['s']), node('Softmax', ['s'], ['y'])],
      input: [{ name: 'x' }],
      initializer: [
        create(TensorProtoSchema, { name: 'w', dims: [2n, 2n], dataType: 1, floatData: [1, 2, 3, 4] }),
      ],
    })
    await expect(open(bytes)).rejects.toThrow(refused('foreign_no_attention', { softmax: 1 }))
  })

  test('one with attention only inside of a branch', async () => {
    const g = create(GraphProtoSchema, { node: [node('Softmax', ['s'], ['p'])] })
    const branch = node('If', ['c'], ['y'])
    branch.attribute.push(create(AttributeProtoSchema, { name: 'then_branch', type: AttributeType.GRAPH, g }))
    await expect(open(modelOf({ node: [branch] }))).rejects.toThrow(
      refused('foreign_attention_hidden', { count: 1 }),
    )
  })

  test('one that ONNX Runtime does not know', async () => {
    const nodes = [
      node('MatMul', ['x', 'k'], ['s']),
      node('Softmax', ['s'], ['p']),
      node('MatMul', ['p', 'x'], ['y']),
      node('NoSuchOperator', ['y'], ['z']),
    ]
    const bytes = modelOf({ node: nodes, input: [{ name: 'x' }, { name: 'k' }], output: [{ name: 'z' }] })
    await expect(open(bytes)).rejects.toThrow(refused('foreign_refused', { file: 'm.onnx' }))
  })
})

test('every cut of a real file is refused, and none is followed out of its bounds', () => {
  for (let length = 0; length < encoder.length; length += 97)
    expect(() => checkBytes(encoder.subarray(0, length), 'm.onnx')).toThrow(
      expect.objectContaining({ name: 'HeadlightError' }),
    )
  expect(() => checkBytes(encoder, 'm.onnx')).not.toThrow()
})
