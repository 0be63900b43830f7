import { expect, test } from 'vitest'
import { layerDefinitions } from '#shared/model/layers/registry'
import { optimizers } from '#shared/training/optimizers/registry'
import { schedules } from '#shared/training/schedules/registry'
import { tasks } from '#shared/tasks/registry'
import { changedPaths } from '#renderer/state/experiment/changes'
import { parseSetting, settingFields, settingText } from '#renderer/state/experiment/fields'
import { History } from '#renderer/state/experiment/history.svelte'
import {
  duplicateLayer,
  freshId,
  moveLayer,
  removeLayer,
  withParam,
} from '#renderer/state/experiment/layer-edits'

const layers = ['a', 'b', 'c'].map((id) => ({ id, type: 'Dense', params: {} }))
const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id).join('')

test('typing in one field is one step back', () => {
  const history = new History('')
  for (const text of ['8', '80', '800']) history.push(text, 'units')
  history.push('other')
  history.undo()
  expect(history.present).toBe('800')
  history.undo()
  expect(history.present).toBe('')
  history.redo()
  expect(history.present).toBe('800')
})

test('200 steps are kept, the oldest go first', () => {
  const history = new History(0)
  for (let i = 1; i <= 250; i++) history.push(i)
  while (history.canUndo) history.undo()
  expect(history.present).toBe(50)
})

test('a change after going back forgets what was ahead; the history survives as plain data', () => {
  const history = new History(1)
  history.push(2)
  history.undo()
  history.push(3)
  expect(history.canRedo).toBe(false)
  const other = new History(0)
  other.restore(JSON.parse(JSON.stringify(history.data)))
  other.undo()
  expect(other.present).toBe(1)
})

test('new layers get names that nobody has', () => {
  expect(freshId('MultiHeadAttention', layers)).toBe('multi_head_attention_1')
  expect(freshId('LSTM', [{ id: 'lstm_1', type: 'LSTM', params: {} }])).toBe('lstm_2')
  expect(freshId('Conv2D', layers)).toBe('conv2d_1')
})

test('layers move within the list', () => {
  expect(ids(moveLayer(layers, 'a', 1))).toBe('bac')
  expect(ids(moveLayer(layers, 'c', -9))).toBe('cab')
})

test('who took a removed layer takes what that one took', () => {
  const branched = [...layers, { id: 'd', type: 'Add', params: {}, inputs: ['c', 'a'] }]
  expect(removeLayer(branched, 'c').at(-1)!.inputs).toEqual(['b', 'a'])
  expect(ids(removeLayer(branched, 'c'))).toBe('abd')
})

test('a copy follows its original', () => {
  expect(ids(duplicateLayer(layers, 'b')!.layers)).toBe('abdense_1c')
})

test('a setting without a value goes back to its default', () => {
  expect(withParam({ id: 'a', type: 'Dense', params: { units: 3 } }, 'units', undefined).params).toEqual({})
})

test('changes are counted by setting', () => {
  const spec = { name: 'x', layers: [{ params: { heads: 8 } }], training: { seed: 1, rate: 3 } }
  expect(changedPaths(spec, { ...spec, layers: [{ params: { heads: 6 } }] })).toEqual([
    'layers.0.params.heads',
  ])
  expect(changedPaths(spec, { ...spec, layers: [], training: { seed: 2 } })).toEqual([
    'layers',
    'training.seed',
    'training.rate',
  ])
})

test.each([...layerDefinitions.values()].map((layer) => [layer.type, layer] as const))(
  '%s has a form',
  (_, layer) => {
    for (const field of settingFields(layer.params)) {
      expect(layer.text.en.params).toHaveProperty(field.name)
      expect(field.default).not.toBeUndefined()
    }
  },
)

test('optimizers, schedules and tasks have forms, too', () => {
  for (const { params, text } of [...optimizers.values(), ...schedules.values()]) {
    for (const { name } of settingFields(params)) expect(text.en.params).toHaveProperty(name)
  }
  for (const { options, text } of tasks.values()) {
    for (const { name } of settingFields(options)) expect(text.en.options).toHaveProperty(name)
  }
})

test('fields know their range, their choices and their default', () => {
  const fields = settingFields(layerDefinitions.get('Dense')!.params)
  expect(fields.find(({ name }) => name === 'units')).toMatchObject({
    kind: 'integer',
    least: 1,
    most: 65_536,
    default: 64,
  })
  expect(fields.find(({ name }) => name === 'activation')).toMatchObject({
    kind: 'choice',
    default: 'linear',
  })
  expect(fields.find(({ name }) => name === 'bias')).toMatchObject({ kind: 'boolean', default: true })
})

test('a list of numbers is typed with commas', () => {
  const field = settingFields(schedules.get('piecewise')!.params).find(({ name }) => name === 'boundaries')!
  expect(settingText([100, 200])).toBe('100, 200')
  expect(parseSetting('100, 250', field)).toEqual([100, 250])
})

test('a list of columns is typed with commas, and empty where the default holds', () => {
  const field = settingFields(tasks.get('series-classification')!.options).find(
    ({ name }) => name === 'features',
  )!
  expect(parseSetting('wind, rain', field)).toEqual(['wind', 'rain'])
  expect(parseSetting(' ', field)).toBeNull()
})
