import { expect, test } from 'vitest'
import { diffLayers } from '#shared/layer-diff'
import { parseSpec } from '#shared/parse-spec'
import type { ExperimentSpecInput } from '#shared/spec'

type LayerSpecInput = ExperimentSpecInput['layers'][number]

const layers = (...input: LayerSpecInput[]) =>
  parseSpec({ name: 'x', data: { dataset: 'd' }, task: { type: 'image-classification' }, layers: input })
    .layers

const [dense, drop, norm] = [
  { id: 'dense', type: 'Dense', params: { units: 4 } },
  { id: 'drop', type: 'Dropout' },
  { id: 'norm', type: 'LayerNorm' },
]
const kinds = (a: LayerSpecInput[], b: LayerSpecInput[]) =>
  diffLayers(layers(...a), layers(...b)).map(({ id, kind }) => `${kind} ${id}`)

test('layers that came, went, were set otherwise or changed places are named', () => {
  expect(kinds([dense, drop], [dense, norm])).toEqual(['removed drop', 'added norm'])
  expect(kinds([dense], [{ ...dense, params: { units: 8 } }])).toEqual(['changed dense'])
  expect(kinds([dense, drop], [drop, dense])).toEqual(['moved drop', 'moved dense'])
  expect(kinds([dense, drop], [{ id: 'first', type: 'LayerNorm' }, dense, drop])).toEqual(['added first'])
})

test('equal models have no changes', () => {
  expect(kinds([dense, drop, norm], [dense, drop, norm])).toEqual([])
})
