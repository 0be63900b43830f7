import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cutText } from '#shared/foreign-onnx/cut-text'
import { positionsOf, viewOfGiven } from '#shared/foreign-onnx/drawn-on'
import { feedsOf } from '#shared/foreign-onnx/feeds'
import type { Given } from '#shared/foreign-onnx/given'
import { inputsOf, type ForeignInput, type Role } from '#shared/foreign-onnx/inputs'
import { readNumbers } from '#shared/foreign-onnx/number-file'
import { readGraph } from '#shared/foreign-onnx/read-graph'

const input = (name: string, role: Role, shape: (number | null)[], type: ForeignInput['type'] = 'int64') => ({
  ...{ name, role, shape, type },
})
const ids = (...values: number[]): Given => ({ kind: 'ids', ids: values, tokens: values.map(String), pad: 9 })
const numbers = (shape: number[]): Given => ({
  ...{ kind: 'numbers', shape },
  values: new Float32Array(shape.reduce((a, b) => a * b)),
})

test('inputs say by name and type what they hold', () => {
  const bytes = readFileSync(new URL('../../reference/fixtures/foreign/encoder.onnx', import.meta.url))
  expect(inputsOf(readGraph(bytes, 'm.onnx'))).toEqual([
    input('input_ids', 'ids', [null, null]),
    input('attention_mask', 'mask', [null, null]),
  ])
})

describe('what is fed', () => {
  test('follows from the ids, each side of a model by its own', () => {
    const inputs = [
      input('input_ids', 'ids', [null, null]),
      input('attention_mask', 'mask', [null, null]),
      input('decoder_input_ids', 'ids', [1, 5]),
      input('decoder_attention_mask', 'mask', [1, 5]),
      input('position_ids', 'places', [null, null]),
      input('past_key_values.0.key', 'past', [null, 4, null, 8], 'float32'),
    ]
    const feeds = feedsOf(inputs, { input_ids: ids(4, 5, 6), decoder_input_ids: ids(7, 8) })
    expect(feeds['attention_mask']).toEqual({ shape: [1, 3], values: [1, 1, 1] })
    expect(feeds['decoder_input_ids']).toEqual({ shape: [1, 5], values: [7, 8, 9, 9, 9] })
    expect(feeds['decoder_attention_mask']).toEqual({ shape: [1, 5], values: [1, 1, 0, 0, 0] })
    expect(feeds['position_ids']).toEqual({ shape: [1, 3], values: [0, 1, 2] })
    expect(feeds['past_key_values.0.key']!.shape).toEqual([1, 4, 0, 8])
  })

  test('is refused where it is missing, too long, or of another shape', () => {
    const code = (code: string) => expect.objectContaining({ code })
    expect(() => feedsOf([input('x', 'ids', [1, 2])], {})).toThrow(code('foreign_input_missing'))
    expect(() => feedsOf([input('x', 'ids', [1, 2])], { x: ids() })).toThrow(code('foreign_input_missing'))
    expect(() => feedsOf([input('x', 'ids', [1, 2])], { x: ids(1, 2, 3) })).toThrow(code('text_too_long'))
    const series = [input('x', 'numbers', [null, null, 8], 'float32')]
    expect(() => feedsOf(series, { x: numbers([5, 7]) })).toThrow(code('foreign_input_shape'))
    expect(feedsOf(series, { x: numbers([5, 8]) })['x']!.shape).toEqual([1, 5, 8])
  })

  test('has pixels in the order and on the scale that is wanted', () => {
    const pixels = Uint8Array.of(255, 0, 51, 0, 102, 255) // (1, 2, 3)
    const given: Given = { kind: 'pixels', rows: 1, columns: 2, channels: 3, pixels, scale: 'unit' }
    const feeds = feedsOf([input('x', 'pixels', [1, 3, 1, 2], 'float32')], { x: given })
    expect(Array.from(feeds['x']!.values, (value) => Math.round(value * 10) / 10)).toEqual([
      1, 0, 0, 0.4, 0.2, 1,
    ])
  })
})

describe('positions', () => {
  const given = { input_ids: ids(1, 2, 3), decoder_input_ids: ids(4, 5) }
  test('are tokens of the text that they depend on', () => {
    expect(viewOfGiven(given)).toEqual({ kind: 'pair', source: ['1', '2', '3'], target: ['4', '5'] })
    expect(positionsOf(3, new Set(['input_ids']), given)).toEqual({ kind: 'token', shape: [3] })
    expect(positionsOf(2, new Set(['input_ids', 'decoder_input_ids']), given)).toMatchObject({
      feed: 'decoder',
    })
    expect(positionsOf(2, new Set(['input_ids']), given)).toBeNull()
  })

  test('are patches of a picture behind a class token', () => {
    const picture: Given = {
      kind: 'pixels',
      rows: 28,
      columns: 56,
      channels: 1,
      pixels: new Uint8Array(1568),
      scale: 'unit',
    }
    const on = new Set(['x'])
    expect(positionsOf(33, on, { x: picture })).toEqual({ kind: 'pixel', shape: [4, 8], lead: 1 })
    expect(positionsOf(32, on, { x: picture })).toEqual({ kind: 'pixel', shape: [4, 8] })
    expect(positionsOf(30, on, { x: picture })).toBeNull()
  })
})

describe('files of numbers', () => {
  test('are read as JSON and as NumPy writes them', () => {
    const json = new TextEncoder().encode('[[1, 2, 3], [4, 5, 6]]')
    expect(readNumbers(json, 'x.json')).toEqual({
      kind: 'numbers',
      shape: [2, 3],
      values: Float32Array.of(1, 2, 3, 4, 5, 6),
    })
    const header = "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }".padEnd(117) + '\n'
    const body = new Uint8Array(BigInt64Array.of(7n, -8n).buffer)
    const npy = Uint8Array.of(
      0x93,
      ...new TextEncoder().encode('NUMPY'),
      1,
      0,
      header.length,
      0,
      ...new TextEncoder().encode(header),
      ...body,
    )
    expect(readNumbers(npy, 'x.npy')).toEqual({ kind: 'numbers', shape: [2], values: Float32Array.of(7, -8) })
    expect(() => readNumbers(npy.subarray(0, npy.length - 1), 'x.npy')).toThrow(
      expect.objectContaining({ code: 'foreign_not_numbers' }),
    )
  })

  test.each(['{"a": 1}', '[[1], [2, 3]]', '["a"]', 'nonsense', '[[[]'])('%s holds none', (text) => {
    const read = () => readNumbers(new TextEncoder().encode(text), 'x.json')
    expect(read).toThrow(expect.objectContaining({ code: 'foreign_not_numbers' }))
  })
})

test('ids are typed as they are; words need a tokenizer', () => {
  expect(cutText('[101, 7 8]', null)).toEqual({
    kind: 'ids',
    ids: [101, 7, 8],
    tokens: ['101', '7', '8'],
    pad: 0,
  })
  expect(() => cutText('the cat', null)).toThrow(expect.objectContaining({ code: 'foreign_needs_tokenizer' }))
})
