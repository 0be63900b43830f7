import { create, toBinary } from '@bufbuild/protobuf'
import { ModelProtoSchema } from 'onnx-buf'
import { expect, test } from 'vitest'
import { beside } from '#shared/cli/beside'
import { tokenizersIn } from '#shared/export/onnx/tokenizer-files'

/** An ONNX file of which only the metadata are filled in. */
function fileWith(preprocessing: unknown): Uint8Array {
  const props = { key: 'preprocessing', value: JSON.stringify(preprocessing) }
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { metadataProps: [props] }))
}

test('a model that is fed with a text has one tokeniser', () => {
  const tokenizer = { model: { vocab: { 注意: 0 } } }
  expect(tokenizersIn(fileWith({ tokenizer, length: 5 }))).toEqual([
    { name: 'tokenizer.json', text: '{"model":{"vocab":{"注意":0}}}' },
  ])
})

test('a model that is fed with two has one of each', () => {
  const found = tokenizersIn(fileWith({ source: { tokenizer: { a: 1 } }, target: { tokenizer: { b: 2 } } }))
  const names = found.map(({ name }) => name)
  expect(names).toEqual(['source.tokenizer.json', 'target.tokenizer.json'])
})

test('other models have none, nor have files of before', () => {
  expect(tokenizersIn(fileWith({ pixels: 'divided by 255', scales: [[1, 2]] }))).toEqual([])
  expect(tokenizersIn(fileWith({ tokenizer: 'word', vocabulary: ['a'] }))).toEqual([])
  expect(tokenizersIn(toBinary(ModelProtoSchema, create(ModelProtoSchema, {})))).toEqual([])
})

test('files lie beside a model', () => {
  expect(beside('/a.b/model.onnx', 'tokenizer.json')).toBe('/a.b/model.tokenizer.json')
  expect(beside('/a.b/model', 'tokenizer.json')).toBe('/a.b/model.tokenizer.json')
})
