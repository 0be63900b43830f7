import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Given, GivenInputs } from '#shared/foreign-onnx/given'
import { ForeignModel } from '#renderer/engine/foreign-model'
import { useOnnxRuntime } from './onnx/runtime'

interface Known {
  readonly inputs: Readonly<Record<string, { readonly shape: number[]; readonly values: number[] }>>
  readonly maps: readonly { readonly shape: number[]; readonly weights: number[] }[]
  readonly output: number[]
}

const folder = new URL('./fixtures/foreign/', import.meta.url)
const known = JSON.parse(readFileSync(new URL('attention.json', folder), 'utf8')) as Record<string, Known>

export function fileOf(name: string): File {
  return new File([readFileSync(new URL(`${name}.onnx`, folder))], `${name}.onnx`)
}

/** What was fed to PyTorch; padding is left out where the model masks it itself. */
function givenOf({ inputs }: Known): GivenInputs {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, values }]): [string, Given] => {
      if (name !== 'input_ids') return [name, { kind: 'numbers', shape, values: Float32Array.from(values) }]
      return [name, { kind: 'ids', ids: values, tokens: values.map(String), pad: 0 }]
    }),
  )
}

beforeAll(useOnnxRuntime)

describe.each([
  [
    'encoder',
    'nn.TransformerEncoder',
    [
      [4, 8, 8],
      [4, 8, 8],
    ],
    ['encoder/layers.0/self_attn', 'encoder/layers.1/self_attn'],
  ],
  ['cross', 'nn.MultiheadAttention', [[3, 4, 7]], ['attention']],
  [
    'hand',
    'patches with einsum and baddbmm',
    [
      [2, 17, 17],
      [4, 17, 17],
    ],
    ['attention_1', 'attention_2'],
  ],
  [
    'fused',
    'MultiHeadAttention and Attention nodes',
    [
      [4, 6, 6],
      [4, 6, 6],
    ],
    ['layer.0/mha', 'layer.1'],
  ],
  [
    'grouped',
    'GroupQueryAttention nodes, packed and apart',
    [
      [4, 6, 6],
      [4, 6, 6],
    ],
    ['layers.0/attn', 'layers.1/attn'],
  ],
  [
    'packed',
    'packed queries, keys and values, and a past',
    [
      [4, 5, 5],
      [4, 5, 5],
      [4, 5, 7],
      [4, 5, 7],
    ],
    ['layer.0/mha', 'layer.1/mha', 'layer.2/mha', 'layer.3/mha'],
  ],
  ['decomposed', 'exponentials over their sum', [[1, 5, 5]], ['attention_1']],
])('%s: %s', (name, _, shapes, places) => {
  const expected = known[name]!

  test('shows the attention that PyTorch computes', async () => {
    const model = await ForeignModel.open(fileOf(name))
    expect(model.info).toMatchObject({ attention: places, hidden: 0, file: `${name}.onnx` })
    const { maps } = await model.ask(givenOf(expected))
    await model.close()
    expect(maps.map(({ heads, queries, keys }) => [heads, queries, keys])).toEqual(shapes)
    for (const [i, { weights }] of maps.entries()) {
      const worst = Math.max(
        ...weights.map((weight, at) => Math.abs(weight - expected.maps[i]!.weights[at]!)),
      )
      expect(worst).toBeLessThan(1e-4)
    }
  })
})
